import {
  type Application,
  analyze,
  blueGreen,
  canary,
  capacity,
  cloudRun,
  compose,
  defineApplication,
  experiment,
  InvalidApplicationError,
  jobCheck,
  jsonPatch,
  kubernetes,
  type NamedEnvironment,
  patch,
  pause,
  planOf,
  type Rollout,
  rehearse,
  resolve,
  rolling,
  scale,
  weight,
} from 'orchestra-cdk';
import { showCpu, showMemory } from '../../../lib/delivery/capacity/amounts';

const images = { web: { tag: '1.0.0' } };
const place = (kubernetesSettings: NamedEnvironment['kubernetes'] = {}): NamedEnvironment => ({
  name: 'prod',
  tier: 'staging',
  kubernetes: kubernetesSettings,
  registry: 'registry.example.com/shop',
  images,
});

function shop(rollout?: Rollout, more: Partial<Application> = {}): Application {
  const web = { kind: 'service', resources: { cpu: '500m', memory: '256Mi' }, scaling: { min: 2, max: 8 } } as const;
  return defineApplication({ name: 'shop', ...more, workloads: { web: { ...web, ...(rollout && { rollout }) }, ...more.workloads } });
}

const routed = { routers: { web: { kind: 'gateway-api', gateway: 'shared' } } } as const;
const checked = { reason: 'a test' };

describe('the capacity of a workload on Kubernetes', () => {
  const router = routed;
  it.each<[string, Rollout, NamedEnvironment['kubernetes'], [number, number]]>([
    ['a rolling update', rolling(), {}, [3, 10]],
    ['one that adds more', rolling({ maxSurge: 3 }), {}, [5, 11]],
    ['a canary by replicas', canary([weight(25), pause('1m')]), {}, [3, 10]],
    ['a canary by a router', canary([weight(25), pause('1m')]), router, [4, 16]],
    [
      'one that takes the old pods away',
      canary([weight(25), pause('1m'), weight(75), pause('1m')], { dynamicStableScale: true }),
      router,
      [4, 12],
    ],
    ['one with a scale step', canary([scale(100), weight(5), pause('1m')]), router, [4, 16]],
    ['blue/green', blueGreen({ previewReplicas: 1, autoPromote: false }), {}, [4, 16]],
  ])('at the height of %s is what the rehearsal comes to', (_, rollout, settings, [min, max]) => {
    const app = resolve(shop(rollout), place(settings), kubernetes.rules);
    const [web] = capacity(app, 'kubernetes').workloads;
    expect(web).toMatchObject({ replicas: { min: 2, max: 8 }, peak: { min, max }, rollout: rollout.kind });
    const plan = planOf(app, 'web');
    if (plan !== undefined) {
      const scenario = { requestsPerSecond: 1, failureRatio: 0, actions: [{ at: 600, do: 'promote' }] } as const;
      expect([2, 8].map((replicas) => rehearse(plan, { ...scenario, replicas }).peakPods)).toEqual([min, max]);
    }
  });

  it('includes the pods of experiments', () => {
    const versions = { baseline: { version: 'stable', replicas: 2 }, next: { version: 'canary', replicas: 3 } } as const;
    const app = resolve(shop(canary([experiment({ duration: '5m', versions }), weight(20), pause('1m')])), place(routed), kubernetes.rules);
    expect(capacity(app, 'kubernetes').workloads[0]?.peak.max).toBe(16);
    expect(capacity(app, 'kubernetes').workloads[0]?.peak.min).toBe(7);
  });

  it('follows patches, in whatever notation', () => {
    const resources = { requests: { cpu: 0.25, memory: '300M' }, limits: { memory: '1G' } };
    const patches = [
      patch('Deployment/web', { spec: { strategy: { type: 'Recreate', rollingUpdate: null } } }, checked),
      jsonPatch('Deployment/web', [{ op: 'replace', path: '/spec/template/spec/containers/0/resources', value: resources }], checked),
    ];
    const { workloads, most } = capacity(resolve(shop(), place({ patches }), kubernetes.rules), 'kubernetes');
    expect(workloads[0]).toMatchObject({
      peak: { min: 2, max: 8 },
      rollout: 'replaced',
      each: { requests: { cpuMillis: 250, memoryBytes: 3e8 }, limits: { cpuMillis: Number.POSITIVE_INFINITY, memoryBytes: 1e9 } },
    });
    expect([showCpu(most.requests), showCpu(most.limits), showMemory(most.limits)]).toEqual(['2', 'no limit', '7.46Gi']);
  });

  it('includes pods of objects of the user', () => {
    const template = {
      metadata: { labels: { app: 'proxy' } },
      spec: {
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'proxy',
            image: 'registry.example.com/proxy:1',
            resources: { limits: { cpu: '100m', memory: '64Mi' } },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        ],
      },
    };
    const proxy = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'proxy' },
      spec: { replicas: 4, selector: { matchLabels: { app: 'proxy' } }, template },
    };
    const { workloads } = capacity(resolve(shop(), place({ extraObjects: [proxy] }), kubernetes.rules), 'kubernetes');
    expect(workloads).toMatchObject([
      { name: 'proxy', occasion: 'always', replicas: { min: 4, max: 4 }, peak: { max: 5 }, each: { requests: { cpuMillis: 100 } } },
      { name: 'web' },
    ]);
  });

  it('counts agents for each node, jobs when they run, and the totals of both', () => {
    const application = shop(canary([weight(20), pause('5m'), analyze('smoke')]), {
      workloads: {
        probe: { kind: 'agent', image: 'web', kubernetes: { updates: { kind: 'rolling', maxSurge: 1, maxUnavailable: 0 } } },
        schema: { kind: 'job', runs: 'before-release', image: 'web' },
        smoke: { kind: 'job', image: 'web' },
        repair: { kind: 'job', image: 'web' },
        sweep: { kind: 'scheduled-job', schedule: '0 3 * * *', image: 'web', tasks: 3, parallelism: 2 },
        store: { kind: 'stateful-service', image: 'web', port: 6000, replicas: 3 },
      },
      analyses: { smoke: jobCheck({ workload: 'smoke' }) },
    });
    const found = capacity(resolve(application, place(), kubernetes.rules), 'kubernetes');
    expect(Object.fromEntries(found.workloads.map(({ name, occasion }) => [name, occasion]))).toEqual({
      probe: 'on-each-node',
      repair: 'on-demand',
      schema: 'before-release',
      smoke: 'while-measuring',
      store: 'always',
      sweep: 'scheduled',
      web: 'always',
    });
    const { least, most, leastPeak, mostPeak, eachNode } = found;
    expect([least, most, leastPeak, mostPeak, eachNode].map(({ replicas }) => replicas)).toEqual([5, 13, 8, 17, 2]);
  });
});

