import { canary, database, exec, grpc, http, type NamedEnvironment, pause, secret, successRatio, tcp, weight } from 'orchestra-cdk';
import { dev, Rendered, shop } from './rendered';

describe('notes', () => {
  const levels = (web: object, place: object = {}) => new Rendered(shop(web), dev(place)).levels;

  it('are silent on what nobody stated', () => {
    for (const kind of ['service', 'worker'] as const) expect(levels({ kind })).toEqual([]);
    expect(levels({ kind: 'service', scaling: { min: 2, max: 2 } })).toEqual([]);
    expect(levels({ kind: 'stateful-service', port: 2181 })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a request timeout', { kind: 'service', requestTimeoutSeconds: 60 }, 'unsupported workloads.web.requestTimeoutSeconds'],
    ['a protocol', { kind: 'service', protocol: 'http2' }, 'emulated workloads.web.protocol'],
    ['public access without a port', { kind: 'service', access: { kind: 'public', reason: 'x' } }, 'degraded workloads.web.access'],
    ['more replicas under load', { kind: 'worker', scaling: { max: 9 } }, 'unsupported workloads.web.scaling.max'],
    ['concurrency', { kind: 'service', scaling: { concurrency: 9 } }, 'unsupported workloads.web.scaling.concurrency'],
    ['no replica at all', { kind: 'worker', scaling: { min: 0 } }, 'emulated workloads.web.scaling.min'],
    ['replicas with disks', { kind: 'stateful-service', port: 2181, replicas: 3 }, 'degraded workloads.web.replicas'],
    ['an agent', { kind: 'agent' }, 'emulated workloads.web.kind'],
    ['a rollout', { kind: 'service', rollout: canary([weight(10), pause('5m')]) }, 'unsupported workloads.web.rollout'],
    ['placement', { kind: 'service', placement: { spread: 'none' } }, 'unsupported workloads.web.placement'],
    [
      'a wait before the end',
      { kind: 'service', lifecycle: { beforeStop: { kind: 'sleep', seconds: 9 } } },
      'unsupported workloads.web.lifecycle.beforeStop',
    ],
    [
      'a command before the end',
      { kind: 'service', lifecycle: { beforeStop: { kind: 'exec', command: ['a'] } } },
      'degraded workloads.web.lifecycle.beforeStop',
    ],
    ['a job before a release', { kind: 'job', runs: 'before-release' }, 'emulated workloads.web.runs'],
    ['a job on demand', { kind: 'job' }, 'emulated workloads.web.runs'],
    ['a scheduled job', { kind: 'scheduled-job', schedule: '0 3 * * *' }, 'unsupported workloads.web.schedule'],
    ['disk for logs', { kind: 'service', resources: { ephemeralStorage: '2Gi' } }, 'degraded workloads.web.resources.ephemeralStorage'],
    [
      'a folder on disk',
      { kind: 'service', volumes: { '/a': { kind: 'temporary', size: '1Mi' } } },
      'degraded workloads.web.volumes["/a"]',
    ],
    [
      'a folder that is kept',
      { kind: 'stateful-service', port: 1024, volumes: { '/a': { kind: 'persistent', size: '1Gi' } } },
      'degraded workloads.web.volumes["/a"]',
    ],
    ['a sidecar', { kind: 'service', sidecars: { proxy: {} } }, 'emulated workloads.web.sidecars.proxy'],
    ['an init container', { kind: 'service', init: [{ name: 'wait' }] }, 'emulated workloads.web.init[0]'],
    ['readiness by HTTP', { kind: 'service', probes: { readiness: http('/a') } }, 'emulated workloads.web.probes.readiness'],
    ['readiness by gRPC', { kind: 'service', probes: { readiness: grpc() } }, 'unsupported workloads.web.probes.readiness'],
    ['life', { kind: 'service', probes: { liveness: tcp() } }, 'degraded workloads.web.probes.liveness'],
  ])('name %s', (_what, web, level) => {
    expect(levels(web)).toEqual([level]);
  });

  it('say what the tool in the container must know', () => {
    const reason = (headers: object, place: object = {}) =>
      new Rendered(shop({ kind: 'service', probes: { readiness: http('/a', { headers: { ...headers } }) } }), dev(place)).notes[0]?.reason;
    expect(reason({})).toBe('asked inside of the container, which must have wget');
    expect(reason({ Host: 'a' })).toBe('asked inside of the container, which must have wget with the option --header');
    expect(reason({ Host: 'a' }, { healthChecks: { web: 'python' } })).toBe('asked inside of the container, which must have python3');
    expect(reason({ Host: 'a' }, { healthChecks: { web: ['ask'] } })).toBe('asked by a command of the environment instead');
  });

  it('are silent where a probe is a command, and where a public service has a port of the host', () => {
    expect(levels({ kind: 'service', probes: { readiness: exec(['a']) } })).toEqual([]);
    expect(levels({ kind: 'service', access: { kind: 'public', reason: 'x' } }, { publish: { web: 80 } })).toEqual([]);
  });

  it('tell which of three probes is asked', () => {
    expect(levels({ kind: 'service', probes: { startup: http('/a'), liveness: http('/b'), readiness: http('/c') } })).toEqual([
      'unsupported workloads.web.probes.liveness',
      'emulated workloads.web.probes.readiness',
      'degraded workloads.web.probes.startup',
    ]);
    expect(levels({ kind: 'service', probes: { readiness: http('/c') } }, { healthChecks: { web: 'none' } })).toEqual([
      'unsupported workloads.web.probes.readiness',
    ]);
  });

  it('name what keeps replicas from being as many as a tier asks for', () => {
    const image = `registry.example.com/shop/web:1@sha256:${'a'.repeat(64)}`;
    const production = dev({ publish: { web: 80 } }, { tier: 'production' });
    const { notes } = new Rendered(shop({ kind: 'service', image }), production);
    const reason = 'is 1 here: a port of the host leads to one container only';
    expect(notes).toEqual([{ level: 'degraded', target: 'compose', path: ['workloads', 'web', 'scaling', 'min'], reason }]);
  });

  it('name databases, secrets that are used, versions of secrets, and analyses', () => {
    const more = {
      databases: { main: { kind: 'postgres', version: 17 } },
      secrets: { key: {}, unused: {}, old: { version: '3' } },
      analyses: { ratio: successRatio({ atLeast: 0.9 }) },
    };
    const web = { kind: 'service', env: { KEY: secret('key'), URL: database('main') } };
    expect(new Rendered(shop(web, more)).levels).toEqual([
      'unsupported analyses.ratio',
      'emulated databases.main',
      'emulated secrets.key',
      'degraded secrets.old.version',
    ]);
  });

  it('tell in the environment what the environment stated', () => {
    // the compiler knows of no application here, and so of no service
    const workloads = { web: { requestTimeoutSeconds: 60 } } as NamedEnvironment['workloads'];
    expect(new Rendered(shop({ kind: 'service' }), dev({}, { workloads })).levels).toEqual([
      'unsupported environments.dev.workloads.web.requestTimeoutSeconds',
    ]);
  });
});
