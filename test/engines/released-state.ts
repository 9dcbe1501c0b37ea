import type { KubernetesObject } from 'orchestra-cdk';
import type { ControlPlane } from './kubernetes';

type Fields = { readonly [key: string]: unknown };

/** What the API server makes of objects that it does not have yet, by their titles: every field it fills in, and nothing is stored. */
export async function plannedState(cluster: ControlPlane, objects: readonly KubernetesObject[]): Promise<Fields> {
  const others = objects.filter(({ kind }) => kind !== 'Namespace');
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: others });
  return stateOf(printed(await cluster.kubectl(['create', '--dry-run=server', '-o', 'json', '-f', '-'], list)), statedNodePorts(objects));
}

/** What the cluster has in a namespace of the kinds of these objects; of kinds without a namespace, what is theirs or of a release there. */
export async function liveState(cluster: ControlPlane, namespace: string, objects: readonly KubernetesObject[]): Promise<Fields> {
  const kinds = [...new Set(objects.filter(({ kind }) => kind !== 'Namespace').map(typeOf))];
  const own = new Set(objects.map(titleOf));
  const found = printed(await cluster.kubectl(['get', kinds.join(','), '--namespace', namespace, '-o', 'json']));
  const isTheirs = (object: KubernetesObject) =>
    object.metadata.namespace !== undefined ||
    own.has(titleOf(object)) ||
    object.metadata.annotations?.['meta.helm.sh/release-namespace'] === namespace;
  return stateOf(found.filter(isTheirs), statedNodePorts(objects));
}

/** An object by its kind and name. */
export function titleOf({ kind, metadata: { name } }: KubernetesObject): string {
  return `${kind}/${name}`;
}

function typeOf({ apiVersion, kind }: KubernetesObject): string {
  const [version, group] = apiVersion.split('/').reverse();
  return group === undefined ? kind : `${kind}.${version}.${group}`;
}

/** kubectl's own output: a list, or one object after the other. */
function printed(answer: string): readonly KubernetesObject[] {
  // as: the API server's objects have this form
  const answers = JSON.parse(`[${answer.trim().replace(/^}\n{/gm, '},{')}]`) as (KubernetesObject & {
    readonly items?: readonly KubernetesObject[];
  })[];
  return answers.flatMap((each) => each.items ?? [each]).filter((object) => !isOfTheNamespace(object));
}

function stateOf(objects: readonly KubernetesObject[], nodePorts: ReadonlySet<string>): Fields {
  const autoscaled = new Set(objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler').map(targetOf));
  const titled = objects.map((object) => [titleOf(object), stated(withoutZeros(object), { autoscaled, nodePorts })] as const);
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

/** Who decides fields that objects may leave open. */
interface Decided {
  /** Titles of the workloads whose replicas an autoscaler decides. */
  readonly autoscaled: ReadonlySet<string>;
  /** Ports of Services whose node port is stated; the cluster draws those of the others. */
  readonly nodePorts: ReadonlySet<string>;
}

/** Without what the cluster writes itself, and what Helm puts on everything to know it again. */
function stated(object: KubernetesObject, { autoscaled, nodePorts }: Decided): Fields {
  const { apiVersion, kind, metadata, status: _status, ...rest } = object;
  const { labels = {}, annotations = {} } = metadata;
  const spec = rest['spec'] as Fields | undefined; // of an API object
  return {
    apiVersion,
    labels: without(labels, /^app\.kubernetes\.io\/managed-by$/),
    annotations: without(
      annotations,
      /^(?:meta\.helm\.sh\/|deployment\.kubernetes\.io\/revision|deprecated\.daemonset\.template\.generation|rollout\.argoproj\.io\/|argo-rollouts\.argoproj\.io\/)/,
    ),
    ...rest,
    ...(spec !== undefined && {
      spec: kind === 'Service' ? ofService(object, spec, nodePorts) : ofOther(spec, autoscaled.has(titleOf(object))),
    }),
  };
}

function ofOther(spec: Fields, isScaled: boolean): Fields {
  return isScaled ? without(spec, /^replicas$/) : spec;
}

function ofService(service: KubernetesObject, spec: Fields, nodePorts: ReadonlySet<string>): Fields {
  // the controller of rollouts selects the pods of one version
  const { selector, ports, ...others } = without(spec, /^clusterIPs?$/);
  const own = without((selector ?? {}) as Fields, /^rollouts-pod-template-hash$/); // of a Service
  const known = portsOf(service).map((port) => (nodePorts.has(portTitle(service, port)) ? port : without(port, /^nodePort$/)));
  return { ...others, ...(ports !== undefined && { ports: known }), ...(Object.keys(own).length > 0 && { selector: own }) };
}

function statedNodePorts(objects: readonly KubernetesObject[]): ReadonlySet<string> {
  const services = objects.filter(({ kind }) => kind === 'Service');
  return new Set(
    services.flatMap((service) =>
      portsOf(service)
        .filter(({ nodePort }) => nodePort !== undefined)
        .map((port) => portTitle(service, port)),
    ),
  );
}

function portsOf({ spec }: KubernetesObject): readonly Fields[] {
  const { ports = [] } = (spec ?? {}) as { readonly ports?: readonly Fields[] }; // of a Service
  return ports;
}

function portTitle({ metadata: { name } }: KubernetesObject, { port, protocol = 'TCP' }: Fields): string {
  return `${name} ${port}/${protocol}`;
}

function without(fields: Fields, keys: RegExp): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.test(key)));
}

/** A controller that writes an object back leaves out the zeros that its types know as nothing. */
function withoutZeros(object: KubernetesObject): KubernetesObject {
  const text = JSON.stringify(object, (key, value: unknown) => (key === 'initialDelaySeconds' && value === 0 ? undefined : value));
  return JSON.parse(text);
}
