import type { Fields, KubernetesObject } from './kubernetes-object';
import { gatewayPlugin, weightedRoute } from './rollouts/traffic-routing';

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
  return objects.flatMap((object) => (object.kind === 'Rollout' ? ofRollout(object, objects) : ofScaled(object, objects)));
}

/** The autoscaler writes the number of replicas of what it scales; where that states none, the API server or the controller writes one. */
function ofScaled(object: KubernetesObject, objects: readonly KubernetesObject[]): IgnoredDifference[] {
  return isAutoscaled(object, objects) ? [ignored(object, { jsonPointers: ['/spec/replicas'] })] : [];
}

function ofRollout(rollout: KubernetesObject, objects: readonly KubernetesObject[]): IgnoredDifference[] {
  const strategy = record(record(rollout['spec'])['strategy']);
  const [canary, blueGreen] = [record(strategy['canary']), record(strategy['blueGreen'])];
  const services = [canary['stableService'], canary['canaryService'], blueGreen['activeService'], blueGreen['previewService']];
  const named = (group: string, kind: string, name: unknown): KubernetesObject[] =>
    objects.filter((each) => each.kind === kind && groupOf(each) === group && each.metadata.name === name && sameNamespace(each, rollout));
  const routing = record(canary['trafficRouting']);
  const adds = Array.isArray(routing['managedRoutes']);
  const gateway = record(record(routing['plugins'])[gatewayPlugin]);
  const virtualService = record(record(routing['istio'])['virtualService']);
  return [
    ...ofScaled(rollout, objects),
    ...services.flatMap((name) => named('', 'Service', name)).map((each) => ignored(each, { jsonPointers: [selectorPointer] })),
    ...named('gateway.networking.k8s.io', 'HTTPRoute', gateway['httpRoute']).map((each) =>
      ignored(each, ofHttpRoute(adds || experiments(canary))),
    ),
    ...named('networking.istio.io', 'VirtualService', virtualService['name']).map((each) =>
      ignored(each, {
        jqPathExpressions: [
          adds || experiments(canary) ? '.spec.http' : `.spec.http[] | select(.name == "${weightedRoute}") | .route[].weight`,
        ],
      }),
    ),
  ];
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

function isAutoscaled(object: KubernetesObject, objects: readonly KubernetesObject[]): boolean {
  const autoscalers = objects.filter((each) => each.kind === 'HorizontalPodAutoscaler' && sameNamespace(each, object));
  return autoscalers.some((each) => {
    const target = record(record(each['spec'])['scaleTargetRef']);
    return target['kind'] === object.kind && target['name'] === object.metadata.name;
  });
}

function ignored(object: KubernetesObject, fields: Pick<IgnoredDifference, 'jsonPointers' | 'jqPathExpressions'>): IgnoredDifference {
  const { name, namespace } = object.metadata;
  return { group: groupOf(object), kind: object.kind, name, ...(namespace !== undefined && { namespace }), ...fields };
}

function groupOf({ apiVersion }: KubernetesObject): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

function sameNamespace(one: KubernetesObject, other: KubernetesObject): boolean {
  return one.metadata.namespace === other.metadata.namespace;
}

/** A part of an object, whose fields may be anything; what is no record has none. */
function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}; // read by key only
}
