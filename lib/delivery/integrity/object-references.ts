import { own } from '../../model/own';
import { type FileObject, textAt, textsAt, valuesAt } from './file-object';
import { podOf } from './pod';

/** That an object names another one of its environment. */
export interface ObjectReference {
  /** `spec.scaleTargetRef` */
  readonly field: string;
  /** One of these kinds. */
  readonly kinds: readonly string[];
  readonly name: string;
  /** That of the object, unless it says another. */
  readonly namespace?: string;
  /** Port of a Service, by number or name. */
  readonly port?: number | string;
}

/** What an object names of its environment. Secrets may be made by others, and are left out. */
export function referencesOf(object: FileObject): readonly ObjectReference[] {
  return [...(own(ofKind, object.kind)?.(object.tree) ?? []), ...podReferences(object), ...targetReferences(object.tree)];
}

type Tree = FileObject['tree'];

const scales = (field: string) => (tree: Tree) => pointers(tree, field);

const ofKind: { readonly [kind: string]: ((tree: Tree) => readonly ObjectReference[]) | undefined } = {
  HorizontalPodAutoscaler: scales('spec.scaleTargetRef'),
  ScaledObject: scales('spec.scaleTargetRef'),
  Rollout: rolloutReferences,
  StatefulSet: (tree) => named(tree, 'spec.serviceName', 'Service'),
  Ingress: ingressReferences,
  HTTPRoute: routeReferences,
  GRPCRoute: routeReferences,
  TCPRoute: routeReferences,
  TLSRoute: routeReferences,
  VirtualService: (tree) => ['http', 'tcp', 'tls'].flatMap((protocol) => hosts(tree, `spec.${protocol}.route.destination`)),
  DestinationRule: (tree) => textsAt(tree, 'spec.host').flatMap((host) => hostReference('spec.host', host)),
  RoleBinding: bindingReferences,
  ClusterRoleBinding: bindingReferences,
};

/** Objects by `kind` and `name`. */
function pointers(tree: unknown, field: string): readonly ObjectReference[] {
  return valuesAt(tree, field).flatMap((each) => {
    const [kind, name] = [textAt(each, 'kind'), textAt(each, 'name')];
    return kind === undefined || name === undefined ? [] : [{ field, kinds: [kind], name }];
  });
}

function named(tree: unknown, field: string, ...kinds: readonly string[]): readonly ObjectReference[] {
  return textsAt(tree, field).map((name) => ({ field, kinds, name }));
}

/** Policies that name what they are for: of Services, of what scales. */
function targetReferences(tree: Tree): readonly ObjectReference[] {
  return ['spec.targetRef', 'spec.targetRefs']
    .flatMap((field) => pointers(tree, field))
    .filter(({ kinds }) => kinds.some((kind) => local.has(kind)));
}

const local: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'Service', 'HTTPRoute']);

function rolloutReferences(tree: Tree): readonly ObjectReference[] {
  const canary = 'spec.strategy.canary';
  const routing = `${canary}.trafficRouting`;
  const gateway = `${routing}.plugins.argoproj-labs/gatewayAPI`;
  return [
    ...pointers(tree, 'spec.workloadRef'),
    ...[`${canary}.stableService`, `${canary}.canaryService`, `${routing}.alb.rootService`].flatMap((field) =>
      named(tree, field, 'Service'),
    ),
    ...['activeService', 'previewService'].flatMap((field) => named(tree, `spec.strategy.blueGreen.${field}`, 'Service')),
    ...named(tree, `${gateway}.httpRoute`, 'HTTPRoute'),
    ...named(tree, `${routing}.alb.ingress`, 'Ingress'),
    ...named(tree, `${routing}.nginx.stableIngress`, 'Ingress'),
    ...named(tree, `${routing}.istio.virtualService.name`, 'VirtualService'),
    ...named(tree, `${routing}.istio.virtualServices.name`, 'VirtualService'),
    ...named(tree, `${routing}.istio.destinationRule.name`, 'DestinationRule'),
    ...analyses.flatMap((field) => named(tree, `spec.strategy.${field}.templateName`, 'AnalysisTemplate', 'ClusterAnalysisTemplate')),
  ];
}

