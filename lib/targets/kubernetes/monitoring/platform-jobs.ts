import { collectorsOf } from '../../../model/collectors';
import type { ResolvedApplication } from '../../../model/resolved';
import type { Fields } from '../kubernetes-object';
import { namespacesOf } from '../render/labels';
import { isRolledOut } from '../rollouts/rolled-out';

/**
 * Jobs for the series of the platform about the application: containers and volumes by the kubelet of each node, objects by
 * kube-state-metrics, rollouts, certificates and secrets by their controllers. A collector has those that its rights in the cluster allow.
 */
export function platformJobs(app: ResolvedApplication): readonly Fields[] {
  const nodes = mayInCluster(app, 'nodes') && mayInCluster(app, 'nodes/metrics');
  return [...(nodes ? kubeletJobs(app) : []), ...(mayInCluster(app, 'pods') ? controllersOf(app).map((each) => podJob(app, each)) : [])];
}

function mayInCluster(app: ResolvedApplication, resource: string): boolean {
  const rules = collectorsOf(app).flatMap(({ kubernetes }) => kubernetes?.identity?.rules ?? []);
  return rules.some(({ clusterWide, resources }) => clusterWide === true && resources.includes(resource));
}

/** Kubelets answer to accounts that have the right `nodes/metrics`; their certificates are often signed by themselves. */
function kubeletJobs(app: ResolvedApplication): readonly Fields[] {
  const job = (job_name: string, metrics_path: string, metrics: string): Fields => ({
    job_name,
    honor_timestamps: false,
    metrics_path,
    scheme: 'https',
    authorization: { credentials_file: `${account}/token` },
    tls_config: { ca_file: `${account}/ca.crt`, insecure_skip_verify: true },
    kubernetes_sd_configs: [{ role: 'node' }],
    relabel_configs: [{ source_labels: ['__meta_kubernetes_node_name'], target_label: 'node' }],
    metric_relabel_configs: [{ action: 'keep', source_labels: ['__name__'], regex: metrics }, ofNamespaces(app)],
  });
  return [job('cadvisor', '/metrics/cadvisor', 'container_.+'), job('kubelet', '/metrics', 'kubelet_volume_stats_.+')];
}

const account = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What exposes series about objects of others, each with the namespace of that object. */
interface Controller {
  readonly name: string;
  /** Of its metrics. */
  readonly port: number;
  readonly namespace?: string | undefined;
}

function controllersOf(app: ResolvedApplication): readonly Controller[] {
  const { secrets, rolloutsNamespace } = app.environment.kubernetes ?? {};
  return [
    { name: 'kube-state-metrics', port: 8080 },
    { name: 'cert-manager', port: 9402 },
    ...(Object.values(app.workloads).some(isRolledOut) ? [{ name: 'argo-rollouts', port: 8090, namespace: rolloutsNamespace }] : []),
    ...(secrets?.kind === 'external-secrets' ? [{ name: 'external-secrets', port: 8080 }] : []),
  ];
}

function podJob(app: ResolvedApplication, { name, port, namespace }: Controller): Fields {
  return {
    job_name: name,
    honor_labels: true,
    kubernetes_sd_configs: [
      {
        role: 'pod',
        ...(namespace !== undefined && { namespaces: { names: [namespace] } }),
        selectors: [{ role: 'pod', label: `app.kubernetes.io/name=${name}` }],
      },
    ],
    relabel_configs: [
      { action: 'keep', source_labels: ['__meta_kubernetes_pod_container_port_number'], regex: String(port) },
      { action: 'drop', source_labels: ['__meta_kubernetes_pod_phase'], regex: '(Pending|Succeeded|Failed)' },
    ],
    metric_relabel_configs: [ofNamespaces(app)],
  };
}

function ofNamespaces(app: ResolvedApplication): Fields {
  return { action: 'keep', source_labels: ['namespace'], regex: namespacesOf(app).join('|') };
}
