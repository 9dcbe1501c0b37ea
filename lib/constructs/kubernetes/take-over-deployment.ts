import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { Note } from '../../targets/target';
import type { TakeOverProps } from './rollout-props';

/** The object for pods that a Deployment describes: it finds them by that Deployment's labels. */
export function takeOverDeployment(
  object: KubernetesObject,
  { deployment, labels }: Pick<TakeOverProps, 'deployment' | 'labels'>,
): KubernetesObject {
  const spec = fields(object['spec']);
  switch (object.kind) {
    case 'Rollout': {
      const { selector: _selector, template: _template, ...rest } = spec;
      const { [versionLabel]: _version, ...own } = object.metadata.labels ?? {};
      const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment, scaleDown: scaleDownOf(spec) };
      return { ...object, metadata: { ...object.metadata, labels: own }, spec: { ...rest, workloadRef } };
    }
    case 'Service':
      return spec['selector'] === undefined ? object : { ...object, spec: { ...spec, selector: labels } };
    case 'PodDisruptionBudget':
      return { ...object, spec: { ...spec, selector: { matchLabels: labels } } };
    default:
      return object;
  }
}

/**
 * Without a number of its own, a Rollout starts with 1 and is healthy with it, long before its autoscaler looks: its controller would
 * then take the Deployment to 0. With a number, the two have that many ready replicas all the time. A Service that leads to one
 * version does so when the whole Rollout is ready, and to the Deployment until then.
 */
function scaleDownOf({ replicas, strategy }: Fields): string {
  if (replicas === undefined) return 'never';
  const { blueGreen, canary } = fields(strategy);
  return blueGreen !== undefined || fields(canary)['trafficRouting'] !== undefined ? 'onsuccess' : 'progressively';
}

/** What to do for a Deployment that serves, and for its manifest. */
export function takeOverNote(
  { deployment }: Pick<TakeOverProps, 'deployment'>,
  { metadata: { name, namespace }, ...rollout }: KubernetesObject,
): Note {
  const kubectl = `kubectl --namespace ${namespace}`;
  const { replicas } = fields(rollout['spec']);
  const manifest = `its manifest says replicas: 0 from the next release on, not earlier: another number, or none, would be applied and start pods of each new version at once, beside the rollout`;
  const away = `to give back, ${kubectl} scale deployment ${deployment} --replicas=N, wait until they are ready, give its Service the selector of the Deployment's pods where that has none, then ${kubectl} delete rollouts.argoproj.io ${name} --cascade=orphan`;
  const range = `with a range the Rollout starts with 1 replica, and the Deployment keeps its own: take over with a fixed number (min = max, as many as it has), give the range when the Rollout is healthy; or, when it has enough, ${kubectl} scale deployment ${deployment} --replicas=0`;
  const fixed = `the Deployment goes to 0 when the ${String(replicas)} of the Rollout are ready`;
  const reason = `${replicas === undefined ? range : fixed}; an autoscaler of the Deployment goes first (${kubectl} delete hpa); ${manifest}; ${away}`;
  return { level: 'hand-over', target: 'kubernetes', path: ['deployment'], reason };
}

/** Says which version the pods run, which the Deployment decides. */
const versionLabel = 'app.kubernetes.io/version';

/** The object with this service account in its pods, instead of one that only an AppChart makes. */
export function withServiceAccount(object: KubernetesObject, account: string | undefined): KubernetesObject {
  const spec = fields(object['spec']);
  if (object.kind === 'Rollout' && spec['template'] !== undefined)
    return { ...object, spec: { ...spec, template: run(spec['template'], account) } };
  if (object.kind !== 'AnalysisTemplate' || !Array.isArray(spec['metrics'])) return object;
  const metrics = spec['metrics'].map((metric) => {
    const provider = fields(fields(metric)['provider']);
    if (provider['job'] === undefined) return metric;
    const job = fields(provider['job']);
    const inner = fields(job['spec']);
    return { ...metric, provider: { job: { ...job, spec: { ...inner, template: run(inner['template'], account) } } } };
  });
  return { ...object, spec: { ...spec, metrics } };
}

function run(template: unknown, account: string | undefined): Fields {
  const { spec, ...rest } = fields(template);
  const { serviceAccountName: _, ...pod } = fields(spec);
  return { ...rest, spec: { ...(account !== undefined && { serviceAccountName: account }), ...pod } };
}

/** A part of an object that the target rendered. */
function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}; // read by key only
}
