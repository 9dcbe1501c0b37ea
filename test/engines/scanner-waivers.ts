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
      'DaemonSet/log-shipper',
      'DaemonSet/probe-agent',
      'Deployment/certificate-transparency',
      'Deployment/frontend',
      'Deployment/logstash',
      'Deployment/marathon',
      'Deployment/orchestrator',
      'Deployment/reports',
      'Deployment/signing',
      'StatefulSet/grafana',
      'StatefulSet/mesos-master',
      'StatefulSet/postgres',
    ],
    because: 'the program has one way to be asked; liveness gives up later than readiness, which the check does not look at',
  },
  {
    check: 'container-security-context-user-group-id',
    objects: ['StatefulSet/postgres'],
    because: 'the image of PostgreSQL runs as the user 999, who owns the data on its disk',
  },
  {
    check: 'container-security-context-user-group-id',
    objects: ['Deployment/kibana', 'Deployment/logstash', 'StatefulSet/elasticsearch', 'StatefulSet/grafana', 'StatefulSet/zookeeper'],
    because: 'the image runs as a user of its own, who owns its files',
  },
  {
    check: 'container-security-context-user-group-id',
    objects: ['DaemonSet/log-shipper'],
    because: 'the logs of containers belong to root on the node',
  },
  {
    check: 'deployment-replicas',
    objects: ['Deployment/kube-state-metrics'],
    because: 'two of them would tell everything twice',
  },
];

/** Checks of checkov. */
export const checkovWaivers: readonly ScannerWaiver[] = [
  {
    check: 'CKV_K8S_35',
    objects: [
      'CronJob/sweep',
      'Deployment/api',
      'Deployment/dispatcher',
      'Deployment/kibana',
      'Deployment/logstash',
      'Job/schema',
      'StatefulSet/elasticsearch',
    ],
    because: 'the program reads the secret from a variable; one that reads files gets it as a file',
  },
  {
    check: 'CKV_K8S_40',
    objects: ['StatefulSet/postgres'],
    because: 'the image of PostgreSQL runs as the user 999, who owns the data on its disk',
  },
  {
    check: 'CKV_K8S_40',
    objects: ['Deployment/kibana', 'Deployment/logstash', 'StatefulSet/elasticsearch', 'StatefulSet/grafana', 'StatefulSet/zookeeper'],
    because: 'the image runs as a user of its own, who owns its files',
  },
  {
    check: 'CKV_K8S_40',
    objects: ['DaemonSet/log-shipper'],
    because: 'the logs of containers belong to root on the node',
  },
  {
    check: 'CKV_K8S_23',
    objects: ['DaemonSet/log-shipper'],
    because: 'the logs of containers belong to root on the node',
  },
  {
    check: 'CKV_K8S_38',
    objects: ['Deployment/kube-state-metrics', 'StatefulSet/prometheus'],
    because: 'they ask the API server, by rights that are stated with a reason',
  },
  {
    check: 'CKV_K8S_43',
    objects: ['Deployment/marathon', 'StatefulSet/elasticsearch', 'StatefulSet/mesos-master'],
    because: 'their publishers name no digest; the environment allows tags, with this reason',
  },
];
