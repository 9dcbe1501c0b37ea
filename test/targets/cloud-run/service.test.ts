import { database, grpc, http, secret, serviceUrl, tcp } from 'orchestra-cdk';
import { renderService } from '../../../lib/targets/cloud-run/render/service';
import { withUrls } from '../../../lib/targets/cloud-run/service-urls';
import { made, production, shop } from './one';

const secrets = { key: { version: '3' }, other: {} };
const databases = { main: { kind: 'postgres', version: 16, passwordVersion: 2 } } as const;
const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0' };

function rendered(...args: Parameters<typeof made>) {
  const spec = made(...args).output.services['web'];
  if (spec === undefined) throw new Error('there is no service web');
  return renderService({ ...spec, ...withUrls(spec, (name) => `https://${name}.run.app`) }, spec.serviceAccount ?? '');
}

function container(...args: Parameters<typeof made>) {
  return (rendered(...args).template.containers as readonly object[])[0];
}

describe('a Cloud Run service', () => {
  it('is private, in its network, as its own account, with all traffic on the latest revision', () => {
    expect(rendered(shop({ scaling: { min: 0, max: 4, concurrency: 20 }, requestTimeoutSeconds: 60 }))).toMatchObject({
      name: 'shop-web',
      project: 'acme-shop-dev',
      location: 'europe-west1',
      labels: { app: 'shop', environment: 'dev', 'managed-by': 'terraform', workload: 'web' },
      ingress: 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER',
      deletionProtection: false,
      template: {
        serviceAccount: 'shop-web@acme-shop-dev.iam.gserviceaccount.com',
        executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2',
        timeout: '60s',
        maxInstanceRequestConcurrency: 20,
        scaling: { minInstanceCount: 0, maxInstanceCount: 4 },
        vpcAccess: { egress: 'PRIVATE_RANGES_ONLY', networkInterfaces: [{ network: 'shop', subnetwork: 'shop-europe-west1' }] },
      },
      traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }],
    });
  });

  it('is protected outside development', () => {
    expect(rendered(shop(), production).deletionProtection).toBe(true);
  });

  it('is open to everybody where the model says why, through a load balancer', () => {
    expect(rendered(shop({ access: { kind: 'public', reason: 'the landing page' } }))).toMatchObject({
      ingress: 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER',
      annotations: { 'public-access-reason': 'the landing page' },
    });
  });

  it('opens its own address to everybody only where that is said too', () => {
    expect(rendered(shop({ access: { kind: 'public', reason: 'the landing page' }, cloudRun: { ingress: 'all' } })).ingress).toBe(
      'INGRESS_TRAFFIC_ALL',
    );
  });

  it('has one container with a port, limits and a startup probe', () => {
    expect(container(shop({ resources: { cpu: '1000m', memory: '1024Mi' } }))).toEqual({
      name: 'shop-web',
      image: 'europe-west1-docker.pkg.dev/acme-shop-dev/shop/web:1.0.0',
      ports: { name: 'http1', containerPort: 8080 },
      resources: { limits: { cpu: '1', memory: '1Gi' }, cpuIdle: true, startupCpuBoost: true },
      startupProbe: { tcpSocket: { port: 8080 }, initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 24 },
    });
  });

  it('speaks HTTP/2 where the model does', () => {
    expect(container(shop({ protocol: 'http2', port: 9000 }))).toMatchObject({ ports: { name: 'h2c', containerPort: 9000 } });
  });

  it('is asked over HTTP and gRPC', () => {
    const probes = { startup: http('/start', { failureThreshold: 5 }), liveness: grpc({ service: 'alive', periodSeconds: 20 }) };
    expect(container(shop({ probes }))).toMatchObject({
      startupProbe: { httpGet: { path: '/start', port: 8080 }, failureThreshold: 5 },
      livenessProbe: { grpc: { port: 8080, service: 'alive' }, periodSeconds: 20 },
    });
  });

  it('is sent the headers of its probes, and so are its sidecars', () => {
    const headers = { 'X-Probe': 'a b', Host: 'shop.example.com' };
    const httpHeaders = [
      { name: 'Host', value: 'shop.example.com' },
      { name: 'X-Probe', value: 'a b' },
    ];
    const sidecars = { early: { ...envoy, ports: { admin: 9901 }, probes: { startup: http('/', { port: 9901, headers }) } } };
    const probes = { startup: http('/', { headers }), liveness: http('/', { headers }) };
    expect(rendered(shop({ probes, sidecars })).template.containers).toMatchObject([
      {
        startupProbe: { httpGet: { path: '/', port: 8080, httpHeaders } },
        livenessProbe: { httpGet: { path: '/', port: 8080, httpHeaders } },
      },
      { startupProbe: { httpGet: { port: 9901, httpHeaders } } },
    ]);
    expect(JSON.stringify(container(shop({ probes: { startup: http('/', { headers: {} }) } })))).not.toContain('httpHeaders');
  });

  it('gets variables in the order of their names, secrets by reference, and databases through a socket', () => {
    const env = {
      B: 'text',
      A: secret('key'),
      URL: database('main'),
      PGPASSWORD: database('main', 'password'),
      C: database('main', 'port'),
    };
    const host = '/cloudsql/acme-shop-dev:europe-west1:shop-main';
    expect(rendered(shop({ env }, { secrets, databases })).template).toMatchObject({
      containers: [
        {
          env: [
            { name: 'A', valueSource: { secretKeyRef: { secret: 'shop-key', version: '3' } } },
            { name: 'B', value: 'text' },
            { name: 'C', value: '5432' },
            { name: 'PGPASSWORD', valueSource: { secretKeyRef: { secret: 'shop-main-password', version: '2' } } },
            { name: 'URL', value: `postgresql://shop@/main?host=${host}` },
          ],
          volumeMounts: [{ name: 'cloudsql', mountPath: '/cloudsql' }],
        },
      ],
      volumes: [{ name: 'cloudsql', cloudSqlInstance: { instances: ['acme-shop-dev:europe-west1:shop-main'] } }],
    });
  });

  it('mounts secrets as folders that every user can read, and writable folders in memory', () => {
    const files = { '/etc/app/b.pem': secret('key'), '/etc/app/a.pem': secret('key') };
    const volumes = { '/scratch': { kind: 'temporary', size: '64Mi' } } as const;
    expect(rendered(shop({ files, volumes }, { secrets })).template).toMatchObject({
      containers: [
        {
          volumeMounts: [
            { name: 'etc-app', mountPath: '/etc/app' },
            { name: 'scratch', mountPath: '/scratch' },
          ],
        },
      ],
      volumes: [
        {
          name: 'etc-app',
          secret: {
            secret: 'shop-key',
            defaultMode: 292,
            items: [
              { path: 'a.pem', version: '3' },
              { path: 'b.pem', version: '3' },
            ],
          },
        },
        { name: 'scratch', emptyDir: { medium: 'MEMORY', sizeLimit: '64Mi' } },
      ],
    });
  });

  it('keeps folders apart whose names would be alike', () => {
    const folder = { kind: 'temporary', size: '1Mi' } as const;
    const sidecars = { proxy: { ...envoy, volumes: { '/a/b': folder } } };
    const { volumes } = rendered(shop({ volumes: { '/a/b': folder, '/a-b': folder }, sidecars })).template;
    expect((volumes as readonly { name: string }[]).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^a-b-\w{5}$/),
      'a-b',
      expect.stringMatching(/^proxy-a-b-\w{5}$/),
    ]);
  });

  it('starts after the sidecars that say when they have started', () => {
    const sidecars = { late: envoy, early: { ...envoy, ports: { admin: 9901 }, probes: { startup: tcp({ port: 9901 }) } } };
    expect(rendered(shop({ sidecars })).template.containers).toMatchObject([
      { name: 'shop-web', dependsOn: ['early'] },
      { name: 'early', resources: { limits: { cpu: '100m', memory: '128Mi' }, cpuIdle: true } },
      { name: 'late' },
    ]);
  });

  it('runs in the first generation where it is too small for the second', () => {
    const small = shop({ resources: { cpu: '500m', memory: '256Mi' }, scaling: { concurrency: 1 } });
    expect(rendered(small).template.executionEnvironment).toBe('EXECUTION_ENVIRONMENT_GEN1');
  });

  it('passes commands and arguments as they are written', () => {
    expect(container(shop({ command: ['sh', '-c', 'echo $(HOME) $HOME $$(X)'], args: ['$(date)'] }))).toMatchObject({
      command: ['sh', '-c', 'echo $$(HOME) $HOME $$$$(X)'],
      args: ['$$(date)'],
    });
  });

  it('finds another service at its address and may call it', () => {
    const application = shop({ env: { API: serviceUrl('api') } }, { workloads: { api: { kind: 'service', ...envoy } } });
    expect(container(application)).toMatchObject({ env: [{ name: 'API', value: 'https://api.run.app' }] });
    expect(made(application).output.services['api']?.invokers).toEqual({
      web: 'serviceAccount:shop-web@acme-shop-dev.iam.gserviceaccount.com',
    });
  });
});
