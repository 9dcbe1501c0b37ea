import {
  type Application,
  canary,
  cloudRun,
  cloudRunDelivery,
  examine,
  exec,
  grpc,
  http,
  type NamedEnvironment,
  type Probe,
  pause,
  resolve,
  type Service,
  tcp,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../../lib/model/issue';
import { completeService, completeWorker } from '../../../lib/targets/cloud-run/complete';
import type { CloudRunProvider } from '../../../lib/targets/cloud-run/late-options';
import { renderService } from '../../../lib/targets/cloud-run/render/service';
import { terraformRollout } from '../../../lib/targets/cloud-run/render/terraform-rollout';
import { renderWorkerPool } from '../../../lib/targets/cloud-run/render/worker-pool';
import { withUrls } from '../../../lib/targets/cloud-run/service-urls';
import { cloudRunBy } from '../../../lib/targets/cloud-run/target';
import { issuesOf } from '../../google/issues-of';
import { environment, shop, withWeb } from './one';

const older: CloudRunProvider = { version: '6.50.0', knows: { defaultUrl: false, readinessProbes: false, workerPoolProbes: false } };
const newer: CloudRunProvider = { version: '8.7.0', knows: { defaultUrl: true, readinessProbes: true, workerPoolProbes: true } };
const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0' };
const plain = { name: 'web', project: 'acme-shop', region: 'europe-west1', image: 'europe-west1-docker.pkg.dev/acme-shop/shop/web:1.0.0' };

function compiled(application: Application, provider?: CloudRunProvider, place: NamedEnvironment = environment) {
  const target = cloudRunBy(provider);
  const { resolved, issues } = examine(application, place, target.rules);
  if (resolved === undefined) return { issues, notes: [], output: { services: {}, workers: {}, jobs: {} } };
  const { output, notes } = target.render(resolved);
  return { issues, output, notes: notes.map(({ level, path, reason }) => `${level} ${formatPath(path)}: ${reason}`) };
}

function containersOf(fields: Partial<Service>, provider?: CloudRunProvider) {
  const spec = Object.values(compiled(shop(fields), provider).output.services)[0];
  if (spec === undefined) throw new Error('it is a service');
  const { template } = renderService(
    withUrls(spec, () => ''),
    'a@b',
  );
  return JSON.parse(JSON.stringify(template?.containers)); // what is undefined is not written
}

const probing = (readiness: Probe): Partial<Service> => ({ probes: { readiness } });
const listening = { proxy: { ...envoy, ports: { admin: 1 } } };
const steps = canary([weight(10), pause('1m'), weight(50)]);

describe('a readiness probe on Cloud Run', () => {
  it('is asked over HTTP and gRPC by a provider that knows it, of sidecars too; one success is enough', () => {
    const ready = http('/ready', { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 4 });
    const [web, proxy] = containersOf(
      {
        probes: { readiness: ready },
        sidecars: { proxy: { ...envoy, ports: { admin: 9901 }, probes: { readiness: grpc({ port: 9901, service: 'proxy' }) } } },
      },
      newer,
    );
    expect(web.readinessProbe).toEqual({
      httpGet: { path: '/ready', port: 8080 },
      periodSeconds: 5,
      timeoutSeconds: 2,
      failureThreshold: 4,
      successThreshold: 1,
    });
    expect(proxy.readinessProbe).toEqual({
      grpc: { port: 9901, service: 'proxy' },
      periodSeconds: 10,
      timeoutSeconds: 1,
      failureThreshold: 3,
      successThreshold: 1,
    });
    expect(compiled(shop(probing(ready)), newer).notes).toEqual([]);
  });

  it('is left out with a note by one that does not, and nothing else changes', () => {
    expect(containersOf(probing(http('/ready')), older)).toEqual(containersOf({}, older));
    expect(compiled(shop(probing(http('/ready'))), older).notes).toEqual([
      'unsupported workloads.web.probes.readiness: needs version 7.19 of the google provider or newer, which comes with CDK Terrain, and 6.50.0 is installed',
    ]);
  });

  it('has a note on what it needs as long as the provider is not known', () => {
    expect(compiled(shop(probing(http('/ready')))).notes).toEqual([
      'degraded workloads.web.probes.readiness: needs version 7.19 of the google provider or newer, which comes with CDK Terrain: a stack with an older one leaves it out',
    ]);
  });

  it('is none where nobody states one', () => {
    const [web] = containersOf({}, newer);
    expect(web.readinessProbe).toBeUndefined();
    expect(compiled(shop(), newer).notes).toEqual([]);
  });

  it.each<[string, Application, string]>([
    ['TCP', shop(probing(tcp())), 'Cloud Run asks for readiness over HTTP or gRPC only'],
    ['a command', shop(probing(exec(['true']))), 'Cloud Run asks for readiness over HTTP or gRPC only'],
    ['headers', shop(probing(http('/', { headers: { Host: 'a' } }))), 'no version of the google provider has headers of readiness probes'],
    ['HTTP on a port that speaks HTTP/2', shop({ protocol: 'http2', ...probing(http('/')) }), 'Cloud Run asks over HTTP/1, which a port'],
    [
      'a job',
      withWeb({ kind: 'job', probes: { readiness: http('/', { port: 1 }) }, sidecars: listening }),
      'Cloud Run asks jobs for their',
    ],
    [
      'a worker',
      withWeb({ kind: 'worker', ports: { a: 1 }, probes: { readiness: http('/', { port: 1 }) } }),
      'a worker pool gets no requests',
    ],
  ])('is not asked by %s, which a note says with any provider', (_what, application, reason) => {
    for (const provider of [undefined, older, newer]) {
      const { issues, notes, output } = compiled(application, provider);
      expect(issues).toEqual([]);
      expect(notes).toContainEqual(expect.stringContaining(`unsupported workloads.web.probes.readiness: ${reason}`));
      expect(JSON.stringify(output)).not.toContain('"readiness"');
    }
  });

  it('begins after the start, which a note says of a delay', () => {
    expect(compiled(shop(probing(http('/', { initialDelaySeconds: 5 }))), newer).notes).toEqual([
      'unsupported workloads.web.probes.readiness.initialDelaySeconds: Cloud Run asks for readiness as soon as the startup probe has succeeded',
    ]);
  });

  it('makes another revision only where it is asked, so that no revision is asked to become another one', () => {
    const place = { ...environment, google: { project: 'acme-shop', region: 'europe-west1', rolloutDriver: 'terraform' } } as const;
    const revision = (fields: Partial<Service>, provider: CloudRunProvider) => {
      const web = Object.values(compiled(shop({ rollout: steps, ...fields }), provider, place).output.services)[0];
      return web && terraformRollout(web, { weight: 'w', stableRevision: 's' })?.revision;
    };
    const without = revision({}, older);
    expect(without).toMatch(/^shop-web-[0-9a-f]{12}$/);
    expect(revision({}, newer)).toBe(without);
    expect(revision(probing(http('/ready')), older)).toBe(without);
    expect(revision(probing(http('/ready')), newer)).not.toBe(without);
  });

  it('is the same in plain props', () => {
    const props = { ...plain, probes: { readiness: http('/ready') } };
    expect(completeService(props, newer)).toMatchObject({ spec: { probes: { readiness: { path: '/ready' } } }, notes: [] });
    const { spec, notes } = completeService(props, older);
    expect(spec.probes.readiness).toBeUndefined();
    expect(notes).toEqual([expect.objectContaining({ level: 'unsupported', path: ['probes', 'readiness'] })]);
  });
});

describe('probes of worker pools', () => {
  const worker = (probes: object): Application => withWeb({ kind: 'worker', ports: { admin: 9090 }, probes });
  const asked = { startup: tcp({ port: 9090 }), liveness: http('/alive', { port: 9090 }) };
  const pool = (application: Application, provider: CloudRunProvider) => {
    const spec = Object.values(compiled(application, provider).output.workers)[0];
    if (spec === undefined) throw new Error('it is a worker');
    return JSON.parse(
      JSON.stringify(
        renderWorkerPool(
          withUrls(spec, () => ''),
          'a@b',
        ),
      ),
    ).template.containers[0];
  };

  it('are asked by a provider that knows them, and left out with notes by one that does not', () => {
    const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1 };
    expect(pool(worker(asked), newer)).toMatchObject({
      startupProbe: { ...timing, failureThreshold: 24, tcpSocket: { port: 9090 } },
      livenessProbe: { ...timing, failureThreshold: 3, httpGet: { path: '/alive', port: 9090 } },
    });
    expect(pool(worker(asked), older)).toEqual(pool(worker({}), older));
    const said = (provider?: CloudRunProvider) => compiled(worker(asked), provider).notes.filter((note) => note.includes('7.5'));
    expect([said(newer).length, said(older).length, said().length]).toEqual([0, 2, 2]);
  });

  it('run no commands, and are none by default', () => {
    const { issues, notes } = compiled(worker({ startup: exec(['true']) }), newer);
    expect(issues).toEqual([]);
    expect(notes).toContainEqual('unsupported workloads.web.probes.startup: Cloud Run runs no commands in a container');
    expect(pool(worker({}), newer)).not.toHaveProperty('startupProbe');
  });

  it('end a start after 240 seconds where they are asked', () => {
    const slow = worker({ startup: tcp({ port: 9090, failureThreshold: 30 }) });
    const codes = (provider?: CloudRunProvider) => compiled(slow, provider).issues.map(({ code, path }) => `${code} ${formatPath(path)}`);
    expect(codes(newer)).toEqual(['startup-window-too-long workloads.web.probes.startup.failureThreshold']);
    expect([...codes(older), ...codes()]).toEqual([]);
  });

  it('are the same in plain props', () => {
    const props = { ...plain, ports: { admin: 9090 }, probes: asked };
    expect(completeWorker(props, newer).spec.probes).toMatchObject({ startup: { port: 9090 }, liveness: { path: '/alive' } });
    expect(completeWorker(props, older).spec.probes).toEqual({});
  });
});

