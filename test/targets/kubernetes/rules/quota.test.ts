import {
  type Application,
  analyze,
  blueGreen,
  canary,
  database,
  examine,
  jobCheck,
  kubernetes,
  pause,
  type Quota,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { environment, shop } from '../compile-workload';

const databases = { main: { kind: 'postgres', version: 16 } } as const;
const two = { min: 2, max: 2 };
const small = { cpu: '500m', memory: '512Mi' } as const;
const side = { image: 'docker.io/side:1', resources: { cpu: '200m', memory: '64Mi' } } as const;
const slow = canary([weight(34), pause()]);

function issues(application: Application, quota: Quota): string[] {
  const place = { ...environment, kubernetes: { quota } };
  return examine(application, place, kubernetes.rules).issues.map(({ code, message }) => `${code}: ${message}`);
}

/** A quota of CPU that is just enough, and one thousandth less. */
function needs(application: Application, cpuMillis: number): void {
  expect(issues(application, { cpu: `${cpuMillis}m` })).toEqual([]);
  expect(issues(application, { cpu: `${cpuMillis - 1}m` })).toEqual([expect.stringContaining('rollout-over-quota')]);
}

describe('a quota holds', () => {
  it.each<[string, Partial<Workload>, Partial<Application>, number]>([
    ['a canary', { rollout: slow }, {}, 3 * 500],
    ['the proxy of a database', { rollout: slow, env: { A: database('main') } }, { databases }, 3 * 600],
    ['sidecars', { rollout: slow, sidecars: { side } }, {}, 3 * 700],
    [
      'an init container that asks for more than all others',
      { rollout: slow, init: [{ name: 'setup', resources: { cpu: '900m' } }] },
      {},
      3 * 900,
    ],
    ['an init container that asks for less', { rollout: slow, init: [{ name: 'setup', resources: { cpu: '400m' } }] }, {}, 3 * 500],
    [
      'an init container beside the proxy that is up before it',
      { rollout: slow, env: { A: database('main') }, init: [{ name: 'setup', resources: { cpu: '900m' } }] },
      { databases },
      3 * 1000,
    ],
    ['both sets of blue and green', { rollout: blueGreen() }, {}, 4 * 500],
    ['a surge', {}, {}, 3 * 500],
    [
      'a scheduled job beside it',
      {},
      { workloads: { tidy: { kind: 'scheduled-job', schedule: '0 3 * * *', image: 'web', tasks: 3, parallelism: 2, resources: small } } },
      3 * 500 + 2 * 500,
    ],
    [
      'no job that is done by then',
      {},
      { workloads: { first: { kind: 'job', runs: 'before-release', image: 'web', resources: small } } },
      3 * 500,
    ],
    [
      'a job that measures',
      { rollout: canary([weight(34), pause(), analyze('smoke')]) },
      { workloads: { smoke: { kind: 'job', image: 'web', resources: small } }, analyses: { smoke: jobCheck({ workload: 'smoke' }) } },
      3 * 500 + 500,
    ],
  ])('%s', (_what, web, more, cpuMillis) => {
    needs(shop({ kind: 'service', scaling: two, resources: small, ...web } as Workload, more), cpuMillis);
  });

  it('counts memory and pods likewise', () => {
    const application = shop(
      { kind: 'service', scaling: two, resources: small, rollout: slow, env: { A: database('main') } },
      { databases },
    );
    expect(issues(application, { memory: '1920Mi', pods: 3 })).toEqual([]);
    expect(issues(application, { memory: '1919Mi', pods: 2 })).toEqual([
      'rollout-over-quota: must fit into the quota at its peak of 3 pods for 2 replicas, got 3 pods, free are 2',
      'rollout-over-quota: must fit into the quota at its peak of 3 pods for 2 replicas, got 1920Mi of memory, free are 1919Mi',
    ]);
  });
});
