import {
  type Application,
  analyze,
  canary,
  examine,
  experiment,
  headerRoute,
  jobCheck,
  type KubernetesSettings,
  kubernetes,
  mirrorRoute,
  pause,
  prometheusQuery,
  type Rollout,
  type Router,
  scale,
  successRatio,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import { environment, shop } from '../compile-workload';

const end = [weight(10), pause('5m')];
const rolledOut = (rollout: Rollout, more: Partial<Application> = {}): Application => shop({ kind: 'service', rollout }, more);
const image = 'registry.example.com/x:1';
const gateway: Router = { kind: 'gateway-api', gateway: 'edge' };
const nginx: Router = { kind: 'ingress' };
const istio: Router = { kind: 'istio' };
const weighted = { fresh: { version: 'canary', replicas: 1, weight: 5 } } as const;
const asked = { analyses: { a: successRatio({ atLeast: 0.9 }) } };
const page = { kind: 'service', image, access: { kind: 'public', reason: 'people open it' } } as const;

function issues(application: Application, cluster: KubernetesSettings = {}): string[] {
  const images = 'web' in application.workloads ? environment.images : {};
  const place = { ...environment, images, kubernetes: cluster };
  return examine(application, place, kubernetes.rules).issues.map(({ code, path }) => `${code} ${formatPath(path)}`);
}

interface Example {
  readonly rule: string;
  readonly application: Application;
  readonly accepted: KubernetesSettings;
  readonly rejected: KubernetesSettings;
  readonly issue: string;
}

const kubernetesPath = 'environments.dev.kubernetes';
const stepPath = 'workloads.web.rollout.steps[0]';

const examples: readonly Example[] = [
  {
    rule: 'there is a Prometheus where one is asked',
    application: rolledOut(canary([weight(10), pause('5m'), analyze('a')]), asked),
    accepted: { prometheus: 'http://prometheus:9090' },
    rejected: {},
    issue: `prometheus-missing ${kubernetesPath}.prometheus`,
  },
  {
    rule: 'a query by the Service of the canary wants a router',
    application: rolledOut(canary([weight(20), pause('5m'), analyze('a')]), {
      analyses: { a: prometheusQuery({ query: 'max(errors{service="{{args.workload}}-canary"})', limit: { kind: 'below', value: 1 } }) },
    }),
    accepted: { routers: { web: nginx }, prometheus: 'http://prometheus:9090' },
    rejected: { prometheus: 'http://prometheus:9090' },
    issue: `query-without-requests workloads.web.rollout.steps[2].analyses[0]`,
  },
  {
    rule: 'a query by the Service of the canary wants requests for that, and not for a subset',
    application: rolledOut(canary([weight(20), pause('5m'), analyze('a')]), {
      analyses: { a: prometheusQuery({ query: 'max(errors{service="{{args.workload}}-canary"})', limit: { kind: 'below', value: 1 } }) },
    }),
    accepted: { routers: { web: istio }, prometheus: 'http://prometheus:9090' },
    rejected: { routers: { web: { ...istio, split: 'subsets' } }, prometheus: 'http://prometheus:9090' },
    issue: `query-without-requests workloads.web.rollout.steps[2].analyses[0]`,
  },
  {
    rule: 'a query by another label of the canary is one of both ways to split',
    application: rolledOut(canary([weight(20), pause('5m'), analyze('a')]), {
      analyses: { a: prometheusQuery({ query: 'max(errors{role="canary"})', limit: { kind: 'below', value: 1 } }) },
    }),
    accepted: { routers: { web: { ...istio, split: 'subsets' } }, prometheus: 'http://prometheus:9090' },
    rejected: { prometheus: 'http://prometheus:9090' },
    issue: `query-without-requests workloads.web.rollout.steps[2].analyses[0]`,
  },
  {
    rule: 'nginx knows no headers',
    application: rolledOut(canary([headerRoute('a', { x: '1' }), ...end])),
    accepted: { routers: { web: istio } },
    rejected: { routers: { web: nginx } },
    issue: `router-unable ${stepPath}`,
  },
  {
    rule: 'only Istio makes copies',
    application: rolledOut(canary([mirrorRoute('a', { percent: 5 }), ...end])),
    accepted: { routers: { web: istio } },
    rejected: { routers: { web: gateway } },
    issue: `router-unable ${stepPath}`,
  },
  {
    rule: 'nginx knows two versions',
    application: rolledOut(canary([experiment({ duration: '5m', versions: weighted }), ...end])),
    accepted: { routers: { web: gateway } },
    rejected: { routers: { web: nginx } },
    issue: `router-unable ${stepPath}.versions.fresh.weight`,
  },
  {
    rule: 'two services behind one entrance have hosts',
    application: rolledOut(canary(end), { workloads: { page } }),
    accepted: { routers: { web: { ...gateway, hosts: ['web.example.com'] }, page: gateway } },
    rejected: { routers: { web: gateway, page: gateway } },
    issue: `host-missing ${kubernetesPath}.routers.web.hosts`,
  },
  {
    rule: 'two services behind two entrances may go without',
    application: rolledOut(canary(end), { workloads: { page } }),
    accepted: { routers: { web: gateway, page: { ...gateway, gateway: 'inside' } } },
    rejected: { routers: { web: nginx, page: nginx } },
    issue: `host-missing ${kubernetesPath}.routers.web.hosts`,
  },
  {
    rule: 'no host is that of two services',
    application: rolledOut(canary(end), { workloads: { page } }),
    accepted: { routers: { web: { ...gateway, hosts: ['web.example.com'] }, page: { ...gateway, hosts: ['page.example.com'] } } },
    rejected: { routers: { web: { ...gateway, hosts: ['web.example.com'] }, page: { ...gateway, hosts: ['web.example.com'] } } },
    issue: `host-taken ${kubernetesPath}.routers.web.hosts[0]`,
  },
  {
    rule: 'the preview has hosts of its own',
    application: rolledOut(canary(end)),
    accepted: { routers: { web: { ...gateway, hosts: ['web.example.com'], previewHosts: ['next.example.com'] } } },
    rejected: { routers: { web: { ...gateway, hosts: ['web.example.com'], previewHosts: ['web.example.com'] } } },
    issue: `host-taken ${kubernetesPath}.routers.web.previewHosts[0]`,
  },
  {
    rule: 'routers are those of services',
    application: rolledOut(canary(end)),
    accepted: { routers: { web: nginx } },
    rejected: { routers: { web: nginx, webb: nginx } },
    issue: `unknown-workload ${kubernetesPath}.routers.webb`,
  },
  {
    rule: 'routers are those of services, and not of workers',
    application: shop({ kind: 'stateful-service', port: 3000 }, { workloads: { mill: { kind: 'worker', image: 'r.example.com/mill:1' } } }),
    accepted: { routers: { web: nginx } },
    rejected: { routers: { web: nginx, mill: nginx } },
    issue: `unknown-workload ${kubernetesPath}.routers.mill`,
  },
  {
    rule: 'a route of a stateful service has a name that no other has',
    application: shop(
      { kind: 'stateful-service', port: 3000, kubernetes: { route: { name: 'front' } } },
      { workloads: { front: { kind: 'service', image: 'r.example.com/front:1' } } },
    ),
    accepted: { routers: { web: nginx } },
    rejected: { routers: { web: { ...nginx, hosts: ['web.example.com'] }, front: { ...nginx, hosts: ['front.example.com'] } } },
    issue: 'route-name-taken workloads.web.kubernetes.route.name',
  },
  {
    rule: 'a router leads to a port that is called',
    application: shop({ kind: 'service', ports: { admin: 9000, debug: { port: 9001, service: false } } }),
    accepted: { routers: { web: { ...nginx, port: 'admin' } } },
    rejected: { routers: { web: { ...nginx, port: 'debug' } } },
    issue: `unknown-port ${kubernetesPath}.routers.web.port`,
  },
  {
    rule: 'an HTTPRoute has at most 16 hosts',
    application: rolledOut(canary(end)),
    accepted: { routers: { web: { ...gateway, hosts: Array.from({ length: 16 }, (_, index) => `h${index}.example.com`) } } },
    rejected: { routers: { web: { ...gateway, hosts: Array.from({ length: 17 }, (_, index) => `h${index}.example.com`) } } },
    issue: `too-many-hosts ${kubernetesPath}.routers.web.hosts`,
  },
  {
    rule: 'what wants a router does not leave its traffic to replicas',
    application: rolledOut(canary([scale(50), ...end])),
    accepted: { routers: { web: gateway } },
    rejected: { routers: { web: { ...gateway, traffic: 'replicas' } } },
    issue: `wants-router ${stepPath}`,
  },
  {
    rule: 'a subscription fits into the key of an annotation',
    application: rolledOut(canary(end)),
    accepted: { notifications: { 'on-rollout-step-completed': { ['s'.repeat(27)]: ['a'] } } },
    rejected: { notifications: { 'on-rollout-step-completed': { ['s'.repeat(28)]: ['a'] } } },
    issue: `name-too-long ${kubernetesPath}.notifications.on-rollout-step-completed.${'s'.repeat(28)}`,
  },
];

describe('what Kubernetes demands of rollouts', () => {
  it.each(examples.map((each) => [each.rule, each] as const))('%s', (_rule, { application, accepted, rejected, issue }) => {
    expect(issues(application, accepted)).toEqual([]);
    expect(issues(application, rejected)).toEqual([issue]);
  });

  it('an analysis with a Prometheus of its own needs no other', () => {
    const analyses = { a: successRatio({ atLeast: 0.9, prometheus: { address: 'http://own:9090' } }) };
    expect(issues(rolledOut(canary([weight(10), pause('5m'), analyze('a')]), { analyses }))).toEqual([]);
  });

  it('new replicas stay at most 15 minutes after a way back', () => {
    const kept = (abortScaleDownDelay: '15m' | '901s') =>
      issues(rolledOut(canary(end, { abortScaleDownDelay })), { routers: { web: nginx } });
    expect(kept('15m')).toEqual([]);
    expect(kept('901s')).toEqual(['abort-delay-not-waited workloads.web.rollout.abortScaleDownDelay']);
  });

  it('the template of what is measured until the steps end is not named as another analysis is', () => {
    const named = (name: string): Application => {
      const analyses = { a: successRatio({ atLeast: 0.9 }), [name]: successRatio({ atLeast: 0.9 }) };
      const beside = { background: { analyses: ['a'], fromStep: 2 } };
      return rolledOut(canary([weight(10), pause('5m'), analyze('a', name)], beside), { analyses });
    };
    const asking = { prometheus: 'http://prometheus:9090' };
    expect(issues(named('b'), asking)).toEqual([]);
    expect(issues(named('a-continuous'), asking)).toEqual(['analysis-name-taken analyses.a-continuous']);
  });

  it('names leave room for the hash in the names of pods', () => {
    const named = (length: number): Application => ({
      name: 'shop',
      workloads: { ['n'.repeat(length)]: { kind: 'service', image, rollout: canary(end) } },
    });
    expect(issues(named(46))).toEqual([]);
    expect(issues(named(47))).toEqual([`name-too-long workloads.${'n'.repeat(47)}`]);
  });

  it('names of an experiment leave room for all that stands before them', () => {
    const named = (length: number): Application =>
      rolledOut(canary([experiment({ duration: '5m', versions: { ['v'.repeat(length)]: { version: 'canary', replicas: 1 } } }), ...end]));
    expect(issues(named(35))).toEqual([]);
    expect(issues(named(36))).toEqual([`name-too-long ${stepPath}.versions.${'v'.repeat(36)}`]);
  });

  it('Services of a rollout are not those of another workload', () => {
    const named = (name: string): Application => rolledOut(canary(end), { workloads: { [name]: { kind: 'service', image } } });
    expect(issues(named('web-beta'))).toEqual([]);
    expect(issues(named('web-canary'))).toEqual(['workload-name-taken workloads.web-canary']);
    const job = rolledOut(canary(end), { workloads: { 'web-canary': { kind: 'job', image } } });
    expect(issues(job)).toEqual([]);
  });

  it('routes of steps are not named as ours', () => {
    const routed = (name: string): Application => rolledOut(canary([headerRoute(name, { x: '1' }), ...end]));
    expect(issues(routed('testers'), { routers: { web: istio } })).toEqual([]);
    expect(issues(routed('primary'), { routers: { web: istio } })).toEqual([`route-name-taken ${stepPath}.name`]);
    expect(issues(routed('primary'), { routers: { web: gateway } })).toEqual([]);
  });

  it.each([
    ['port-http', 'admin', 'port-admin'],
    ['port-admin', undefined, 'port-http'],
  ])('%s is a route of ours where the router leads to %s, and %s is not', (ours, port, free) => {
    const routed = (name: string): Application =>
      shop({ kind: 'service', ports: { admin: 9000 }, rollout: canary([headerRoute(name, { x: '1' }), ...end]) });
    const cluster: KubernetesSettings = { routers: { web: { ...istio, ...(port && { port }) } } };
    expect(issues(routed(free), cluster)).toEqual([]);
    expect(issues(routed(ours), cluster)).toEqual([`route-name-taken ${stepPath}.name`]);
  });

  it('jobs that measure have short names, and no braces but arguments', () => {
    const checked = (name: string, text: string): Application =>
      rolledOut(canary([weight(10), pause('5m'), analyze(name)]), {
        analyses: { [name]: jobCheck({ workload: 'smoke' }) },
        workloads: { smoke: { kind: 'job', image, args: [text] } },
      });
    expect(issues(checked('a'.repeat(21), '{{args.version}}'))).toEqual([]);
    expect(issues(checked('a'.repeat(22), ''))).toEqual([`name-too-long analyses.${'a'.repeat(22)}`]);
    expect(issues(checked('a', '{{ .Values.x }}'))).toEqual(['unknown-argument workloads.smoke']);
  });
});
