import { analyze, canary, equals, exec, http, InvalidApplicationError, jobCheck, pause, secret, webCheck, weight } from 'orchestra-cdk';
import type { CloudRunJobProps, CloudRunServiceProps } from 'orchestra-cdk/google';
import { formatIssue, formatPath, type Issue } from '../../../lib/model/issue';
import { completeJob, completeService, completeWorker } from '../../../lib/targets/cloud-run/complete';
import { pathOf } from '../../path-of';
import { made, shop } from './one';

const image = 'europe-west1-docker.pkg.dev/acme-shop/shop/web:1.0.0';
const plain = { name: 'web', project: 'acme-shop', region: 'europe-west1', image };
const token = '${TfToken[TOKEN.7]}';

function problems(props: Partial<CloudRunServiceProps>): string[] {
  return issuesOf(() => completeService({ ...plain, ...props }));
}

function issuesOf(complete: () => unknown): string[] {
  return found(complete).map(({ code, path }) => `${code} ${formatPath(path)}`);
}

/** With message and remedy. */
function linesOf(complete: () => unknown): string[] {
  return found(complete).map(formatIssue);
}

function found(complete: () => unknown): readonly Issue[] {
  try {
    complete();
    return [];
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues;
    throw error;
  }
}

describe('plain props', () => {
  it('get the defaults of the model', () => {
    expect(completeService(plain)).toEqual({
      notes: [],
      spec: {
        ...plain,
        tier: 'staging',
        labels: {},
        cloudSql: [],
        deletionProtection: true,
        env: {},
        resources: { cpu: '1', memory: '512Mi' },
        probes: {
          startup: { kind: 'tcp', port: 8080, initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 24 },
        },
        files: {},
        volumes: {},
        sidecars: {},
        port: 8080,
        protocol: 'http1',
        requestTimeoutSeconds: 300,
        scaling: { min: 1, max: 3, concurrency: 80 },
        access: { kind: 'internal' },
        invokers: {},
        annotations: {},
        ingress: 'internal-and-cloud-load-balancing',
        defaultUrl: 'enabled',
        customAudiences: [],
        sessionAffinity: false,
        cpuAllocation: 'during-requests',
        startupCpuBoost: true,
        executionEnvironment: 'gen2',
        startOrder: { main: [], sidecars: {} },
        instances: { kind: 'automatic' },
        revisions: { kind: 'terraform', traffic: [{ kind: 'latest', percent: 100 }] },
      },
    });
  });

  it('get those of production where it is said to be that', () => {
    const { spec } = completeService({ ...plain, tier: 'production', image: `${image}@sha256:${'a'.repeat(64)}` });
    expect(spec.scaling).toEqual({ min: 2, max: 10, concurrency: 80 });
  });

  it('are reported with all that is wrong, even when nothing could be made of them', () => {
    const bad = {
      ...plain,
      name: 'A_b',
      region: 'europe',
      env: { K_SERVICE: 'x' },
      resources: { cpu: '3' },
      scaling: { min: 3, max: 2 },
    } as const;
    const paths = (() => {
      try {
        return completeService(bad).notes.map(({ path }) => formatPath(path));
      } catch (error) {
        return (error as InvalidApplicationError).issues.map(({ path }) => formatPath(path)); // what it throws
      }
    })();
    expect(paths).toEqual(['env.K_SERVICE', 'name', 'region', 'resources.cpu', 'scaling.max']);
  });

  it('are complete once completed', () => {
    const props: CloudRunServiceProps = {
      ...plain,
      env: { KEY: secret('key'), A: 'b' },
      files: { '/etc/app/key': { kind: 'secret', name: 'other', version: '2' } },
      volumes: { '/a': { kind: 'temporary', size: '1Mi' }, '/data': { kind: 'gcs', bucket: 'acme-data', sidecars: ['proxy'] } },
      vpcAccess: { kind: 'direct', tags: ['web'] },
      probes: { liveness: http('/health') },
      resources: { cpu: '500m', limits: { cpu: '2' } },
      sidecars: { proxy: { image: 'docker.io/envoyproxy/envoy:v1.35.0' } },
      network: { network: 'n', subnetwork: 's' },
      access: { kind: 'public', reason: 'shop window' },
      ingress: 'all',
    };
    const { spec, notes } = completeService(props);
    expect(notes).toHaveLength(1);
    expect(completeService(spec as CloudRunServiceProps)).toEqual({ spec, notes: [] });
    const job = completeJob({ ...plain, schedule: '0 3 * * *', concurrency: 'forbid' });
    expect(completeJob(job.spec as CloudRunJobProps).spec).toEqual(job.spec);
  });

  it('may be what the target made of an application', () => {
    const { web } = made(shop({ probes: { liveness: http('/health') } })).output.services;
    expect(completeService({ ...web } as CloudRunServiceProps)).toEqual({ spec: web, notes: [] });
  });

  it('have notes with paths in the props, for what is stated only', () => {
    const { notes } = completeService({ ...plain, probes: { readiness: http('/ready') }, lifecycle: { graceSeconds: 60 } });
    expect(notes.map(({ level, path }) => `${level} ${formatPath(path)}`)).toEqual([
      'unsupported lifecycle.graceSeconds',
      'degraded probes.readiness',
    ]);
  });

  it.each<[string, Partial<CloudRunServiceProps>, string[]]>([
    ['a name', { name: 'Web' }, ['wrong-value name']],
    ['a port', { port: 0 }, ['out-of-range port']],
    ['an image without a registry', { image: 'web:1' }, ['wrong-image image']],
    ['an image without a version', { image: 'docker.io/library/nginx' }, ['image-version-missing image']],
    ['a tag that moves', { image: 'docker.io/library/nginx:latest' }, ['image-tag-latest image']],
    ['a tag in production', { tier: 'production' }, ['image-digest-missing image']],
    [
      'a tag of a sidecar in production',
      {
        tier: 'production',
        image: `docker.io/library/nginx@sha256:${'a'.repeat(64)}`,
        sidecars: { s: { image: 'docker.io/library/envoy:1' } },
      },
      ['image-digest-missing sidecars.s.image'],
    ],
    ['another PORT', { env: { PORT: '80' } }, ['env-reserved env.PORT']],
    ['scaling', { scaling: { min: 3, max: 2 } }, ['scaling-max-below-min scaling.max']],
    ['resources', { resources: { memory: '5Gi' } }, ['memory-above-cpu resources.memory']],
    ['a command as a probe', { probes: { liveness: exec(['true']) } }, ['probe-exec-unsupported probes.liveness']],
    ['a reserved variable of a sidecar', { sidecars: { s: { env: { K_SERVICE: '' } } } }, ['env-reserved sidecars.s.env.K_SERVICE']],
    ['an unknown word', { prot: 1 } as object, ['unknown-key prot']],
    ['a connection name', { cloudSql: ['main'] }, ['wrong-value cloudSql[0]']],
    ['a label', { labels: { App: 'x' } }, ['wrong-name labels.App']],
  ])('name %s that cannot be, with its path in the props', (_what, props, expected) => {
    expect(problems(props)).toEqual(expected);
  });

  it('name everything at once', () => {
    expect(problems({ port: 0, resources: { cpu: '3' }, image: 'web' })).toEqual([
      'wrong-image image',
      'out-of-range port',
      'cpu-not-allowed resources.cpu',
    ]);
  });

  it('are named in messages by their places in the props', () => {
    const making = () =>
      completeService({
        ...plain,
        name: token,
        env: { PORT: '80' },
        sidecars: { proxy: { ports: { a: 8080, b: 9000 } }, z: { ports: { c: 9000 } } },
      });
    expect(linesOf(making)).toEqual([
      "env.PORT: must be '8080', the workload's port, or left out: the platform sets it; change port [env-reserved]",
      'sidecars.proxy.ports.a: must be a port of its own, got 8080, as in port [port-taken]',
      'sidecars.z.ports.c: must be a port of its own, got 9000, as in sidecars.proxy.ports.b [port-taken]',
    ]);
    const reasons = (notes: readonly { readonly reason: string }[]) => notes.map(({ reason }) => reason);
    expect(reasons(completeWorker({ ...plain, scaling: { min: 1, max: 2 }, instances: { kind: 'manual', count: 1 } }).notes)).toEqual(
      Array.from({ length: 2 }, () => 'instances says how many there are'),
    );
  });

  it('have secrets and unwritable texts once, at their places, options of Cloud Run too', () => {
    const known = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6'}`;
    const props = { ...plain, tier: 'production', image: `${image}@sha256:${'a'.repeat(64)}`, annotations: { build: known } } as const;
    expect(problems(props)).toEqual(['literal-secret annotations.build']);
    expect(linesOf(() => completeService(props))[0]).toContain('security.literals: { "annotations.build": { reason: \'…\' } }');
    const literals = { 'annotations.build': { reason: 'the number of a build, shown on every page' } };
    expect(problems({ ...props, security: { literals } })).toEqual([]);
    expect(problems({ annotations: { build: 'a\0b' } })).toEqual(['text-unwritable annotations.build']);
    const analyses = { asks: webCheck({ url: `https://example.com/${known}`, jsonPath: '{$.ok}', limit: equals(true) }) };
    expect(problems({ ...props, annotations: {}, analyses, rollout: canary([weight(10), pause()]) })).toEqual([
      'literal-secret analyses.asks.url',
    ]);
  });

  it('may measure by a job that is named as the service is, since the two are apart in Cloud Run', () => {
    const rollout = canary([weight(10), analyze('asks'), pause('5m'), weight(50)]);
    expect(problems({ rollout, analyses: { asks: jobCheck({ workload: 'web' }) } })).toEqual([]);
  });

  it('must pin secrets in production', () => {
    const props = { tier: 'production', image: `${image}@sha256:${'a'.repeat(64)}`, env: { KEY: secret('key') } } as const;
    expect(problems(props)).toEqual(['secret-version-not-pinned env.KEY.version']);
    expect(problems({ ...props, env: { KEY: { kind: 'secret', name: 'key', version: '1' } } })).toEqual([]);
  });

  it('need a schedule for words about it', () => {
    expect(issuesOf(() => completeJob({ ...plain, timeZone: 'Europe/Berlin' }))).toEqual(['missing schedule']);
    expect(issuesOf(() => completeJob({ ...plain, schedule: '0 3 * * *', runs: 'before-release' }))).toEqual(['not-allowed runs']);
  });

  it('may hold tokens, which are neither read nor changed', () => {
    const props = {
      ...plain,
      name: token,
      project: token,
      region: token,
      image: `${token}/web:${token}`,
      env: { URL: `${token}/x`, KEY: { kind: 'secret', name: token, version: token } },
      serviceAccount: token,
      cloudSql: [token],
      resources: { memory: token as never },
      sidecars: { proxy: { image: token } },
      tier: 'production',
    } as const;
    const { spec } = completeService(props);
    expect(spec).toMatchObject({ name: token, image: `${token}/web:${token}`, env: props.env, serviceAccount: token, cloudSql: [token] });
    expect(spec.resources.memory).toBe(token);
  });

  it.each([
    ['ingress', { ingress: token }],
    ['rolloutDriver', { rolloutDriver: token }],
    ['tier', { tier: token }],
    ['cpuAllocation', { cpuAllocation: token }],
    ['access.kind', { access: { kind: token, reason: 'people open it in a browser' } }],
  ])('hold no token in a word that decides what is made: %s', (path, more) => {
    const making = () => completeService({ ...plain, ...more } as object as CloudRunServiceProps); // the types allow no text here
    expect(making).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ code: 'not-allowed', path: pathOf(path) })] }));
  });
});