const analyses: readonly string[] = [
  ...['analysis', 'steps.analysis'].map((place) => `canary.${place}.templates`),
  'canary.steps.experiment.analyses',
  ...['prePromotionAnalysis', 'postPromotionAnalysis'].map((place) => `blueGreen.${place}.templates`),
];

function ingressReferences(tree: Tree): readonly ObjectReference[] {
  const backends = ['spec.defaultBackend.service', 'spec.rules.http.paths.backend.service'];
  return backends.flatMap((field) =>
    valuesAt(tree, field).flatMap((each) => {
      const name = textAt(each, 'name');
      const port = valuesAt(each, 'port.number')[0] ?? textAt(each, 'port.name');
      // an action of a load balancer, in an annotation
      if (name === undefined || port === 'use-annotation') return [];
      return [{ field, kinds: ['Service'], name, ...portOf(port) }];
    }),
  );
}

function portOf(port: unknown): { readonly port?: number | string } {
  return typeof port === 'number' || typeof port === 'string' ? { port } : {};
}

function routeReferences(tree: Tree): readonly ObjectReference[] {
  return ['spec.rules.backendRefs', 'spec.rules.filters.requestMirror.backendRef'].flatMap((field) =>
    valuesAt(tree, field).flatMap((each) => {
      const [kind = 'Service', name, namespace] = ['kind', 'name', 'namespace'].map((key) => textAt(each, key));
      if (kind !== 'Service' || name === undefined) return [];
      return [{ field, kinds: ['Service'], name, ...(namespace !== undefined && { namespace }), ...portOf(valuesAt(each, 'port')[0]) }];
    }),
  );
}

function hosts(tree: Tree, field: string): readonly ObjectReference[] {
  return valuesAt(tree, field).flatMap((each) => {
    const [reference] = hostReference(field, textAt(each, 'host') ?? '');
    return reference === undefined ? [] : [{ ...reference, ...portOf(valuesAt(each, 'port.number')[0]) }];
  });
}

/** A name of the cluster: `web`, `web.shop.svc.cluster.local`; other hosts are outside. */
function hostReference(field: string, host: string): readonly ObjectReference[] {
  const [name = '', namespace, kind] = host.split('.');
  if (name === '' || name.includes('*') || (namespace !== undefined && kind !== 'svc')) return [];
  return [{ field, kinds: ['Service'], name, ...(namespace !== undefined && { namespace }) }];
}

function bindingReferences(tree: Tree): readonly ObjectReference[] {
  const roles = pointers(tree, 'roleRef').filter(({ kinds }) => kinds.includes('Role'));
  const accounts = valuesAt(tree, 'subjects').flatMap((each): ObjectReference[] => {
    const [kind, name, namespace] = ['kind', 'name', 'namespace'].map((key) => textAt(each, key));
    if (kind !== 'ServiceAccount' || name === undefined) return [];
    return [{ field: 'subjects', kinds: ['ServiceAccount'], name, ...(namespace !== undefined && { namespace }) }];
  });
  return [...roles, ...accounts];
}

/** What the pods of an object mount and run as. */
function podReferences(object: FileObject): readonly ObjectReference[] {
  const pod = podOf(object);
  if (pod === undefined) return [];
  const { spec } = pod;
  const containers = ['containers', 'initContainers'];
  const maps = [
    ...containers.flatMap((list) => [`${list}.env.valueFrom.configMapKeyRef`, `${list}.envFrom.configMapRef`]),
    ...['volumes.configMap', 'volumes.projected.sources.configMap'],
  ].flatMap((field) =>
    valuesAt(spec, field)
      .filter((each) => valuesAt(each, 'optional')[0] !== true)
      .flatMap((each) => named(each, 'name', 'ConfigMap')),
  );
  const claimed = new Set(textsAt(object.tree, 'spec.volumeClaimTemplates.metadata.name'));
  return [
    ...maps.map((each) => ({ ...each, field: 'the pod' })),
    ...named(spec, 'serviceAccountName', 'ServiceAccount').filter(({ name }) => name !== 'default'),
    ...named(spec, 'volumes.persistentVolumeClaim.claimName', 'PersistentVolumeClaim').filter(({ name }) => !claimed.has(name)),
  ];
}
