/** Rules that default output breaks, or that a configuration asks to break where the props have no reason to state. */
export interface FindingWaiver {
  readonly rules: readonly string[];
  /** Configurations or stacks that are meant, by the beginning of their id. @default - all */
  readonly where?: readonly string[];
  readonly because: string;
}

export const findingWaivers: readonly FindingWaiver[] = [
  {
    rules: ['CKV_GCP_78'],
    where: ['bucket-kept-for-years', 'bucket-with-folders'],
    because: 'a retention policy and hierarchical folders exclude versions: the API refuses both together',
  },
  {
    rules: ['GKE-protection'],
    where: ['gke-standard-of-which-memory-is-encrypted'],
    because: 'the configuration lifts the protection, and states no tier',
  },
  { rules: ['GKE-posture'], where: ['gke-autopilot-watched-for-weaknesses-only'], because: 'the configuration turns the posture off' },
  {
    rules: ['GCP-0074'],
    where: ['network-a-firewall-of-every-kind'],
    because: 'one of its rules opens a thousand ports to the addresses of an office',
  },
  { rules: ['CKV_GCP_82'], where: ['registry-keys-that-may-go'], because: 'the configuration lifts the protection of its keys' },
  { rules: ['SQL-protection'], where: ['sql-small-and-alone'], because: 'it is a database without protection, and states no tier' },
];
