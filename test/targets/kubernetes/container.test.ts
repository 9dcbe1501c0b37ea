import { exec, grpc, http, tcp } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

describe('the main container', () => {
  it('has the image of the environment, always fetched, and its ports by name', () => {
    const rendered = new Rendered(shop({ kind: 'service', port: 3000, ports: { metrics: 9090, admin: 9091 } }));
    expect(rendered.pod('Deployment/web', 'containers', 0)).toMatchObject({
      name: 'web',
      image: 'registry.example.com/shop/web:1.4.2',
      imagePullPolicy: 'Always',
      env: [{ name: 'PORT', value: '3000' }],
      ports: [
        { name: 'admin', containerPort: 9091, protocol: 'TCP' },
        { name: 'http', containerPort: 3000, protocol: 'TCP' },
        { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
      ],
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    });
  });

  it('is promised and limited in CPU, memory and storage', () => {
    const resources = { cpu: '0.25', memory: '256Mi', ephemeralStorage: '2Gi', limits: { cpu: '1', memory: '1024Mi' } } as const;
    expect(new Rendered(shop({ kind: 'service', resources })).pod('Deployment/web', 'containers', 0, 'resources')).toEqual({
      requests: { cpu: '250m', memory: '256Mi', 'ephemeral-storage': '2Gi' },
      limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '2Gi' },
    });
  });

  it('gets its command and arguments as they are written, though Kubernetes expands references', () => {
    const rendered = new Rendered(shop({ kind: 'worker', command: ['sh', '-c', 'echo $(HOME) $HOME $$'], args: ['$(A)', '0o17', ''] }));
    expect(rendered.pod('Deployment/web', 'containers', 0)).toMatchObject({
      command: ['sh', '-c', 'echo $$(HOME) $HOME $$$'],
      args: ['$$(A)', '0o17', ''],
    });
  });

  it('is asked by each sort of probe', () => {
    const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };
    const probes = {
      startup: http('/up', { failureThreshold: 3 }),
      liveness: exec(['alive', '$(A)']),
      readiness: grpc({ service: 's', port: 9090 }),
    };
    expect(new Rendered(shop({ kind: 'service', ports: { grpc: 9090 }, probes })).pod('Deployment/web', 'containers', 0)).toMatchObject({
      startupProbe: { httpGet: { path: '/up', port: 8080 }, ...timing },
      livenessProbe: { exec: { command: ['alive', '$$(A)'] }, ...timing },
      readinessProbe: { grpc: { service: 's', port: 9090 }, ...timing },
    });
    const worker = new Rendered(shop({ kind: 'worker', ports: { a: 9090 }, probes: { liveness: tcp({ port: 9090, periodSeconds: 5 }) } }));
    expect(worker.pod('Deployment/web', 'containers', 0, 'livenessProbe')).toEqual({
      tcpSocket: { port: 9090 },
      ...timing,
      periodSeconds: 5,
    });
    expect(worker.pod('Deployment/web', 'containers', 0)).not.toHaveProperty('readinessProbe');
  });

  it('is sent the headers of a probe in the order of their names, as they are written', () => {
    const headers = { 'X-Probe': '$(HOME) $x', Host: 'shop.example.com' };
    const httpGet = {
      path: '/up',
      httpHeaders: [
        { name: 'Host', value: 'shop.example.com' },
        { name: 'X-Probe', value: '$(HOME) $x' },
      ],
    };
    const probe = http('/up', { headers, port: 9901 });
    const proxy = { ports: { admin: 9901 }, probes: { startup: probe, readiness: probe } };
    const probes = { startup: http('/up', { headers }), liveness: http('/up', { headers: {} }) };
    const rendered = new Rendered(shop({ kind: 'service', probes, sidecars: { proxy } }));
    expect(rendered.pod('Deployment/web', 'containers', 0)).toMatchObject({ startupProbe: { httpGet: { ...httpGet, port: 8080 } } });
    expect(rendered.pod('Deployment/web', 'containers', 0, 'livenessProbe', 'httpGet')).toEqual({ path: '/up', port: 8080 });
    expect(rendered.pod('Deployment/web', 'initContainers', 0)).toMatchObject({
      startupProbe: { httpGet: { ...httpGet, port: 9901 } },
      readinessProbe: { httpGet: { ...httpGet, port: 9901 } },
    });
  });

  it('waits before it is told to end, or runs a command that is not expanded', () => {
    const sleep = new Rendered(shop({ kind: 'service' }));
    expect(sleep.pod('Deployment/web', 'containers', 0, 'lifecycle')).toEqual({ preStop: { sleep: { seconds: 5 } } });
    const command = new Rendered(
      shop({ kind: 'service', lifecycle: { beforeStop: { kind: 'exec', command: ['drain', '$(A)'] }, graceSeconds: 60 } }),
    );
    expect(command.pod('Deployment/web', 'containers', 0, 'lifecycle')).toEqual({ preStop: { exec: { command: ['drain', '$(A)'] } } });
    expect(command.pod('Deployment/web', 'terminationGracePeriodSeconds')).toBe(60);
  });
});

describe('a sidecar', () => {
  it('has its own image, ports, probes and user, and neither PORT nor the lifecycle of the workload', () => {
    const envoy = {
      image: 'docker.io/envoyproxy/envoy:v1.35.0',
      ports: { admin: 9901 },
      probes: { readiness: http('/ready', { port: 9901 }) },
      security: { user: 101 },
    };
    const rendered = new Rendered(shop({ kind: 'service', sidecars: { envoy } }));
    expect(rendered.pod('Deployment/web', 'initContainers', 0)).toMatchObject({
      name: 'envoy',
      image: 'docker.io/envoyproxy/envoy:v1.35.0',
      restartPolicy: 'Always',
      ports: [{ name: 'admin', containerPort: 9901, protocol: 'TCP' }],
      readinessProbe: { httpGet: { path: '/ready', port: 9901 } },
      resources: { requests: { cpu: '100m', memory: '128Mi' } },
      securityContext: { runAsUser: 101 },
      volumeMounts: [{ name: 'envoy--tmp', mountPath: '/tmp' }],
    });
    expect(rendered.pod('Deployment/web', 'initContainers', 0)).not.toHaveProperty('env');
    expect(rendered.pod('Deployment/web', 'initContainers', 0)).not.toHaveProperty('lifecycle');
  });
});
