import { CloudRunJob, type CloudRunJobProps, CloudRunService, type CloudRunServiceProps } from '../../../lib/constructs/google/index';
import { secret } from '../../../lib/model/env-value';
import { grpc, http, tcp } from '../../../lib/model/probe';
import { place } from '../configuration';
import type { Limit, LimitLeftOut } from '../limit';

const image = 'europe-west1-docker.pkg.dev/acme-shop-prod/shop/web:1.4.2';
const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0' };
const key = (region: string) => `projects/acme-shop-prod/locations/${region}/keyRings/main/cryptoKeys/images`;
const probed = (port: number) => ({ ...envoy, ports: { [`p${port}`]: port }, probes: { startup: tcp({ port }) } });
const many = <V>(count: number, value: (index: number) => V): { [name: string]: V } =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, value(index)]));
const sized = (cpu: string, memory: string, more: object = {}) =>
  ({ resources: { cpu, memory }, ...more }) as Partial<CloudRunServiceProps>;
const small = { scaling: { concurrency: 1 } };
const network = { network: 'shop', subnetwork: 'shop-europe-west1' };
const shares = (...percents: readonly number[]): Partial<CloudRunServiceProps> => ({
  revisions: {
    kind: 'terraform',
    traffic: percents.map((percent, index) =>
      index === 0 ? { kind: 'latest', percent } : { kind: 'revision', revision: `web-0000${index}`, percent },
    ),
  },
});
const tagged = (...tags: readonly string[]): Partial<CloudRunServiceProps> => ({
  revisions: {
    kind: 'terraform',
    traffic: tags.map((tag, index) => ({ kind: 'revision', revision: `web-${index}`, percent: index === 0 ? 100 : 0, tag })),
  },
});

type Case<Props> = readonly [row: string, bound: string, at: Partial<Props>, past: Partial<Props>, code: string, path: string];

