import { type Fields, groupOf, type KubernetesObject } from './kubernetes-object';
import { gatewayPlugin, weightedRoute } from './render/rollouts/traffic-routing';

/** Fields of one object that controllers own, as Argo CD lists them in `ignoreDifferences` of an Application. */
export interface IgnoredDifference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

/**
 * What others than Git own of these objects: replicas that an autoscaler sets, selectors and weights that a rollout's controller sets.
 * Whatever syncs from Git has to leave them alone, or it takes back what the controllers did; for Argo CD that is
 * `ignoreDifferences` together with the sync option `RespectIgnoreDifferences=true`.
 *
 * @example
 * const { output } = compile(kubernetes, shop, environments.prod);
 * const application = { spec: { ignoreDifferences: ignoredDifferences(output) } };
 */
export function ignoredDifferences(objects: readonly KubernetesObject[]): readonly IgnoredDifference[] {
  const index = indexed(objects);
  return objects.flatMap((object) => (object.kind === 'Rollout' ? ofRollout(object, index) : ofScaled(object, index)));
}

interface Index {
  /** By group, kind, name and namespace. */
  readonly objects: ReadonlyMap<string, readonly KubernetesObject[]>;
  /** Kind, name and namespace of what an autoscaler scales. */
  readonly scaled: ReadonlySet<string>;
}

function indexed(all: readonly KubernetesObject[]): Index {
  const objects = new Map<string, KubernetesObject[]>();
  const scaled = new Set<string>();
  for (const each of all) {
    const key = keyOf(groupOf(each), each.kind, each.metadata.name, each.metadata.namespace);
    const known = objects.get(key) ?? [];
    known.push(each);
    objects.set(key, known);
    if (each.kind !== 'HorizontalPodAutoscaler') continue;
    const target = record(record(each['spec'])['scaleTargetRef']);
    scaled.add(keyOf(target['kind'], target['name'], each.metadata.namespace));
  }
  return { objects, scaled };
}

function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}

/** The autoscaler writes the number of replicas of what it scales; where that states none, the API server or the controller writes one. */
function ofScaled(object: KubernetesObject, { scaled }: Index): IgnoredDifference[] {
  const { name, namespace } = object.metadata;
  return scaled.has(keyOf(object.kind, name, namespace)) ? [ignored(object, { jsonPointers: ['/spec/replicas'] })] : [];
}

function ofRollout(rollout: KubernetesObject, index: Index): IgnoredDifference[] {
  const strategy = record(record(rollout['spec'])['strategy']);
  const [canary, blueGreen] = [record(strategy['canary']), record(strategy['blueGreen'])];
  const services = [canary['stableService'], canary['canaryService'], blueGreen['activeService'], blueGreen['previewService']];
  const named = (group: string, kind: string, name: unknown): readonly KubernetesObject[] =>
    index.objects.get(keyOf(group, kind, name, rollout.metadata.namespace)) ?? [];
  const routing = record(canary['trafficRouting']);
  const adds = Array.isArray(routing['managedRoutes']);
  const gateway = record(record(routing['plugins'])[gatewayPlugin]);
  const alb = record(routing['alb']);
  const istio = record(routing['istio']);
  const whole = adds || experiments(canary);
  return [
    ...ofScaled(rollout, index),
    ...ofReferred(rollout),
    ...services.flatMap((name) => named('', 'Service', name)).map((each) => ignored(each, { jsonPointers: [selectorPointer] })),
    ...named('gateway.networking.k8s.io', 'HTTPRoute', gateway['httpRoute']).map((each) => ignored(each, ofHttpRoute(whole))),
    ...named('networking.k8s.io', 'Ingress', alb['ingress']).map((each) =>
      ignored(each, {
        jsonPointers: [`/metadata/annotations/alb.ingress.kubernetes.io~1actions.${String(alb['rootService'] ?? canary['stableService'])}`],
      }),
    ),
    ...named('networking.istio.io', 'VirtualService', record(istio['virtualService'])['name']).map((each) =>
      ignored(each, { jqPathExpressions: [whole ? '.spec.http' : `.spec.http[] | select(.name == "${weightedRoute}") | .route[].weight`] }),
    ),
    ...named('networking.istio.io', 'DestinationRule', record(istio['destinationRule'])['name']).map((each) =>
      ignored(each, {
        jqPathExpressions: [experiments(canary) ? '.spec.subsets' : '.spec.subsets[].labels["rollouts-pod-template-hash"]'],
      }),
    ),
  ];
}

/** Its replicas go to the Rollout, which has them set to 0; what its manifest says would start as many of the new version at once. */
function ofReferred({ metadata: { namespace }, ...rollout }: KubernetesObject): IgnoredDifference[] {
  const { apiVersion, kind, name } = record(record(rollout['spec'])['workloadRef']);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string' || kind === 'PodTemplate') return [];
  const metadata = { name, ...(namespace !== undefined && { namespace }) };
  return [ignored({ apiVersion, kind, metadata }, { jsonPointers: ['/spec/replicas'] })];
}

const selectorPointer = '/spec/selector/rollouts-pod-template-hash';

/** The plugin labels a route while a canary is in progress; steps may add whole rules and backends to it. */
function ofHttpRoute(whole: boolean): Pick<IgnoredDifference, 'jsonPointers' | 'jqPathExpressions'> {
  const label = '/metadata/labels/rollouts.argoproj.io~1gatewayapi-canary';
  if (whole) return { jsonPointers: [label, '/spec/rules'] };
  return { jsonPointers: [label], jqPathExpressions: ['.spec.rules[].backendRefs[].weight'] };
}

/** Versions of an experiment that get traffic become backends of their own. */
function experiments(canary: Fields): boolean {
  const steps = Array.isArray(canary['steps']) ? canary['steps'].map(record) : [];
  return steps.some((step) => {
    const templates = record(step['experiment'])['templates'];
    return Array.isArray(templates) && templates.some((template) => record(template)['weight'] !== undefined);
  });
}

function ignored(object: KubernetesObject, fields: Pick<IgnoredDifference, 'jsonPointers' | 'jqPathExpressions'>): IgnoredDifference {
  const { name, namespace } = object.metadata;
  return { group: groupOf(object), kind: object.kind, name, ...(namespace !== undefined && { namespace }), ...fields };
}

/** A part of an object, whose fields may be anything; what is no record has none. */
function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}; // read by key only
}
