/** One step of the way from Cloud Run to GKE: the one before it is its inverse. */
export type MigrationPhase = 'prepare' | 'shadow' | '10%' | '50%' | '100%' | 'decommission';

/** What a phase changes of what the one before it has made, by types of Terraform; nothing else changes. */
export interface MigrationStep {
  readonly phase: MigrationPhase;
  /** What answers requests then. */
  readonly answers: string;
  readonly adds: readonly string[];
  readonly updates: readonly string[];
  readonly removes: readonly string[];
}

const map = ['google_compute_url_map'];
const none: readonly string[] = [];

/** The phases in their order. Those of sign-in are there where the endpoint has `iap`, the firewall rule where a network is stated. */
export const migrationSteps: readonly MigrationStep[] = [
  {
    phase: 'prepare',
    answers: 'Cloud Run',
    adds: [
      'google_compute_backend_service',
      'google_compute_firewall',
      'google_compute_health_check',
      'google_iap_web_backend_service_iam_member',
    ],
    updates: none,
    removes: none,
  },
  { phase: 'shadow', answers: 'Cloud Run; GKE those who ask for it by a header', adds: none, updates: map, removes: none },
  { phase: '10%', answers: 'GKE every tenth request', adds: none, updates: map, removes: none },
  { phase: '50%', answers: 'GKE every second request', adds: none, updates: map, removes: none },
  { phase: '100%', answers: 'GKE; Cloud Run stays ready', adds: none, updates: map, removes: none },
  {
    phase: 'decommission',
    answers: 'GKE',
    adds: none,
    updates: none,
    removes: [
      'google_cloud_run_v2_service_iam_member',
      'google_compute_backend_service',
      'google_compute_region_network_endpoint_group',
      'google_iap_web_backend_service_iam_member',
    ],
  },
];

/** Per cent of the requests that GKE answers. */
export const sharesOfGke: { readonly [P in MigrationPhase]: number } = {
  prepare: 0,
  shadow: 0,
  '10%': 10,
  '50%': 50,
  '100%': 100,
  decommission: 100,
};
