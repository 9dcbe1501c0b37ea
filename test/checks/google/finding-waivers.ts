/** Rules that default output breaks, or that a configuration asks to break. */
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
    rules: ['CKV_GCP_16'],
    where: ['dns-public-without'],
    because: 'the configuration turns signatures off, with its reason',
  },
  {
    rules: ['GCP-0013'],
    where: ['dns-public-moving-away', 'dns-public-without'],
    because: 'the configuration hands the zone over to other servers, or turns signatures off, with its reason',
  },
  {
    rules: ['GCP-0027'],
    where: ['network-a-firewall-of-every-kind'],
    because: 'one of its rules is for the whole world, with its reason',
  },
  {
    rules: ['GKE-protection'],
    where: ['gke-autopilot-in-development', 'gke-standard-of-which-memory-is-encrypted'],
    because: 'the configuration lifts the protection',
  },
  {
    rules: ['GCP-0059', 'CKV_GCP_66', 'GKE-posture'],
    where: ['gke-autopilot-watched-for-weaknesses-only'],
    because: 'the configuration turns Binary Authorization, private nodes and the posture off, with their reasons',
  },
  {
    rules: ['CKV_GCP_22', 'CKV_GCP_68'],
    where: ['gke-standard-pool-of-ubuntu-with-unsigned-drivers'],
    because: 'the configuration asks for Ubuntu and for drivers that nobody signed',
  },
  { rules: ['CKV_GCP_26'], where: ['network-subnetworks-of-every-kind'], because: 'one of its subnetworks states that it keeps no logs' },
  {
    rules: ['GCP-0074'],
    where: ['network-a-firewall-of-every-kind'],
    because: 'one of its rules opens a thousand ports to the addresses of an office',
  },
  { rules: ['CKV_GCP_73'], where: ['public-endpoint-rules-of-its-own'], because: 'the configuration states all of its rules itself' },
  {
    rules: ['CKV_GCP_95', 'CKV_GCP_97'],
    where: ['redis-small-and-open-to-the-network'],
    because: 'the configuration turns password and TLS off, with its reason',
  },
  { rules: ['CKV_GCP_82'], where: ['registry-keys-that-may-go'], because: 'the configuration lifts the protection of its keys' },
  {
    rules: ['CKV_GCP_14', 'SQL-protection'],
    where: ['sql-small-and-alone'],
    because: 'it is a development database without backups and protection',
  },
  {
    rules: ['CKV_GCP_6', 'CKV_GCP_108'],
    where: ['sql-in-a-range-with-a-path-for-bigquery'],
    because: 'the configuration asks for TLS without certificates of clients, and for addresses instead of host names in the log',
  },
  { rules: ['CKV_GCP_60'], where: ['sql-public-for-a-range'], because: 'the configuration asks for a public address, with its reason' },
];