describe('a default URL that is disabled', () => {
  const closed = shop({ cloudRun: { defaultUrl: 'disabled' } });

  it('is written by a provider that knows it, and only there', () => {
    const [open, shut] = [shop(), closed].map((application) => {
      const spec = Object.values(compiled(application, newer).output.services)[0];
      return (
        spec &&
        renderService(
          withUrls(spec, () => ''),
          'a@b',
        )
      );
    });
    expect(shut).toMatchObject({ defaultUriDisabled: true });
    expect(open).not.toHaveProperty('defaultUriDisabled');
    expect(compiled(closed, newer).notes).toEqual([]);
  });

  it('is refused with one that does not, which is named with the version that does', () => {
    expect(compiled(closed, older).issues).toEqual([
      {
        code: 'provider-too-old',
        path: ['workloads', 'web', 'cloudRun', 'defaultUrl'],
        message: "must be 'enabled' with version 6.50.0 of the google provider, got 'disabled'",
        remedy: "'disabled' needs version 7.7 of the google provider or newer, which comes with CDK Terrain",
      },
    ]);
    expect(compiled(shop({ cloudRun: { defaultUrl: 'enabled' } }), older).issues).toEqual([]);
    expect(issuesOf(() => completeService({ ...plain, defaultUrl: 'disabled' }, older))).toEqual(['defaultUrl [provider-too-old]']);
  });

  it('is not stated as an override, which no rule sees', () => {
    expect(issuesOf(() => completeService({ ...plain, overrides: { default_uri_disabled: true } }, newer))).toEqual([
      'overrides.default_uri_disabled [override-refused]',
    ]);
  });

  it('has a note on what it needs as long as the provider is not known', () => {
    expect(examine(closed, environment, cloudRun.rules).issues).toEqual([]);
    expect(compiled(closed).notes).toEqual([
      'degraded workloads.web.cloudRun.defaultUrl: needs version 7.7 of the google provider or newer, which comes with CDK Terrain: a stack with an older one is refused',
    ]);
  });

  it('has notes on what has no effect then', () => {
    const traffic = [{ kind: 'latest', percent: 100, tag: 'next' }] as const;
    const notes = (fields: Partial<Service>) => compiled(shop(fields), newer).notes.map((note) => note.slice(0, note.indexOf(':')));
    expect(notes({ cloudRun: { defaultUrl: 'disabled', revisions: { kind: 'terraform', traffic } } })).toEqual([
      'degraded workloads.web.cloudRun.revisions.traffic[0].tag',
    ]);
    expect(notes({ access: { kind: 'public', reason: 'a shop' }, cloudRun: { defaultUrl: 'disabled', ingress: 'all' } })).toEqual([
      'degraded workloads.web.cloudRun.ingress',
    ]);
    expect(notes({ rollout: steps, cloudRun: { defaultUrl: 'disabled' } })).toContain('degraded workloads.web.cloudRun.defaultUrl');
  });

  it('leaves a rollout script nothing to ask before there is traffic', () => {
    const script = (defaultUrl: 'enabled' | 'disabled') => {
      const application = shop({ rollout: steps, probes: { startup: http('/up') }, cloudRun: { defaultUrl } });
      return cloudRunDelivery(resolve(application, environment, cloudRun.rules))
        .output.map(({ text }) => text)
        .join();
    };
    expect(script('enabled')).toContain('SMOKE_PATH=/up');
    expect(script('disabled')).toContain("SMOKE_PATH=''");
  });
});
