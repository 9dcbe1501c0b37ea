import { type Application, compile, type KubernetesObject, kubernetes, type NamedEnvironment } from 'orchestra-cdk';

const image = `registry.example.com/shop/web:1.0.0@sha256:${'a'.repeat(64)}`;
const production: NamedEnvironment = { name: 'prod', tier: 'production', kubernetes: {} };
/** One workload of each kind, of which nothing but its image is stated. */
const application: Application = {
  name: 'shop',
  workloads: {
    agent: { kind: 'agent', image },
    job: { kind: 'job', image, runs: 'before-release' },
    nightly: { kind: 'scheduled-job', image, schedule: '0 3 * * *' },
    store: { kind: 'stateful-service', image, port: 2181, replicas: 3 },
    web: { kind: 'service', image },
    worker: { kind: 'worker', image },
  },
};

interface Container {
  readonly image: string;
  readonly [field: string]: unknown;
}

interface Pod {
  readonly containers: readonly Container[];
  readonly [field: string]: unknown;
}

/** As rendered: the field of that path, or undefined. */
function at(object: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), object);
}

const { output: objects } = compile(kubernetes, application, production);
const running = objects.flatMap((object) => {
  const template = at(object, 'spec', 'template') ?? at(object, 'spec', 'jobTemplate', 'spec', 'template');
  return template === undefined
    ? []
    : [[`${object.kind} ${object.metadata.name}`, object, at(template, 'spec') as Pod, at(template, 'metadata', 'labels')] as const]; // pods are rendered so
});
const ofKind = (kind: string): readonly KubernetesObject[] => objects.filter((object) => object.kind === kind);

/** The checks that the common scanners publish (pod security restricted, checkov, kube-score, kube-linter, polaris, trivy), for default output. */
describe.each(running)('%s', (_name, object, pod, labels) => {
  it('is restricted: no root, no rights, no host, the runtime default seccomp profile', () => {
    expect(pod['securityContext']).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    for (const container of pod.containers) {
      expect(container['securityContext']).toMatchObject({
        allowPrivilegeEscalation: false,
        privileged: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(at(container, 'securityContext', 'runAsUser')).toBeGreaterThanOrEqual(10_000);
      expect(at(container, 'securityContext', 'runAsGroup')).toBeGreaterThanOrEqual(10_000);
    }
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod[field]).toBeUndefined();
    expect(JSON.stringify(pod)).not.toMatch(/hostPath|hostPort|"add":/);
  });

  it('gets no token, and runs as an account of its own', () => {
    expect(pod).toMatchObject({ automountServiceAccountToken: false, serviceAccountName: object.metadata.name, enableServiceLinks: false });
    expect(ofKind('ServiceAccount').map(({ metadata }) => metadata.name)).toContain(object.metadata.name);
  });

  it('names its image by tag and digest, and its resources by promise and ceiling', () => {
    for (const container of pod.containers) {
      expect(container.image).toMatch(/:[\w.-]+@sha256:[a-f0-9]{64}$/);
      expect(container['imagePullPolicy']).toBe('Always');
      for (const amount of ['cpu', 'memory', 'ephemeral-storage']) {
        expect(at(container, 'resources', 'requests', amount)).toBeDefined();
        expect(at(container, 'resources', 'limits', amount)).toBeDefined();
      }
    }
  });

  it('is matched, by exactly one label, by a policy that says who comes in and who goes out', () => {
    const matching = ofKind('NetworkPolicy').filter((policy) => {
      const wanted = Object.entries(at(policy, 'spec', 'podSelector', 'matchLabels') ?? {});
      return wanted.length === 1 && wanted.every(([key, value]) => at(labels, key) === value);
    });
    expect(matching).toHaveLength(1);
    expect(at(matching[0], 'spec')).toMatchObject({ policyTypes: ['Ingress', 'Egress'], ingress: [expect.anything()] });
    expect(at(labels, 'app.kubernetes.io/instance')).toBe(object.metadata.name);
  });
});

describe('default output in production', () => {
  it('keeps two replicas of what is called, spreads them, and lets one go at a time', () => {
    const [scaler] = ofKind('HorizontalPodAutoscaler');
    expect(at(scaler, 'spec', 'minReplicas')).toBeGreaterThanOrEqual(2);
    expect(at(scaler, 'spec', 'maxReplicas')).toBeGreaterThan(Number(at(scaler, 'spec', 'minReplicas')));
    for (const budget of ofKind('PodDisruptionBudget'))
      expect(budget).toMatchObject({ spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' } });
    expect(
      ofKind('PodDisruptionBudget')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(['store', 'web', 'worker']);
    for (const [, { kind }, pod] of running.filter(([, each]) => ['Deployment', 'StatefulSet'].includes(each.kind))) {
      expect([kind, at(pod, 'affinity', 'podAntiAffinity'), at(pod, 'topologySpreadConstraints', '0', 'whenUnsatisfiable')]).toEqual([
        kind,
        expect.anything(),
        'ScheduleAnyway',
      ]);
    }
  });

  it('asks what listens for its start, its life and its readiness, the last two not in the same way', () => {
    for (const [, , pod] of running.filter(([, { metadata }]) => ['web', 'store'].includes(metadata.name))) {
      const [container] = pod.containers;
      for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) expect(container?.[probe]).toBeDefined();
      expect(container?.['livenessProbe']).not.toEqual(container?.['readinessProbe']);
    }
  });

  it('enforces the pod security level restricted, at a version that does not drift', () => {
    const labels = ofKind('Namespace')[0]?.metadata.labels ?? {};
    for (const mode of ['enforce', 'audit', 'warn']) {
      expect(labels[`pod-security.kubernetes.io/${mode}`]).toBe('restricted');
      expect(labels[`pod-security.kubernetes.io/${mode}-version`]).toMatch(/^v1\.\d+$/);
    }
  });
});
