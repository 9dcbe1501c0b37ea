import {
  analyze,
  blueGreen,
  canary,
  experiment,
  headerRoute,
  type KubernetesSettings,
  pause,
  prometheusQuery,
  type Rollout,
  removeRoute,
  type Workload,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import { pathOf } from '../../../path-of';
import { analyses, prometheus, rolledOut, rolledOutAs } from './rolled-out-shop';

const end = [weight(10), pause('5m')];
const gateway = { kind: 'gateway-api', gateway: 'edge', hosts: ['web.example.com'] } as const;
const istio = { kind: 'istio', gateways: ['infra/edge'] } as const;
const open = { kind: 'public', reason: 'people open it' } as const;
const steps = 'workloads.web.rollout.steps';

/** Of a public service behind a router, which has no notes of its own. */
function notes(rollout: Rollout, cluster: KubernetesSettings): string[] {
  return rolledOutAs({ kind: 'service', access: open, rollout }, { platform: 'other', ...cluster }).notes.map(
    ({ level, path }) => `${level} ${formatPath(path)}`,
  );
}

describe('notes on rollouts', () => {
  it('tell the real share where replicas share out, unless it is near enough', () => {
    const scaled = (replicas: number): Workload => ({
      kind: 'service',
      scaling: { min: replicas, max: replicas },
      rollout: canary([weight(10), pause('5m'), weight(50)]),
    });
    expect(rolledOutAs(scaled(4)).notes).toEqual([
      {
        level: 'degraded',
        target: 'kubernetes',
        path: pathOf(`${steps}[0].percent`),
        reason: 'is 20 percent with 4 wanted: 1 of 5 replicas, since no router splits the traffic',
      },
    ]);
    expect(rolledOutAs(scaled(10)).notes).toEqual([]);
    expect(notes(canary(end), { routers: { web: gateway } })).toEqual([]);
  });

  it('tell that a count says nothing of what is measured until the steps end', () => {
    const counted = { 'success-rate': { ...analyses['success-rate'], count: 5 } };
    const said = (rollout: Rollout) =>
      rolledOut(rollout, { prometheus, routers: { web: gateway } }, { analyses: counted }).notes.some(
        ({ path }) => formatPath(path) === 'analyses.success-rate.count',
      );
    const beside = { background: { analyses: ['success-rate'] } };
    expect(said(canary([...end, weight(50)], beside))).toBe(true);
    expect(said(canary([...end, analyze('success-rate'), weight(50)], beside))).toBe(false);
  });

  it.each<[string, Rollout, KubernetesSettings, string]>([
    [
      'options of replicas behind a router',
      canary(end, { maxSurge: 2 }),
      { routers: { web: gateway } },
      'unsupported workloads.web.rollout.maxSurge',
    ],
    [
      'headers of which one is enough',
      canary([headerRoute('a', { x: '1', y: '2' }), ...end]),
      { routers: { web: istio } },
      `degraded ${steps}[0]`,
    ],
    [
      'headers by pattern',
      canary([headerRoute('a', { x: { kind: 'regex', value: '1' } }), ...end]),
      { routers: { web: gateway } },
      `emulated ${steps}[0]`,
    ],
    [
      'routes that end with another one',
      canary([headerRoute('a', { x: '1' }), headerRoute('b', { y: '1' }), pause(), removeRoute('b'), ...end]),
      { routers: { web: gateway } },
      `degraded ${steps}[3]`,
    ],
    [
      'a Prometheus that nobody asks',
      canary(end),
      { routers: { web: gateway }, prometheus },
      'unsupported environments.dev.kubernetes.prometheus',
    ],
  ])('name %s', (_what, rollout, cluster, note) => {
    expect(notes(rollout, cluster)).toEqual([note]);
  });

  it('name an experiment that nothing keeps apart, and a hash that is not in names', () => {
    const versions = { fresh: { version: 'canary', replicas: 1 } } as const;
    const queue = prometheusQuery({ query: 'max(queue)', limit: { kind: 'below', value: 1 } });
    const rendered = rolledOut(
      canary([experiment({ duration: '5m', versions, analyses: ['queue'] }), weight(50), pause()]),
      { prometheus },
      { analyses: { queue } },
    );
    const found = rendered.notes.filter(({ path }) => formatPath(path) === `${steps}[0]`).map(({ reason }) => reason);
    expect(found).toEqual([expect.stringContaining('among those that do the work of web'), expect.stringContaining('(queue)')]);
  });

  it('name what Argo Rollouts takes for a good answer', () => {
    const smoke = webCheck({ url: 'https://checks.example.com', limit: { kind: 'equals', value: true } });
    const rendered = rolledOut(canary([weight(50 - 25), pause('5m'), analyze('smoke')]), {}, { analyses: { smoke } });
    expect(rendered.notes).toContainEqual(expect.objectContaining({ level: 'degraded', path: ['analyses', 'smoke'] }));
  });

  it('name two sets of a worker that work side by side', () => {
    expect(rolledOutAs({ kind: 'worker', rollout: blueGreen() }).notes.map(({ level, path }) => `${level} ${formatPath(path)}`)).toEqual([
      'degraded workloads.web.rollout',
    ]);
  });

  it('name hosts of a preview, a policy and notifications that nothing has to do with', () => {
    const idle = rolledOutAs({ kind: 'service' }, { notifications: { 'on-rollout-aborted': { slack: ['shop'] } } });
    expect(idle.notes.map(({ level, path }) => `${level} ${formatPath(path)}`)).toEqual([
      'unsupported environments.dev.kubernetes.notifications',
    ]);
    const preview = { ...gateway, previewHosts: ['next.example.com'] };
    const still = rolledOutAs({ kind: 'service', access: open }, { platform: 'other', routers: { web: preview } });
    expect(still.notes.map(({ level, path }) => `${level} ${formatPath(path)}`)).toEqual([
      'unsupported environments.dev.kubernetes.routers.web.previewHosts',
    ]);
    const backend = { ...gateway, backend: { timeoutSeconds: 60 } };
    expect(notes(canary(end), { routers: { web: backend } })).toEqual(['unsupported environments.dev.kubernetes.routers.web.backend']);
  });

  it('say that nobody can collect what is measured, unless a port is named for it', () => {
    const measured = { kind: 'service', scaling: { min: 20, max: 20 }, rollout: canary([...end, analyze('success-rate')]) } as const;
    const paths = (workload: Workload) =>
      rolledOutAs(workload, { prometheus }, { analyses }).notes.map(({ level, path }) => `${level} ${formatPath(path)}`);
    expect(paths(measured)).toContain('degraded workloads.web.ports');
    expect(paths({ ...measured, ports: { metrics: 9090 } })).not.toContain('degraded workloads.web.ports');
  });

  it('say that an Ingress has no TLS, unless it has a certificate', () => {
    const router = { kind: 'ingress', hosts: ['web.example.com'] } as const;
    expect(notes(canary(end), { routers: { web: router } })).toContain('degraded environments.dev.kubernetes.routers.web');
    expect(notes(canary(end), { routers: { web: { ...router, tlsSecret: 'web-tls' } } })).toEqual([]);
    const issued = { ...router, annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } };
    expect(notes(canary(end), { routers: { web: issued } })).toEqual([]);
  });

  it('say what a mesh needs, and what it does not reach', () => {
    expect(notes(canary(end), { routers: { web: { kind: 'istio' } } })).toEqual([
      'emulated environments.dev.kubernetes.routers.web',
      'degraded environments.dev.kubernetes.routers.web.hosts',
    ]);
    const hosts = ['web.example.com'];
    expect(notes(canary(end), { routers: { web: { kind: 'istio', hosts } } })).toContain(
      'unsupported environments.dev.kubernetes.routers.web.hosts',
    );
  });

  it('say what the network policy of a closed service cannot know', () => {
    const closed = rolledOut(canary(end), { platform: 'other', routers: { web: gateway } }).notes;
    expect(closed).toEqual([expect.objectContaining({ level: 'degraded', path: ['environments', 'dev', 'kubernetes', 'routers', 'web'] })]);
  });
});
