import fc from 'fast-check';
import type { JsonValue } from '../../lib/output/json-value';
import type { PackagedObjects } from '../../lib/packaging/objects-by-environment';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';

/**
 * Objects of Kubernetes' own kinds that differ from environment to environment as those of real applications do, in lists that a strategic
 * merge merges by a key: containers, variables, mounts, ports; and in what moves with the namespace.
 */
export function workloadVariants(): fc.Arbitrary<PackagedObjects> {
  const variants = fc.array(variant, { minLength: 3, maxLength: 3 });
  return fc
    .record({
      api: variants,
      web: variants,
      kinds: fc.tuple(kind, kind),
      namespaces: fc.constantFrom(['shop'], ['shop-dev', 'shop', 'shop-2']),
    })
    .map(({ api, web, kinds, namespaces }) => {
      const byEnvironment = ['dev', 'prod', 'staging'].map((environment, index) => {
        const place = { environment, namespace: namespaces[index] ?? namespaces[0] ?? '' };
        const workloads = [api[index], web[index]].flatMap((each, position) =>
          each === undefined
            ? []
            : objectsOf(each, { ...place, name: position === 0 ? 'api' : 'web', kind: kinds[position] ?? 'Deployment' }),
        );
        return [environment, [...workloads, namespaceOf(place), bindingOf(place), hookOf(place)]] as const;
      });
      return { objects: Object.fromEntries(byEnvironment), base: 'prod' };
    });
}

const kind = fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'CronJob', 'Job');
const some = <Each>(all: readonly Each[]) => fc.shuffledSubarray([...all]);

interface Variant {
  readonly isThere: boolean;
  readonly variables: readonly string[];
  readonly level: string;
  readonly sidecars: readonly string[];
  readonly setup: readonly string[];
  readonly mounts: readonly string[];
  readonly ports: readonly number[];
  readonly isDoubled: boolean;
  readonly version: string;
  readonly registry: string;
  readonly replicas: number;
  readonly tolerations: readonly string[];
  readonly hasLabel: boolean;
  readonly headers: readonly string[];
}

const variant: fc.Arbitrary<Variant> = fc.record({
  isThere: fc.boolean(),
  variables: some(['A', 'B', 'C', 'D']),
  level: fc.constantFrom('info', 'debug', '1', ''),
  sidecars: some(['proxy', 'logs']),
  setup: some(['migrate', 'wait']),
  mounts: some(['tmp', 'data', 'cache']),
  ports: some([8080, 9090, 53]),
  isDoubled: fc.boolean(),
  version: fc.constantFrom('1.2.3', 'main', `1.0@sha256:${'8f'.repeat(32)}`),
  registry: fc.constantFrom('registry.example.com', 'localhost:5000/shop', 'other.example.com/a/b'),
  replicas: fc.integer({ min: 0, max: 5 }),
  tolerations: some(['a', 'b']),
  hasLabel: fc.boolean(),
  headers: some(['Host', 'X-Probe', 'Accept']),
});

interface Place {
  readonly environment: string;
  readonly namespace: string;
}

function objectsOf(found: Variant, place: Place & { readonly name: string; readonly kind: string }): KubernetesObject[] {
  const { name, namespace, environment } = place;
  if (!found.isThere) return [];
  const labels = { app: name, ...(found.hasLabel && { environment }) };
  const metadata = { name, namespace, labels };
  const template = { metadata: { labels }, spec: podOf(found, name) };
  const ports = found.ports.map((port) => ({ name: `p${port}`, port, targetPort: port === 53 ? 'dns' : port }));
  const versions: { readonly [kind: string]: string } = { Rollout: 'argoproj.io/v1alpha1', CronJob: 'batch/v1', Job: 'batch/v1' };
  const workload: { readonly [kind: string]: JsonValue } = {
    CronJob: { schedule: '0 3 * * *', jobTemplate: { spec: { template } } },
    DaemonSet: { selector: { matchLabels: { app: name } }, template },
    Job: { backoffLimit: found.replicas, template },
  };
  return [
    {
      apiVersion: versions[place.kind] ?? 'apps/v1',
      kind: place.kind,
      metadata,
      spec: workload[place.kind] ?? { replicas: found.replicas, template },
    },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: name }, ports } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata, imagePullSecrets: found.sidecars.map((each) => ({ name: each })) },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        scaleTargetRef: { kind: place.kind, name },
        minReplicas: found.replicas,
        metrics: found.variables.map((each) => ({ type: each })),
      },
    },
  ];
}

function podOf(found: Variant, name: string): { readonly [field: string]: JsonValue } {
  const volumeMounts = found.mounts.map((each) => ({ name: each, mountPath: `/${each}` }));
  const container = (other: string, image: string): JsonValue => ({
    name: other,
    image,
    env: found.variables.map((each) => ({ name: each, value: each === 'B' ? found.level : '$(A)' })),
    ports: found.ports.flatMap((containerPort) => [
      { containerPort, protocol: 'TCP' },
      ...(containerPort === 53 && found.isDoubled ? [{ containerPort, protocol: 'UDP' }] : []),
    ]),
    volumeMounts,
    startupProbe: { httpGet: { path: '/', port: 8080, httpHeaders: found.headers.map((each) => ({ name: each, value: found.level })) } },
  });
  return {
    initContainers: found.setup.map((each) => container(each, `${found.registry}/${name}:${found.version}`)),
    containers: [
      ...found.sidecars.map((each) => container(each, `docker.io/library/${each}:1`)),
      container(name, `${found.registry}/${name}:${found.version}`),
    ],
    volumes: found.mounts.map(
      (each): JsonValue => (each === 'tmp' ? { name: each, emptyDir: {} } : { name: each, configMap: { name: each } }),
    ),
    tolerations: found.tolerations.map((key) => ({ key, operator: 'Exists' })),
    serviceAccountName: name,
  };
}

function namespaceOf({ namespace, environment }: Place): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { environment } } };
}

function bindingOf({ namespace }: Place): KubernetesObject {
  const subjects = ['api', 'other'].map((name) => ({ kind: 'ServiceAccount', name, namespace: name === 'api' ? namespace : 'shop' }));
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' };
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'view', namespace }, roleRef, subjects };
}

function hookOf({ namespace }: Place): KubernetesObject {
  const webhooks = ['a', 'b'].map((name) => ({
    name: `${name}.example.com`,
    clientConfig: { service: { name: 'api', namespace, path: `/${name}` } },
  }));
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'api' }, webhooks };
}