const services: readonly Case<CloudRunServiceProps>[] = [
  ['service name', '49 characters', { name: 'w'.repeat(49) }, { name: 'w'.repeat(50) }, 'wrong-value', 'name'],
  ['service name', 'no trailing hyphen', { name: 'web-a' }, { name: 'web-' }, 'wrong-value', 'name'],
  ['service name', 'starts with a letter', { name: 'w1' }, { name: '1w' }, 'wrong-value', 'name'],
  ['traffic tag', 'three characters', tagged('v11'), tagged('v1'), 'wrong-value', 'revisions.traffic[0].tag'],
  ['traffic tag', '46 with the name', tagged('v'.repeat(43)), tagged('v'.repeat(44)), 'traffic-tag-too-long', 'revisions.traffic[0].tag'],
  ['traffic tag', 'a DNS label', tagged('v-1'), tagged('v_1'), 'wrong-value', 'revisions.traffic[0].tag'],
  [
    'revision name',
    '63 characters',
    { revisions: { kind: 'terraform', name: { suffix: 'r'.repeat(59), reason: 'known beforehand' } } },
    { revisions: { kind: 'terraform', name: { suffix: 'r'.repeat(60), reason: 'known beforehand' } } },
    'revision-name-too-long',
    'revisions.name.suffix',
  ],
  [
    'revision name',
    'only where asked for',
    { revisions: { kind: 'terraform', name: { suffix: 'v1', reason: 'known beforehand' } } },
    { overrides: { 'template.revision': 'web-v1' } },
    'override-refused',
    'overrides["template.revision"]',
  ],
  ['revision name', 'begins with the service', shares(50, 50), foreign('api-00001'), 'revision-foreign', 'revisions.traffic[0].revision'],
  ['traffic[]', 'sum of 100', shares(40, 60), shares(40, 59), 'traffic-not-whole', 'revisions.traffic'],
  ['traffic[]', 'percent of 100', shares(100), shares(101), 'out-of-range', 'revisions.traffic[0].percent'],
  ['traffic[]', 'whole percents', shares(50, 50), shares(49.5, 50.5), 'out-of-range', 'revisions.traffic[0].percent'],
  ['traffic[]', 'tags of their own', tagged('one', 'two'), tagged('one', 'one'), 'traffic-tag-taken', 'revisions.traffic[1].tag'],
  [
    'traffic[]',
    'latest carries no revision',
    shares(100),
    { revisions: { kind: 'terraform', traffic: [{ kind: 'latest', percent: 100, revision: 'web-1' } as never] } },
    'unknown-key',
    'revisions.traffic[0].revision',
  ],
  [
    'traffic[]',
    'a revision is named',
    shares(50, 50),
    { revisions: { kind: 'terraform', traffic: [{ kind: 'revision', percent: 100 } as never] } },
    'missing',
    'revisions.traffic[0].revision',
  ],
  ['cpu', 'whole cores above one', sized('2', '1Gi'), sized('3', '1Gi'), 'cpu-not-allowed', 'resources.cpu'],
  ['cpu', 'eight cores', sized('8', '4Gi'), sized('10', '4Gi'), 'cpu-not-allowed', 'resources.cpu'],
  ['cpu', '0.08 cores', sized('80m', '128Mi', small), sized('70m', '128Mi', small), 'cpu-not-allowed', 'resources.cpu'],
  ['cpu', 'steps of 0.01', sized('510m', '256Mi', small), sized('515m', '256Mi', small), 'cpu-not-allowed', 'resources.cpu'],
  ['memory by cpu', '512Mi with 0.08', sized('80m', '512Mi', small), sized('80m', '513Mi', small), 'memory-above-cpu', 'resources.memory'],
  ['memory by cpu', '1Gi with 0.5', sized('500m', '1Gi', small), sized('500m', '1025Mi', small), 'memory-above-cpu', 'resources.memory'],
  ['memory by cpu', '4Gi with 1', sized('1', '4Gi'), sized('1', '4097Mi'), 'memory-above-cpu', 'resources.memory'],
  ['memory by cpu', '8Gi with 2', sized('2', '8Gi'), sized('2', '8193Mi'), 'memory-above-cpu', 'resources.memory'],
  ['memory by cpu', '16Gi with 4', sized('4', '16Gi'), sized('4', '16385Mi'), 'memory-above-cpu', 'resources.memory'],
  ['memory by cpu', '24Gi with 6', sized('6', '24Gi'), sized('6', '24577Mi'), 'memory-above-cpu', 'resources.memory'],
  ['memory by cpu', '2Gi at least with 4', sized('4', '2Gi'), sized('4', '2047Mi'), 'memory-below-cpu', 'resources.memory'],
  ['memory by cpu', '4Gi at least with 8', sized('8', '4Gi'), sized('8', '4095Mi'), 'memory-below-cpu', 'resources.memory'],
  ['memory min/max', '32Gi', sized('8', '32Gi'), sized('8', '32769Mi'), 'memory-above-cpu', 'resources.memory'],
  ['memory min/max', '128Mi', sized('80m', '128Mi', small), sized('80m', '127Mi', small), 'memory-too-small', 'resources.memory'],
  [
    'memory min/max',
    '512Mi in the second generation',
    sized('1', '512Mi', { executionEnvironment: 'gen2' }),
    sized('1', '511Mi', { executionEnvironment: 'gen2' }),
    'execution-environment-too-small',
    'executionEnvironment',
  ],
  [
    'cpu<1',
    'one request at a time',
    sized('990m', '512Mi', small),
    sized('990m', '512Mi', { scaling: { concurrency: 2 } }),
    'concurrency-above-one',
    'scaling.concurrency',
  ],
  [
    'cpu<1',
    'CPU by request',
    sized('1', '512Mi', { ...small, cpuAllocation: 'always' }),
    sized('990m', '512Mi', { ...small, cpuAllocation: 'always' }),
    'cpu-always-too-small',
    'cpuAllocation',
  ],
  [
    'cpu<1',
    'first generation only',
    sized('1', '512Mi', { ...small, executionEnvironment: 'gen2' }),
    sized('990m', '512Mi', { ...small, executionEnvironment: 'gen2' }),
    'execution-environment-too-small',
    'executionEnvironment',
  ],
  ['concurrency', '1000', { scaling: { concurrency: 1000 } }, { scaling: { concurrency: 1001 } }, 'out-of-range', 'scaling.concurrency'],
  ['concurrency', '1', { scaling: { concurrency: 1 } }, { scaling: { concurrency: 0 } }, 'out-of-range', 'scaling.concurrency'],
  ['timeout', '3600 seconds', { requestTimeoutSeconds: 3600 }, { requestTimeoutSeconds: 3601 }, 'out-of-range', 'requestTimeoutSeconds'],
  ['instances', 'at least one', { scaling: { min: 0, max: 1 } }, { scaling: { min: 0, max: 0 } }, 'out-of-range', 'scaling.max'],
  ['instances', 'min up to max', { scaling: { min: 3, max: 3 } }, { scaling: { min: 4, max: 3 } }, 'scaling-max-below-min', 'scaling.max'],
  [
    'instances',
    'min of the service up to max',
    { instances: { kind: 'automatic', min: 3 }, scaling: { max: 3 } },
    { instances: { kind: 'automatic', min: 4 }, scaling: { max: 3 } },
    'service-min-above-max',
    'instances.min',
  ],
  [
    'instances',
    'a number only by hand',
    { instances: { kind: 'manual', count: 1 } },
    { instances: { kind: 'automatic', count: 1 } as never },
    'unknown-key',
    'instances.count',
  ],
  [
    'resources.limits keys',
    'cpu and memory',
    { resources: { limits: { cpu: '1' } } },
    { resources: { limits: { disk: '1' } as never } },
    'unknown-key',
    'resources.limits.disk',
  ],
  ['resources.limits keys', 'GPU with 4 cores', gpu('4', '16Gi'), gpu('2', '8Gi'), 'gpu-cpu-too-small', 'resources.cpu'],
  ['resources.limits keys', 'GPU with 16Gi', gpu('4', '16Gi'), gpu('4', '16383Mi'), 'gpu-memory-too-small', 'resources.memory'],
  [
    'resources.limits keys',
    'GPU with CPU always',
    { ...gpu('4', '16Gi'), cpuAllocation: 'always' },
    { ...gpu('4', '16Gi'), cpuAllocation: 'during-requests' },
    'gpu-cpu-allocation',
    'cpuAllocation',
  ],
  ['ports', '65535', { port: 65535 }, { port: 65536 }, 'out-of-range', 'port'],
  ['ports', 'two protocols', { protocol: 'http2' }, { protocol: 'http3' as never }, 'not-allowed', 'protocol'],
  ['containers', 'ten', { sidecars: many(9, () => envoy) }, { sidecars: many(10, () => envoy) }, 'too-many-containers', 'sidecars'],
  ['containers', 'names are DNS labels', { sidecars: { 'a-b': envoy } }, { sidecars: { a_b: envoy } }, 'wrong-name', 'sidecars.a_b'],
  [
    'containers',
    'names of their own',
    { sidecars: { proxy: envoy } },
    { sidecars: { web: envoy } },
    'container-name-taken',
    'sidecars.web',
  ],
  [
    'containers',
    'no circle of waiting',
    { sidecars: { a: probed(9001), b: probed(9002) }, startOrder: { sidecars: { a: ['b'] } } },
    { sidecars: { a: probed(9001), b: probed(9002) }, startOrder: { sidecars: { a: ['b'], b: ['a'] } } },
    'start-order-cycle',
    'startOrder.sidecars.a',
  ],
  [
    'containers',
    'what is waited for exists',
    { sidecars: { a: probed(9001) }, startOrder: { main: ['a'] } },
    { sidecars: { a: probed(9001) }, startOrder: { main: ['b'] } },
    'start-order-unknown',
    'startOrder.main[0]',
  ],
  [
    'containers',
    'what is waited for has a startup probe',
    { sidecars: { a: probed(9001) }, startOrder: { main: ['a'] } },
    { sidecars: { a: envoy }, startOrder: { main: ['a'] } },
    'start-order-unprobed',
    'startOrder.main[0]',
  ],
  ['env', '1000 variables', { env: many(1000, () => 'x') }, { env: many(1001, () => 'x') }, 'too-many-variables', 'env'],
  ['env', '32768 bytes', { env: { A: 'x'.repeat(32768) } }, { env: { A: 'x'.repeat(32769) } }, 'variable-too-long', 'env.A'],
  ['env', 'names without an equals sign', { env: { A_B: '' } }, { env: { 'A=B': '' } }, 'wrong-name', 'env["A=B"]'],
  ['env', 'K_SERVICE is set by Cloud Run', { env: { K_SERVICES: '' } }, { env: { K_SERVICE: '' } }, 'env-reserved', 'env.K_SERVICE'],
  ['env', 'PORT is set by Cloud Run', { env: { PORTS: '' } }, { env: { PORT: '' } }, 'env-reserved', 'env.PORT'],
  ['args', '1000', { args: Array(1000).fill('x') }, { args: Array(1001).fill('x') }, 'too-many-arguments', 'args'],
  [
    'probes',
    '240 seconds to start',
    { probes: { startup: tcp({ periodSeconds: 10, failureThreshold: 24 }) } },
    { probes: { startup: tcp({ periodSeconds: 10, failureThreshold: 25 }) } },
    'startup-window-too-long',
    'probes.startup.failureThreshold',
  ],
  [
    'probes',
    'first asked after 240 seconds',
    { probes: { startup: tcp({ initialDelaySeconds: 240 }) } },
    { probes: { startup: tcp({ initialDelaySeconds: 241 }) } },
    'probe-too-slow',
    'probes.startup.initialDelaySeconds',
  ],
  [
    'probes',
    'no answer takes longer than until the next question',
    { probes: { liveness: http('/', { periodSeconds: 5, timeoutSeconds: 5 }) } },
    { probes: { liveness: http('/', { periodSeconds: 5, timeoutSeconds: 6 }) } },
    'probe-timeout-above-period',
    'probes.liveness.timeoutSeconds',
  ],
  [
    'probes',
    'HTTP asks HTTP/1',
    { protocol: 'http2', probes: { startup: grpc() } },
    { protocol: 'http2', probes: { startup: http('/') } },
    'probe-http-on-http2',
    'probes.startup',
  ],
  [
    'probes',
    'failures of at least one',
    { probes: { liveness: http('/', { failureThreshold: 1 }) } },
    { probes: { liveness: http('/', { failureThreshold: 0 }) } },
    'out-of-range',
    'probes.liveness.failureThreshold',
  ],
  ['volumes', 'absolute paths', folder('/data'), folder('data'), 'wrong-path', 'volumes.data'],
  ['volumes', 'paths without a colon', folder('/a-b'), folder('/a:b'), 'wrong-path', 'volumes["/a:b"]'],
  ['volumes', 'not over the sockets', folder('/cloud'), folder('/cloudsql'), 'folder-reserved', 'volumes["/cloudsql"]'],
  [
    'volumes',
    'buckets in the second generation',
    { ...folder('/data'), executionEnvironment: 'gen2' },
    { ...folder('/data'), executionEnvironment: 'gen1' },
    'execution-environment-too-old',
    'executionEnvironment',
  ],
  [
    'volumes',
    'buckets in large instances',
    folder('/data'),
    { ...folder('/data'), ...sized('1', '511Mi') },
    'execution-environment-too-small',
    'volumes',
  ],
  [
    'volumes',
    'memory for folders',
    { volumes: { '/a': { kind: 'temporary', size: '512Mi' } } },
    { volumes: { '/a': { kind: 'temporary', size: '513Mi' } } },
    'volume-above-memory',
    'volumes["/a"].size',
  ],
  [
    'volumes',
    'one thing at one path',
    { ...folder('/data'), files: { '/etc/x/key': secret('key') } },
    { ...folder('/etc/x'), files: { '/etc/x/key': secret('key') } },
    'path-taken',
    'volumes["/etc/x"]',
  ],
  [
    'Cloud SQL instance',
    'three parts',
    { cloudSql: ['acme-shop:europe-west1:main'] },
    { cloudSql: ['europe-west1:main'] },
    'wrong-value',
    'cloudSql[0]',
  ],
  [
    'description',
    '512 characters',
    { description: 'x'.repeat(512) },
    { description: 'x'.repeat(513) },
    'description-too-long',
    'description',
  ],
  [
    'labels/annotations',
    'no names of Google',
    { annotations: { 'example.com/run': 'x' } },
    { annotations: { 'run.googleapis.com/x': 'x' } },
    'annotation-reserved',
    'annotations["run.googleapis.com/x"]',
  ],
  [
    'labels/annotations',
    'no prefixes of labels',
    { labels: { team: 'shop' } },
    { labels: { 'run.googleapis.com/x': 'x' } },
    'wrong-name',
    'labels["run.googleapis.com/x"]',
  ],
  ['vpc_access', 'connector or network', connected(), { ...connected(), network }, 'not-allowed', 'network'],
  ['vpc_access', 'network or subnetwork', { network: { network: 'shop' } }, { network: {} }, 'missing', 'network.subnetwork'],
  [
    'vpc_access',
    'a network for direct access',
    { network, vpcAccess: { kind: 'direct' } },
    { vpcAccess: { kind: 'direct' } },
    'missing',
    'network',
  ],
  [
    'binary_authorization',
    'the policy of the project or another',
    { binaryAuthorization: { kind: 'policy', policy: 'projects/acme/platforms/cloudRun/policies/signed' } },
    { binaryAuthorization: { kind: 'default', policy: 'projects/acme/platforms/cloudRun/policies/signed' } as never },
    'unknown-key',
    'binaryAuthorization.policy',
  ],
  [
    'binary_authorization',
    'broken only where the policy of the project decides',
    { binaryAuthorization: { kind: 'default', breakglassJustification: 'the attestor is down' } },
    {
      binaryAuthorization: {
        kind: 'policy',
        policy: 'projects/acme/platforms/cloudRun/policies/signed',
        breakglassJustification: 'the attestor is down',
      } as never,
    },
    'unknown-key',
    'binaryAuthorization.breakglassJustification',
  ],
  [
    'encryption_key',
    'same region',
    { encryptionKey: key('europe-west1') },
    { encryptionKey: key('europe-west4') },
    'key-region',
    'encryptionKey',
  ],
  ['encryption_key', 'a whole path', { encryptionKey: key('europe-west1') }, { encryptionKey: 'images' }, 'wrong-value', 'encryptionKey'],
];

