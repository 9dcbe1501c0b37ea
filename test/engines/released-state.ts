import type { KubernetesObject } from 'orchestra-cdk';
import type { ControlPlane } from './kubernetes';

type Fields = { readonly [key: string]: unknown };

/** What the API server makes of objects that it does not have yet, by their titles: every field it fills in, and nothing is stored. */
export async function plannedState(cluster: ControlPlane, objects: readonly KubernetesObject[]): Promise<Fields> {
  const others = objects.filter(({ kind }) => kind !== 'Namespace');
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: others });
  return byTitle(await cluster.kubectl(['create', '--dry-run=server', '-o', 'json', '-f', '-'], list));
}

/** What the cluster has in a namespace of the kinds of these objects. */
export async function liveState(cluster: ControlPlane, namespace: string, objects: readonly KubernetesObject[]): Promise<Fields> {
  const kinds = [...new Set(objects.filter(({ kind }) => kind !== 'Namespace').map(typeOf))];
  return byTitle(await cluster.kubectl(['get', kinds.join(','), '--namespace', namespace, '-o', 'json']));
}

function typeOf({ apiVersion, kind }: KubernetesObject): string {
  const [version, group] = apiVersion.split('/').reverse();
  return group === undefined ? kind : `${kind}.${version}.${group}`;
}

function byTitle(answer: string): Fields {
  // as: kubectl's own output, a list or one object after the other
  const printed = JSON.parse(`[${answer.trim().replace(/^}\n{/gm, '},{')}]`) as (KubernetesObject & {
    readonly items?: readonly KubernetesObject[];
  })[];
  const objects = printed.flatMap((each) => each.items ?? [each]).filter((object) => !isOfTheNamespace(object));
  const autoscaled = new Set(objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler').map(targetOf));
  const titled = objects.map((object) => [`${object.kind}/${object.metadata.name}`, stated(withoutZeros(object), autoscaled)] as const);
  return Object.fromEntries(titled.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What every namespace has. */
function isOfTheNamespace({ kind, metadata: { name } }: KubernetesObject): boolean {
  return (kind === 'ServiceAccount' && name === 'default') || (kind === 'ConfigMap' && name === 'kube-root-ca.crt');
}

function targetOf({ spec }: KubernetesObject): string {
  const { scaleTargetRef } = spec as { readonly scaleTargetRef: { readonly kind: string; readonly name: string } }; // of an autoscaler
  return `${scaleTargetRef.kind}/${scaleTargetRef.name}`;
}

/** Without what the cluster writes itself, and what Helm puts on everything to know it again. */
function stated({ apiVersion, kind, metadata, status: _status, ...rest }: KubernetesObject, autoscaled: ReadonlySet<string>): Fields {
  const { labels = {}, annotations = {}, name } = metadata;
  const spec = rest['spec'] as Fields | undefined; // of an API object
  return {
    apiVersion,
    labels: without(labels, /^app\.kubernetes\.io\/managed-by$/),
    annotations: without(
      annotations,
      /^(?:meta\.helm\.sh\/|deployment\.kubernetes\.io\/revision|rollout\.argoproj\.io\/|argo-rollouts\.argoproj\.io\/)/,
    ),
    ...rest,
    ...(spec !== undefined && { spec: statedSpec(spec, { kind, scaled: autoscaled.has(`${kind}/${name}`) }) }),
  };
}

function statedSpec(spec: Fields, { kind, scaled }: { readonly kind: string; readonly scaled: boolean }): Fields {
  if (kind === 'Service') {
    // the controller of rollouts selects the pods of one version
    const { selector, ...others } = without(spec, /^clusterIPs?$/);
    const own = without((selector ?? {}) as Fields, /^rollouts-pod-template-hash$/); // of a Service
    return Object.keys(own).length === 0 ? others : { ...others, selector: own };
  }
  return scaled ? without(spec, /^replicas$/) : spec;
}

function without(fields: Fields, keys: RegExp): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.test(key)));
}

/** A controller that writes an object back leaves out the zeros that its types know as nothing. */
function withoutZeros(object: KubernetesObject): KubernetesObject {
  const text = JSON.stringify(object, (key, value: unknown) => (key === 'initialDelaySeconds' && value === 0 ? undefined : value));
  return JSON.parse(text);
}