describe('the capacity elsewhere', () => {
  it('is twice the instances on Cloud Run while requests go to two revisions', () => {
    const google = { project: 'acme-shop', region: 'europe-west1' } as const;
    const application = shop(undefined, { workloads: { check: { kind: 'job', image: 'web' } } });
    const app = resolve(application, { name: 'prod', tier: 'staging', google, images }, cloudRun.rules);
    const { workloads, leastPeak, mostPeak } = capacity(app, 'cloud-run');
    expect(workloads).toMatchObject([
      { name: 'check', occasion: 'on-demand' },
      { name: 'web', peak: { min: 4, max: 16 } },
    ]);
    expect([leastPeak.replicas, mostPeak.replicas, mostPeak.limits]).toEqual([4, 16, { cpuMillis: 8000, memoryBytes: 4 * 2 ** 30 }]);
  });

  it('is one container on a host whose port leads to it, and that of databases and caches', () => {
    const more = { databases: { main: { kind: 'postgres', version: 17 } }, caches: { sessions: { kind: 'redis' } } } as const;
    const settings = { publish: { web: 8080 }, healthChecks: { web: 'none' } } as const;
    const environment: NamedEnvironment = { ...place(), compose: settings };
    const { workloads, mostPeak } = capacity(resolve(shop(undefined, more), environment, compose.rules), 'compose');
    expect(workloads.map(({ name, replicas }) => [name, replicas.max])).toEqual([
      ['main-database', 1],
      ['sessions-cache', 1],
      ['web', 1],
    ]);
    expect(mostPeak.limits.cpuMillis).toBe(Number.POSITIVE_INFINITY); // nothing limits the cache
  });

  it('is refused for a platform that nobody knows', () => {
    const app = resolve(shop(), place(), kubernetes.rules);
    expect(() => capacity(app, 'nomad' as 'compose')).toThrow(InvalidApplicationError);
    expect(() => capacity(app, 'nomad' as 'compose')).toThrow('must be one of kubernetes, cloud-run, compose, got "nomad"');
  });
});
