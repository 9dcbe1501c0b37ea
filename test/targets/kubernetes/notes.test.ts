import { blueGreen, canary, database, type NamedEnvironment, pause, secret, type Workload, weight } from 'orchestra-cdk';
import { formatPath } from '../../../lib/model/issue';
import { Rendered, shop } from './compile-workload';

describe('notes', () => {
  const notes = (web: Workload): string[] => new Rendered(shop(web)).notes.map(({ level, path }) => `${level} ${formatPath(path)}`);

  it('are silent on what nobody stated', () => {
    expect(notes({ kind: 'service' })).toEqual([]);
    expect(notes({ kind: 'agent' })).toEqual([]);
    expect(notes({ kind: 'worker', scaling: { targetCpu: 60 } })).toEqual([]);
  });

  it.each<[string, Workload, string]>([
    ['a request timeout', { kind: 'service', requestTimeoutSeconds: 60 }, 'unsupported workloads.web.requestTimeoutSeconds'],
    ['concurrency', { kind: 'service', scaling: { concurrency: 20 } }, 'unsupported workloads.web.scaling.concurrency'],
    ['no replica at all', { kind: 'worker', scaling: { min: 0 } }, 'emulated workloads.web.scaling.min'],
    [
      'a CPU target of a fixed number',
      { kind: 'worker', scaling: { min: 2, max: 2, targetCpu: 50 } },
      'unsupported workloads.web.scaling.targetCpu',
    ],
    [
      'a memory target of a fixed number',
      { kind: 'worker', scaling: { min: 2, max: 2, targetMemory: 50 } },
      'unsupported workloads.web.scaling.targetMemory',
    ],
    ['blue and green', { kind: 'worker', rollout: blueGreen() }, 'degraded workloads.web.rollout'],
    ['public access', { kind: 'service', access: { kind: 'public', reason: 'x' } }, 'degraded workloads.web.access'],
    ['a job before a release', { kind: 'job', runs: 'before-release' }, 'emulated workloads.web.runs'],
    ['a job on demand', { kind: 'job' }, 'emulated workloads.web.runs'],
    ['the spread of an agent', { kind: 'agent', placement: { spread: 'nodes' } }, 'unsupported workloads.web.placement.spread'],
    ['objects too large for kubectl apply', { kind: 'service', files: { '/etc/web/a': 'a'.repeat(300_000) } }, 'degraded workloads.web'],
    [
      'annotations beside their copy',
      { kind: 'service', kubernetes: { annotations: { a: 'a'.repeat(131_000) } } },
      'degraded workloads.web',
    ],
  ])('name %s', (_what, web, note) => {
    expect(notes(web)).toEqual([note]);
  });

  it('name the version of a secret, in the environment that states it', () => {
    const application = shop({ kind: 'service' }, { secrets: { a: { version: '3' }, b: {}, c: { version: 'latest' } } });
    const stated = new Rendered(application, { secrets: { b: { version: '4' } } }).notes.map(
      ({ level, path }) => `${level} ${formatPath(path)}`,
    );
    expect(stated).toEqual(['degraded environments.dev.secrets.b.version', 'degraded secrets.a.version']);
  });

  it('name each Secret that the namespace must hold, with what it is for', () => {
    const secrets = { used: { description: 'Key of the shop' }, unused: {} };
    const { notes: stated } = new Rendered(shop({ kind: 'service', env: { A: secret('used') } }, { secrets }));
    const reason = 'expected under the key value of the Secret used in the namespace shop (Key of the shop)';
    expect(stated).toEqual([{ level: 'emulated', target: 'kubernetes', path: ['secrets', 'used'], reason }]);
  });

  it('name each database, and the Secret of its password where it is used', () => {
    const databases = { main: { kind: 'postgres', version: 16 }, idle: { kind: 'postgres', version: 16 } } as const;
    const { notes: stated } = new Rendered(shop({ kind: 'service', env: { A: database('main') } }, { databases }));
    expect(stated.map(({ level, path }) => `${level} ${formatPath(path)}`)).toEqual(['emulated databases.idle', 'emulated databases.main']);
    expect(stated.map(({ reason }) => reason.includes('-password'))).toEqual([false, true]);
  });

  it('tell in the environment what the environment stated', () => {
    // the compiler knows of no application here, and so of no service
    const workloads = { web: { scaling: { min: 0 }, rollout: canary([weight(10), pause('5m')]) } } as NamedEnvironment['workloads'];
    const { notes: stated, handOvers } = new Rendered(shop({ kind: 'service' }), { workloads });
    const [share, least] = ['environments.dev.workloads.web.rollout.steps[0].percent', 'environments.dev.workloads.web.scaling.min'];
    expect(stated.map(({ path }) => formatPath(path))).toEqual([share, least]);
    expect(handOvers.map(({ path }) => formatPath(path))).toEqual(['environments.dev.workloads.web.rollout', least]);
  });

  it('tell how to run a job again, in its namespace', () => {
    const {
      notes: [note],
    } = new Rendered(shop({ kind: 'job' }), { kubernetes: { namespace: 'blue' } });
    expect(note?.reason).toContain('kubectl --namespace blue create job --from=cronjob/web web-1');
  });
});
