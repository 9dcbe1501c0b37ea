import {
  type Application,
  type ArgumentValue,
  analyze,
  arg,
  blueGreen,
  canary,
  equals,
  exec,
  grpc,
  http,
  jobCheck,
  type NamedEnvironment,
  pause,
  rolloutField,
  secret,
  serviceHost,
  serviceUrl,
  successRatio,
  tcp,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { environment, problems, production, shop, withWeb } from './one';

interface Rule {
  readonly rule: string;
  readonly accepted: readonly Application[];
  readonly rejected: readonly (readonly [application: Application, problems: readonly string[]])[];
  readonly place?: NamedEnvironment;
}

const secrets = { key: {}, other: {} };
const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0' };
const sidecars = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, envoy]));
const nightly = (schedule: string) => withWeb({ kind: 'scheduled-job', schedule });
const sized = (cpu: string, memory: string, concurrency = 80) => shop({ resources: { cpu, memory } as never, scaling: { concurrency } });

const stepped = canary([weight(10), pause()]);

/** A rollout that asks for an answer at this place. */
function asking(jsonPath: string): Application {
  const smoke = webCheck({ url: 'https://checks.example.com', jsonPath, limit: equals(true) });
  return shop({ rollout: canary([weight(10), pause('1m'), analyze('smoke')]) }, { analyses: { smoke } });
}

/** A rollout that measures requests after it has held so long. */
function measuring(hold: string, more: Partial<Parameters<typeof successRatio>[0]> = {}): Application {
  const ok = successRatio({ atLeast: 0.95, ...more });
  return shop({ rollout: canary([weight(10), pause(hold as '1m'), analyze('ok')]) }, { analyses: { ok } });
}

const tooEarly = ['analysis-too-early workloads.web.rollout.steps[2].analyses[0]'];
const switched = (initialDelay: '239s' | '4m') =>
  shop({ rollout: blueGreen({ after: ['ok'] }) }, { analyses: { ok: successRatio({ atLeast: 0.95, initialDelay }) } });

/** A rollout that gives this to an argument of its analysis. */
function giving(rev: ArgumentValue, more: Partial<Application> = {}): Application {
  const check = webCheck({ url: 'https://checks.example.com/{{args.rev}}', limit: equals(true), args: { rev: 'none' } });
  return shop({ rollout: canary([weight(10), pause('1m'), analyze('check', { args: { rev } })]) }, { analyses: { check }, ...more });
}

/** A rollout that runs a job with this command. */
function running(command: readonly string[]): Application {
  const check = jobCheck({ workload: 'sleeps', args: { seconds: 1 } });
  const workloads = { sleeps: { kind: 'job', image: 'web', command } } as const;
  return shop({ rollout: canary([weight(10), pause('1m'), analyze('check')]) }, { analyses: { check }, workloads });
}

