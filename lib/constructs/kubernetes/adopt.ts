import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { AdoptionProps } from './rollout-props';

/** The object for pods that a Deployment describes: it finds them by that Deployment's labels. */
export function adopt(object: KubernetesObject, { deployment, labels }: Pick<AdoptionProps, 'deployment' | 'labels'>): KubernetesObject {
  const spec = fields(object['spec']);
  switch (object.kind) {
    case 'Rollout': {
      const { selector: _selector, template: _template, ...rest } = spec;
      const { [versionLabel]: _version, ...own } = object.metadata.labels ?? {};
      const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment, scaleDown: 'progressively' };
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
