import { type Fields, groupOf, type KubernetesObject } from './kubernetes-object';
import { gatewayPlugin, weightedRoute } from './render/rollouts/traffic-routing';

/** Fields of objects over which tools fight when two of them write them. */
export type ContestedField = 'image' | 'replicas' | 'traffic' | 'revision' | 'annotations';

/** Fields of one object that a controller writes, whatever the manifest says. */
export interface ForeignField {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly field: ContestedField;
  readonly owner: 'autoscaler' | 'rollouts-controller';
  readonly place: FieldPlace;
}

/** Keys from the root of an object, and elements of lists. */
export type FieldPlace = readonly (string | Elements)[];

/** All elements of a list, or those of a name. */
export interface Elements {
  readonly named?: string;
}

/** What controllers write of these objects: replicas that an autoscaler sets; selectors, weights and marks that a rollout's controller sets. */
export function foreignFields(objects: readonly KubernetesObject[]): readonly ForeignField[] {
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
  for (const object of all) {
    const key = keyOf(groupOf(object), object.kind, object.metadata.name, object.metadata.namespace);
    const known = objects.get(key) ?? [];
    known.push(object);
    objects.set(key, known);
    if (object.kind !== 'HorizontalPodAutoscaler') continue;
    const target = record(record(object['spec'])['scaleTargetRef']);
    scaled.add(keyOf(target['kind'], target['name'], object.metadata.namespace));
  }
  return { objects, scaled };
}

function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}

type Written = Pick<ForeignField, 'field' | 'place'>;

const each: Elements = {};
const replicas: Written = { field: 'replicas', place: ['spec', 'replicas'] };
const podHash = 'rollouts-pod-template-hash';

/** The autoscaler writes the number of replicas of what it scales; where that states none, the API server or the controller writes one. */
function ofScaled(object: KubernetesObject, { scaled }: Index): ForeignField[] {
  const { name, namespace } = object.metadata;
  if (!scaled.has(keyOf(object.kind, name, namespace))) return [];
  return [foreign(object, 'autoscaler', replicas)];
}

function ofRollout(rollout: KubernetesObject, index: Index): ForeignField[] {
  const strategy = record(record(rollout['spec'])['strategy']);
  const [canary, blueGreen] = [record(strategy['canary']), record(strategy['blueGreen'])];
  const services = [canary['stableService'], canary['canaryService'], blueGreen['activeService'], blueGreen['previewService']];
  const named = (group: string, kind: string, name: unknown): readonly KubernetesObject[] =>
    index.objects.get(keyOf(group, kind, name, rollout.metadata.namespace)) ?? [];
  const written = (objects: readonly KubernetesObject[], ...fields: readonly Written[]): ForeignField[] =>
    objects.flatMap((object) => fields.map((field) => foreign(object, 'rollouts-controller', field)));
  const routing = record(canary['trafficRouting']);
  const gateway = record(record(routing['plugins'])[gatewayPlugin]);
  const alb = record(routing['alb']);
  const istio = record(routing['istio']);
  const isWhole = Array.isArray(routing['managedRoutes']) || experiments(canary);
  return [
    ...ofScaled(rollout, index),
    ...ofReferred(rollout),
    ...services.flatMap((name) => written(named('', 'Service', name), { field: 'revision', place: ['spec', 'selector', podHash] })),
    ...written(named('gateway.networking.k8s.io', 'HTTPRoute', gateway['httpRoute']), ...ofHttpRoute(isWhole)),
    ...written(named('networking.k8s.io', 'Ingress', alb['ingress']), {
      field: 'annotations',
      place: ['metadata', 'annotations', `alb.ingress.kubernetes.io/actions.${String(alb['rootService'] ?? canary['stableService'])}`],
    }),
    ...written(named('networking.istio.io', 'VirtualService', record(istio['virtualService'])['name']), {
      field: 'traffic',
      place: isWhole ? ['spec', 'http'] : ['spec', 'http', { named: weightedRoute }, 'route', each, 'weight'],
    }),
    ...written(named('networking.istio.io', 'DestinationRule', record(istio['destinationRule'])['name']), {
      field: 'revision',
      place: experiments(canary) ? ['spec', 'subsets'] : ['spec', 'subsets', each, 'labels', podHash],
    }),
  ];
}

/** Its replicas go to the Rollout, which has them set to 0; what its manifest says would start as many of the new version at once. */
function ofReferred({ metadata: { namespace }, ...rollout }: KubernetesObject): ForeignField[] {
  const { apiVersion, kind, name } = record(record(rollout['spec'])['workloadRef']);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string' || kind === 'PodTemplate') return [];
  const metadata = { name, ...(namespace !== undefined && { namespace }) };
  return [foreign({ apiVersion, kind, metadata }, 'rollouts-controller', replicas)];
}

/** The plugin labels a route while a canary is in progress; steps may add whole rules and backends to it. */
function ofHttpRoute(isWhole: boolean): readonly Written[] {
  const label: Written = { field: 'annotations', place: ['metadata', 'labels', 'rollouts.argoproj.io/gatewayapi-canary'] };
  return [label, { field: 'traffic', place: isWhole ? ['spec', 'rules'] : ['spec', 'rules', each, 'backendRefs', each, 'weight'] }];
}

/** Versions of an experiment that get traffic become backends of their own. */
function experiments(canary: Fields): boolean {
  const steps = Array.isArray(canary['steps']) ? canary['steps'].map(record) : [];
  return steps.some((step) => {
    const templates = record(step['experiment'])['templates'];
    return Array.isArray(templates) && templates.some((template) => record(template)['weight'] !== undefined);
  });
}

function foreign(object: KubernetesObject, owner: ForeignField['owner'], written: Written): ForeignField {
  const { name, namespace } = object.metadata;
  return { group: groupOf(object), kind: object.kind, name, ...(namespace !== undefined && { namespace }), owner, ...written };
}

/** A part of an object, whose fields may be anything; what is no record has none. */
function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}; // read by key only
}