const rules: readonly Rule[] = [
  {
    rule: 'what a rollout gives to its analyses is known before',
    accepted: [giving('a'), giving(1)],
    rejected: [[giving(rolloutField('spec.replicas')), ['argument-unsupported workloads.web.rollout.steps[2].args.rev']]],
  },
  {
    rule: 'a job runs as it was deployed',
    accepted: [running(['sleep', '1'])],
    rejected: [
      [running(['sleep', arg('seconds')]), ['argument-unsupported workloads.sleeps']],
      [running(['echo', '{{args.workload}}']), ['argument-unsupported workloads.sleeps']],
    ],
  },
  {
    rule: 'requests are measured when Cloud Monitoring shows them',
    accepted: [
      measuring('4m'),
      measuring('1m', { initialDelay: '3m' }),
      measuring('3m', { inconclusiveLimit: 1, count: 3, interval: '1m' }),
      measuring('1m', { noData: 'pass', count: 4, interval: '1m' }),
      switched('4m'),
    ],
    rejected: [
      [measuring('239s'), tooEarly],
      [measuring('1m', { initialDelay: '179s' }), tooEarly],
      [measuring('30s'), tooEarly], // by the rule of the model, and once
      [measuring('1m', { noData: 'pass', count: 1 }), tooEarly],
      [switched('239s'), ['analysis-too-early workloads.web.rollout.after[0]']],
    ],
  },
  {
    rule: 'requests are measured when whoever applies thinks so, with Terraform',
    place: { ...environment, google: { project: 'acme-shop-dev', region: 'europe-west1', rolloutDriver: 'terraform' } },
    accepted: [measuring('1m')],
    rejected: [],
  },
  {
    rule: 'workloads are of kinds that Cloud Run runs',
    accepted: [shop(), withWeb({ kind: 'job' }), withWeb({ kind: 'worker' }), nightly('0 3 * * *')],
    rejected: [
      [withWeb({ kind: 'agent' }), ['kind-unsupported workloads.web.kind']],
      [withWeb({ kind: 'stateful-service', port: 2181 }), ['kind-unsupported workloads.web.kind']],
    ],
  },
  {
    rule: 'names have at most 49 characters and no sidecar has them too',
    accepted: [{ ...shop(), name: 's'.repeat(40) }, shop({ sidecars: { shop: envoy } })],
    rejected: [
      [
        { ...shop({}, { workloads: { woooooooo: { kind: 'service', ...envoy } } }), name: 's'.repeat(40) },
        ['name-too-long workloads.woooooooo'],
      ],
      [shop({ sidecars: { 'shop-web': envoy } }), ['container-name-taken workloads.web.sidecars.shop-web']],
    ],
  },
  {
    rule: 'names of services whose revisions get tags have at most 40 characters',
    accepted: [
      { ...shop({ rollout: stepped }), name: 's'.repeat(36) },
      { ...shop(), name: 's'.repeat(40) },
    ],
    rejected: [[{ ...shop({ rollout: stepped }), name: 's'.repeat(37) }, ['name-too-long-for-tags workloads.web']]],
  },
  {
    rule: 'names are longer where nobody tags revisions',
    accepted: [{ ...shop({ rollout: stepped }), name: 's'.repeat(40) }],
    rejected: [],
    place: { ...environment, google: { project: 'acme-shop-dev', region: 'europe-west1', rolloutDriver: 'terraform' } },
  },
  {
    rule: 'answers are read at places of keys and positions',
    accepted: ['{$}', '{$.ok}', "{$.a['b c'][0].d-e}", '{.ok}'].map(asking),
    rejected: ['{$..ok}', '{$.items[*].ok}', '{$.items[?(@.ok)]}', '{$.a}{$.b}'].map((path) => [
      asking(path),
      ['json-path-unsupported analyses.smoke.jsonPath'],
    ]),
  },
  {
    rule: 'CPU comes in the amounts that there are',
    accepted: [
      sized('80m', '128Mi', 1),
      sized('0.55', '1Gi', 1),
      sized('1', '4Gi'),
      sized('2', '8Gi'),
      sized('4', '16Gi'),
      sized('6', '24Gi'),
      sized('8', '32Gi'),
    ],
    rejected: [
      [sized('70m', '128Mi', 1), ['cpu-not-allowed workloads.web.resources.cpu']],
      [sized('555m', '512Mi', 1), ['cpu-not-allowed workloads.web.resources.cpu']],
      [sized('1500m', '1Gi'), ['cpu-not-allowed workloads.web.resources.cpu']],
      [sized('3', '1Gi'), ['cpu-not-allowed workloads.web.resources.cpu']],
      [shop({ resources: { limits: { cpu: '3' } } }), ['cpu-not-allowed workloads.web.resources.limits.cpu']],
    ],
  },
  {
    rule: 'memory goes with CPU',
    accepted: [sized('490m', '512Mi', 1), sized('4', '2Gi'), sized('8', '4Gi')],
    rejected: [
      [sized('490m', '513Mi', 1), ['memory-above-cpu workloads.web.resources.memory']],
      [sized('1', '5Gi'), ['memory-above-cpu workloads.web.resources.memory']],
      [sized('4', '1Gi'), ['memory-below-cpu workloads.web.resources.memory']],
      [sized('6', '2Gi'), ['memory-below-cpu workloads.web.resources.memory']],
    ],
  },
  {
    rule: 'an instance has a size that there is',
    accepted: [
      sized('1', '128Mi'),
      withWeb({ kind: 'job', resources: { cpu: '1', memory: '512Mi' } }),
      shop({ resources: { cpu: '6', memory: '4Gi' }, sidecars: { envoy } }),
    ],
    rejected: [
      [sized('1', '127Mi'), ['memory-too-small workloads.web.resources.memory']],
      [shop({ resources: { cpu: '8', memory: '4Gi' }, sidecars: { envoy } }), ['instance-too-large workloads.web.resources']],
      [withWeb({ kind: 'job', resources: { cpu: '500m', memory: '512Mi' } }), ['job-cpu-too-small workloads.web.resources.cpu']],
      [withWeb({ kind: 'job', resources: { memory: '256Mi' } }), ['memory-too-small workloads.web.resources.memory']],
    ],
  },
  {
    rule: 'less than a core answers one request at a time',
    accepted: [sized('500m', '512Mi', 1), shop({ resources: { cpu: '500m' } }), sized('1', '512Mi', 1000)],
    rejected: [[sized('500m', '512Mi', 80), ['concurrency-above-one workloads.web.scaling.concurrency']]],
  },
  {
    rule: 'variables fit and are not those of the platform',
    accepted: [
      shop({ env: { K_SERVICES: 'x', CLOUD_RUN_JOB: 'x', LONG: 'x'.repeat(32768) } }),
      withWeb({ kind: 'job', env: { PORT: '80', K_SERVICE: 'x' } }),
      shop({ env: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`V${index}`, ''])) }),
    ],
    rejected: [
      [shop({ env: { K_REVISION: 'x' } }), ['env-reserved workloads.web.env.K_REVISION']],
      [shop({ env: { PORT: '80' } }), ['env-reserved workloads.web.env.PORT']],
      [shop({ sidecars: { envoy: { ...envoy, env: { PORT: '80' } } } }), ['env-reserved workloads.web.sidecars.envoy.env.PORT']],
      [withWeb({ kind: 'job', env: { CLOUD_RUN_TASK_INDEX: '1' } }), ['env-reserved workloads.web.env.CLOUD_RUN_TASK_INDEX']],
      [shop({ env: { LONG: 'ä'.repeat(16385) } }), ['variable-too-long workloads.web.env.LONG']],
      [
        shop({ env: Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`V${index}`, ''])) }),
        ['too-many-variables workloads.web.env'],
      ],
    ],
  },
  {
    rule: 'containers and arguments can be counted',
    accepted: [
      shop({ sidecars: sidecars(9), resources: { cpu: '1', memory: '512Mi' } }),
      shop({ args: Array.from({ length: 1000 }, () => 'x') }),
    ],
    rejected: [
      [shop({ sidecars: sidecars(10) }), ['too-many-containers workloads.web.sidecars']],
      [shop({ args: Array.from({ length: 1001 }, () => 'x') }), ['too-many-arguments workloads.web.args']],
    ],
  },
  {
    rule: 'startup and liveness run no commands',
    accepted: [shop({ probes: { startup: tcp(), liveness: http('/'), readiness: exec(['true']) } })],
    rejected: [
      [
        shop({ probes: { startup: exec(['true']), liveness: exec(['true']) } }),
        ['probe-exec-unsupported workloads.web.probes.startup', 'probe-exec-unsupported workloads.web.probes.liveness'],
      ],
    ],
  },
  {
    rule: 'a port that speaks HTTP/2 is not asked over HTTP/1',
    accepted: [
      shop({ protocol: 'http2', probes: { startup: tcp(), liveness: grpc() } }),
      shop({ protocol: 'http2', ports: { health: 9000 }, probes: { liveness: http('/', { port: 9000 }) } }),
    ],
    rejected: [[shop({ protocol: 'http2', probes: { liveness: http('/') } }), ['probe-http-on-http2 workloads.web.probes.liveness']]],
  },
  {
    rule: 'a start takes at most 240 seconds',
    accepted: [
      shop({ probes: { startup: http('/', { periodSeconds: 240, failureThreshold: 1 }) } }),
      shop({ probes: { liveness: http('/', { periodSeconds: 100 }) } }),
    ],
    rejected: [
      [
        shop({ probes: { startup: http('/', { periodSeconds: 61, failureThreshold: 4 }) } }),
        ['startup-window-too-long workloads.web.probes.startup.failureThreshold'],
      ],
    ],
  },
  {
    rule: 'files are secrets',
    accepted: [shop({ files: { '/etc/app/key': secret('key') } }, { secrets })],
    rejected: [[shop({ files: { '/etc/app/a.conf': '' } }), ['file-text-unsupported workloads.web.files["/etc/app/a.conf"]']]],
  },
  {
    rule: 'a folder holds one secret, and nothing lies below it',
    accepted: [
      shop({ files: { '/a/x': secret('key'), '/a/y': secret('key'), '/b/x': secret('other') } }, { secrets }),
      shop({ files: { '/a/x': secret('key') }, volumes: { '/b/c': { kind: 'temporary', size: '1Mi' } } }, { secrets }),
    ],
    rejected: [
      [
        shop({ files: { '/a/x': secret('key'), '/a/y': secret('other') } }, { secrets }),
        ['file-folder-shared workloads.web.files["/a/y"]'],
      ],
      [
        shop({ files: { '/a/x': secret('key'), '/a/b/y': secret('other') } }, { secrets }),
        ['file-folder-nested workloads.web.files["/a/b/y"]'],
      ],
      [
        shop({ files: { '/a/x': secret('key') }, volumes: { '/a/b': { kind: 'temporary', size: '1Mi' } } }, { secrets }),
        ['file-folder-nested workloads.web.volumes["/a/b"]'],
      ],
    ],
  },
  {
    rule: 'nothing is mounted over folders of the system',
    accepted: [shop({ volumes: { '/device': { kind: 'temporary', size: '1Mi' } } })],
    rejected: [
      [shop({ files: { '/key': secret('key') } }, { secrets }), ['folder-reserved workloads.web.files["/key"]']],
      [shop({ volumes: { '/cloudsql': { kind: 'temporary', size: '1Mi' } } }), ['folder-reserved workloads.web.volumes["/cloudsql"]']],
      [shop({ volumes: { '/proc/x': { kind: 'temporary', size: '1Mi' } } }), ['folder-reserved workloads.web.volumes["/proc/x"]']],
    ],
  },
  {
    rule: 'writable folders fit into memory',
    accepted: [shop({ volumes: { '/a': { kind: 'temporary', size: '512Mi' } } })],
    rejected: [
      [shop({ volumes: { '/a': { kind: 'temporary', size: '513Mi' } } }), ['volume-above-memory workloads.web.volumes["/a"].size']],
      [
        shop({ volumes: { '/a': { kind: 'temporary', size: '513Mi', medium: 'memory' } } }),
        ['volume-above-memory workloads.web.volumes["/a"].size'],
      ],
    ],
  },
  {
    rule: 'no container runs before the main one',
    accepted: [shop({ init: [] })],
    rejected: [[shop({ init: [{ name: 'wait', ...envoy }] }), ['init-unsupported workloads.web.init[0]']]],
  },
  {
    rule: 'secrets in production are pinned',
    place: production,
    accepted: [shop({ env: { KEY: secret('key') } }, { secrets: { key: { version: '3' }, other: {} } })],
    rejected: [
      [shop({ env: { KEY: secret('key') } }, { secrets: { key: {} } }), ['secret-version-not-pinned secrets.key.version']],
      [
        shop({ files: { '/a/x': secret('key') } }, { secrets: { key: { version: 'latest' } } }),
        ['secret-version-not-pinned secrets.key.version'],
      ],
    ],
  },
  {
    rule: 'services are reached at a URL',
    accepted: [shop({ env: { API: serviceUrl('api') } }, { workloads: { api: { kind: 'service', ...envoy } } })],
    rejected: [
      [
        shop({ env: { API: serviceHost('api') } }, { workloads: { api: { kind: 'service', ...envoy } } }),
        ['service-host workloads.web.env.API'],
      ],
    ],
  },
  {
    rule: 'services are called at a URL that is open',
    accepted: [
      shop({ cloudRun: { defaultUrl: 'disabled' } }),
      shop({ env: { API: serviceUrl('api') } }, { workloads: { api: { kind: 'service', ...envoy, cloudRun: { defaultUrl: 'enabled' } } } }),
    ],
    rejected: [
      [
        shop(
          { env: { API: serviceUrl('api') }, sidecars: { s: { ...envoy, env: { TOO: serviceUrl('api') } } } },
          { workloads: { api: { kind: 'service', ...envoy, cloudRun: { defaultUrl: 'disabled' } } } },
        ),
        ['default-url-disabled workloads.web.env.API', 'default-url-disabled workloads.web.sidecars.s.env.TOO'],
      ],
      [
        withWeb(
          { kind: 'job', runs: 'before-release', env: { API: serviceUrl('api') } },
          { workloads: { api: { kind: 'service', ...envoy, cloudRun: { defaultUrl: 'disabled' } } } },
        ),
        ['default-url-disabled workloads.web.env.API'],
      ],
    ],
  },
  {
    rule: 'services do not wait for each other',
    accepted: [
      shop({ env: { API: serviceUrl('api') } }, { workloads: { api: { kind: 'service', ...envoy } } }),
      withWeb(
        { kind: 'job', runs: 'before-release', env: { API: serviceUrl('api') } },
        { workloads: { api: { kind: 'service', ...envoy } } },
      ),
    ],
    rejected: [
      [shop({ env: { SELF: serviceUrl('web') } }), ['service-url-cycle workloads.web.env.SELF']],
      [
        shop(
          { env: { API: serviceUrl('api') } },
          { workloads: { api: { kind: 'service', ...envoy, sidecars: { s: { ...envoy, env: { WEB: serviceUrl('web') } } } } } },
        ),
        ['service-url-cycle workloads.web.env.API'],
      ],
    ],
  },
];

describe.each(rules)('the rule that $rule', ({ accepted, rejected, place = environment }) => {
  it('accepts what keeps it', () => {
    expect(accepted.map((application) => problems(application, place))).toEqual(accepted.map(() => []));
  });

  it('rejects what breaks it', () => {
    expect(rejected.map(([application]) => problems(application, place))).toEqual(rejected.map(([, expected]) => expected));
  });
});