const jobs: readonly Case<CloudRunJobProps>[] = [
  ['quotas (warn)', '10 retries', { retries: 10 }, { retries: 11 }, 'out-of-range', 'retries'],
  ['quotas (warn)', '10000 tasks', { tasks: 10000 }, { tasks: 10001 }, 'out-of-range', 'tasks'],
  ['quotas (warn)', '24 hours', { timeoutSeconds: 86400 }, { timeoutSeconds: 86401 }, 'out-of-range', 'timeoutSeconds'],
  [
    'memory min/max',
    '512Mi for jobs',
    { resources: { memory: '512Mi' } },
    { resources: { memory: '511Mi' } },
    'memory-too-small',
    'resources.memory',
  ],
  ['cpu<1', 'no jobs', { resources: { cpu: '1' } }, { resources: { cpu: '990m' } }, 'job-cpu-too-small', 'resources.cpu'],
  ['env', 'CLOUD_RUN_JOB is set by Cloud Run', { env: { RUN: '' } }, { env: { CLOUD_RUN_JOB: '' } }, 'env-reserved', 'env.CLOUD_RUN_JOB'],
];

/** Every row of the table of Cloud Run. */
export const cloudRunLimits: readonly Limit[] = [
  ...services.map(([row, bound, at, past, code, path]): Limit => {
    const build =
      (props: Partial<CloudRunServiceProps>): Limit['at'] =>
      (stack) =>
        void new CloudRunService(stack, 'Web', { ...place, name: 'web', image, ...props });
    return { row, bound, at: build(at), past: build(past), code, path };
  }),
  ...jobs.map(([row, bound, at, past, code, path]): Limit => {
    const build =
      (props: Partial<CloudRunJobProps>): Limit['at'] =>
      (stack) =>
        void new CloudRunJob(stack, 'Report', { ...place, name: 'report', image, ...props });
    return { row, bound, at: build(at), past: build(past), code, path };
  }),
];

export const cloudRunLimitsLeftOut: readonly LimitLeftOut[] = [
  {
    row: 'readiness_probe',
    because:
      'version 6.50 of the provider, which judges these, has none: test/targets/cloud-run/late-options.test.ts has those of newer ones',
  },
];

function foreign(revision: string): Partial<CloudRunServiceProps> {
  return { revisions: { kind: 'terraform', traffic: [{ kind: 'revision', revision, percent: 100 }] } };
}

function gpu(cpu: string, memory: string): Partial<CloudRunServiceProps> {
  return sized(cpu, memory, { gpu: { type: 'nvidia-l4' } });
}

function folder(path: string): Partial<CloudRunServiceProps> {
  return { volumes: { [path]: { kind: 'gcs', bucket: 'acme-data' } } };
}

function connected(): Partial<CloudRunServiceProps> {
  return { vpcAccess: { kind: 'connector', connector: 'main' } };
}
