/** A check of a scanner that production output of apps/ fails. */
export interface ScannerWaiver {
  readonly check: string;
  /** `Kind/name`. */
  readonly objects: readonly string[];
  readonly because: string;
}

/** Checks of kube-score. */
export const kubeScoreWaivers: readonly ScannerWaiver[] = [
  {
    check: 'pod-probes-identical',
    objects: [
      'Deployment/certificate-transparency',
      'Deployment/frontend',
      'Deployment/orchestrator',
      'Deployment/signing',
      'StatefulSet/postgres',
    ],
    because: 'the program has one way to be asked; liveness gives up later than readiness, which the check does not look at',
  },
  {
    check: 'container-security-context-user-group-id',
    objects: ['StatefulSet/postgres'],
    because: 'the image of PostgreSQL runs as the user 999, who owns the data on its disk',
  },
];

/** Checks of checkov. */
export const checkovWaivers: readonly ScannerWaiver[] = [
  {
    check: 'CKV_K8S_35',
    objects: ['CronJob/sweep', 'Deployment/api', 'Deployment/dispatcher', 'Job/schema'],
    because: 'the program reads the secret from a variable; one that reads files gets it as a file',
  },
  {
    check: 'CKV_K8S_40',
    objects: ['StatefulSet/postgres'],
    because: 'the image of PostgreSQL runs as the user 999, who owns the data on its disk',
  },
];
