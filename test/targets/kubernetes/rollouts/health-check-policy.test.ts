import { blueGreen, canary, exec, experiment, grpc, http, type KubernetesSettings, type Probe, pause, tcp, weight } from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import { rolledOut, rolledOutAs } from './rolled-out-shop';

const router = { kind: 'gateway-api', gateway: 'edge', gatewayNamespace: 'infra' } as const;
const routers = { web: router };
const gke: KubernetesSettings = { platform: 'gke', routers };
const slow = canary([weight(10), pause('5m')]);
const open = { kind: 'public', reason: 'people open it' } as const;
const asked = (readiness: Probe) => rolledOutAs({ kind: 'service', rollout: slow, ports: { admin: 9000 }, probes: { readiness } }, gke);
const spec = (readiness: Probe): unknown => asked(readiness).at('HealthCheckPolicy/web', 'spec', 'default');
const degraded = (readiness: Probe): readonly string[] =>
  asked(readiness).notes.map(({ path, reason }) => `${formatPath(path)}: ${reason}`);

describe('a HealthCheckPolicy', () => {
  it('asks each version as the readiness probe does, where the gateway is one of GKE', () => {
    const rendered = rolledOutAs(
      {
        kind: 'service',
        rollout: slow,
        probes: { readiness: http('/ready', { periodSeconds: 7, timeoutSeconds: 3, failureThreshold: 4 }) },
      },
      gke,
    );
    for (const name of ['web', 'web-canary'])
      expect(rendered.object(`HealthCheckPolicy/${name}`)).toMatchObject({
        apiVersion: 'networking.gke.io/v1',
        metadata: { name, namespace: 'shop', labels: { 'app.kubernetes.io/instance': 'web' } },
        spec: {
          default: {
            checkIntervalSec: 7,
            timeoutSec: 3,
            healthyThreshold: 1,
            unhealthyThreshold: 4,
            config: { type: 'HTTP', httpHealthCheck: { portSpecification: 'USE_FIXED_PORT', port: 8080, requestPath: '/ready' } },
          },
          targetRef: { group: '', kind: 'Service', name },
        },
      });
    expect(rendered.names.filter((name) => name.startsWith('HealthCheckPolicy'))).toHaveLength(2);
  });

  it.each<[string, Probe, object]>([
    ['TCP', tcp({ port: 9000 }), { type: 'TCP', tcpHealthCheck: { portSpecification: 'USE_FIXED_PORT', port: 9000 } }],
    ['gRPC', grpc(), { type: 'GRPC', grpcHealthCheck: { portSpecification: 'USE_FIXED_PORT', port: 8080 } }],
    [
      'gRPC of a service',
      grpc({ service: 'orders' }),
      { type: 'GRPC', grpcHealthCheck: { portSpecification: 'USE_FIXED_PORT', port: 8080, grpcServiceName: 'orders' } },
    ],
    [
      'HTTP under a name',
      http('/ready', { headers: { host: 'shop.example.com' } }),
      {
        type: 'HTTP',
        httpHealthCheck: { portSpecification: 'USE_FIXED_PORT', port: 8080, requestPath: '/ready', host: 'shop.example.com' },
      },
    ],
  ])('asks by %s', (_what, readiness, config) => {
    expect(spec(readiness)).toMatchObject({ config });
    expect(degraded(readiness).filter((text) => text.includes('readiness'))).toEqual([]);
  });

  it.each<[string, Probe, number]>([
    ['a command', exec(['true']), 8080],
    ['a path that Google does not take', http('/ready?a="b"', { port: 9000 }), 9000],
    ['too long a path', http(`/${'a'.repeat(2048)}`), 8080],
    ['a name that is no ASCII', grpc({ service: 'é' }), 8080],
    ['a header other than Host', http('/ready', { headers: { Host: 'shop.example.com', 'X-Probe': 'ready' } }), 8080],
    ['a host with a port', http('/ready', { headers: { Host: 'shop.example.com:8080' } }), 8080],
    ['a host that is an address', http('/ready', { headers: { Host: '127.0.0.1' } }), 8080],
  ])('asks for a connection instead of %s, and says so', (_what, readiness, port) => {
    expect(spec(readiness)).toMatchObject({ config: { type: 'TCP', tcpHealthCheck: { port } } });
    expect(degraded(readiness)).toContainEqual(
      expect.stringMatching(/^workloads\.web\.probes\.readiness: the health check of the gateway/),
    );
  });

  it('counts no further than Google does, and says so', () => {
    expect(spec(tcp({ failureThreshold: 10 }))).toMatchObject({ unhealthyThreshold: 10 });
    expect(spec(tcp({ failureThreshold: 11 }))).toMatchObject({ unhealthyThreshold: 10 });
    const path = 'workloads.web.probes.readiness.failureThreshold';
    expect(degraded(tcp({ failureThreshold: 11 })).filter((text) => text.startsWith(path))).toHaveLength(1);
    expect(degraded(tcp({ failureThreshold: 10 })).filter((text) => text.startsWith(path))).toEqual([]);
  });

  it('is there for a preview too, and for what is public without versions', () => {
    expect(rolledOutAs({ kind: 'service', access: open, rollout: blueGreen() }, gke).names).toEqual(
      expect.arrayContaining(['HealthCheckPolicy/web', 'HealthCheckPolicy/web-preview']),
    );
    expect(rolledOutAs({ kind: 'service', access: open }, gke).names).toContain('HealthCheckPolicy/web');
  });

  it.each<[string, KubernetesSettings]>([
    ['a gateway of others', { platform: 'other', routers }],
    ['a gateway of nobody knows whom', { routers }],
    ['an ingress controller on GKE', { platform: 'gke', routers: { web: { kind: 'ingress' } } }],
    ['no router', { platform: 'gke' }],
  ])('is not there for %s', (_what, cluster) => {
    expect(rolledOut(slow, cluster).names.join()).not.toContain('HealthCheckPolicy');
  });

  it('is there where the project of the cluster is named', () => {
    expect(rolledOut(slow, { routers, clusterProject: 'acme-clusters' }).names).toContain('HealthCheckPolicy/web');
    expect(rolledOut(slow, { routers, clusterProject: 'acme-clusters', platform: 'other' }).names).not.toContain('HealthCheckPolicy/web');
  });

  it('is missed in a note where nobody says whose cluster it is', () => {
    const levels = (cluster: KubernetesSettings) => rolledOut(slow, cluster).notes.map(({ level, path }) => `${level} ${formatPath(path)}`);
    expect(levels({ routers })).toContain('degraded environments.dev.kubernetes.platform');
    expect(levels({ routers, platform: 'other' })).not.toContain('degraded environments.dev.kubernetes.platform');
    expect(levels({ routers: { web: { kind: 'ingress' } } })).not.toContain('degraded environments.dev.kubernetes.platform');
  });

  it('cannot be there for versions of an experiment, which a note says', () => {
    const versions = { one: { version: 'canary', replicas: 1, weight: 10 } } as const;
    const rollout = canary([experiment({ versions, duration: '5m' }), weight(10), pause('5m')]);
    const of = (cluster: KubernetesSettings) =>
      rolledOut(rollout, cluster).notes.filter(({ path, reason }) => formatPath(path).endsWith('steps[0]') && reason.includes("'/'"));
    expect(of(gke)).toHaveLength(1);
    expect(of({ platform: 'other', routers })).toEqual([]);
  });

  it('reaches the port that it asks, past the network policy', () => {
    const from = [{ ipBlock: { cidr: '130.211.0.0/22' } }, { ipBlock: { cidr: '35.191.0.0/16' } }];
    const rule = { from, ports: [{ port: 9000, protocol: 'TCP' }] };
    const ingress = (readiness: Probe, cluster = gke) =>
      rolledOutAs({ kind: 'service', rollout: slow, access: open, ports: { admin: 9000 }, probes: { readiness } }, cluster).at(
        'NetworkPolicy/web',
        'spec',
        'ingress',
      );
    expect(ingress(http('/ready', { port: 9000 }))).toContainEqual(rule);
    expect(ingress(http('/ready'))).not.toContainEqual(expect.objectContaining({ from }));
    expect(ingress(http('/ready', { port: 9000 }), { platform: 'other', routers })).not.toContainEqual(rule);
  });
});
