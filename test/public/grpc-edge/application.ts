import { config, defineApplication, type Environment, grpc, http, pod, type Service, secret } from 'orchestra-cdk';

const whereami = 'us-docker.pkg.dev/google-samples/containers/gke/whereami:v1.2.27';

/** One of the family: it answers where it runs. */
const family = (name: string) =>
  ({
    kind: 'service',
    image: whereami,
    configs: [name],
    env: { NODE_NAME: pod('node-name'), POD_NAMESPACE: pod('namespace'), POD_IP: pod('ip'), POD_SERVICE_ACCOUNT: pod('service-account') },
    resources: { cpu: '250m', memory: '512Mi' },
    scaling: { min: 3, max: 3 },
    placement: { spread: { over: 'zones', required: true } },
    security: { user: 1000 },
  }) as const;

const byHttp = {
  port: 8080,
  servicePort: 80,
  probes: {
    startup: 'none',
    readiness: http('/healthz', { initialDelaySeconds: 10 }),
    liveness: http('/healthz', { initialDelaySeconds: 10, periodSeconds: 15, timeoutSeconds: 5 }),
  },
} as const;

const byGrpc = {
  port: 9090,
  protocol: 'grpc',
  ports: { metrics: { port: 8000, service: false } },
  probes: { startup: 'none', readiness: grpc({ initialDelaySeconds: 10 }), liveness: grpc({ initialDelaySeconds: 10 }) },
} as const;

const v1 = { podLabels: { version: 'v1' } };

const settings = (own: { readonly [name: string]: string }) => ({
  ECHO_HEADERS: 'False',
  TRACE_SAMPLING_RATIO: '0.00',
  HOST: '0.0.0.0',
  ...own,
});

const small = (name: string, port: number) =>
  ({
    kind: 'service',
    image: name,
    port,
    protocol: 'grpc',
    portName: `http2-${name.split('-')[0]}`,
    resources: { cpu: '50m', memory: '128Mi', ephemeralStorage: '128Mi' },
    scaling: { min: 2, max: 2 },
    probes: { startup: 'none', liveness: 'none', readiness: grpc() },
    kubernetes: { service: { type: 'headless' } },
  }) as const;

const outside = { kind: 'public', reason: 'people call it from outside' } as const;
const loadBalancer = { service: { type: 'load-balancer' } } as const;

export const grpcEdge = defineApplication({
  name: 'grpc-edge',
  configs: {
    'whereami-frontend': settings({
      BACKEND_ENABLED: 'True',
      BACKEND_SERVICE: 'http://whereami-backend',
      METADATA: 'frontend',
      GRPC_ENABLED: 'False',
    }),
    'whereami-backend': settings({
      BACKEND_ENABLED: 'False',
      BACKEND_SERVICE: 'http://whereami-backend',
      METADATA: 'backend',
      GRPC_ENABLED: 'False',
    }),
    'whereami-grpc-frontend': settings({
      BACKEND_ENABLED: 'True',
      BACKEND_SERVICE: 'whereami-grpc-backend:9090',
      METADATA: 'grpc-frontend',
      GRPC_ENABLED: 'True',
    }),
    'whereami-grpc-backend': settings({
      BACKEND_ENABLED: 'False',
      BACKEND_SERVICE: 'whereami-grpc-backend:9090',
      METADATA: 'grpc-backend',
      GRPC_ENABLED: 'True',
    }),
    'envoy-conf': { 'envoy.yaml': 'static_resources: {}\n' },
  },
  secrets: { 'envoy-certs': { keys: ['tls.crt', 'tls.key'] } },
  workloads: {
    'whereami-frontend': {
      ...family('whereami-frontend'),
      ...byHttp,
      access: outside,
      calls: ['whereami-backend'],
      kubernetes: { ...v1, ...loadBalancer },
    },
    'whereami-backend': { ...family('whereami-backend'), ...byHttp, kubernetes: v1 },
    'whereami-grpc-frontend': {
      ...family('whereami-grpc-frontend'),
      ...byGrpc,
      access: outside,
      calls: ['whereami-grpc-backend'],
      kubernetes: { ...v1, ...loadBalancer },
    },
    'whereami-grpc-backend': { ...family('whereami-grpc-backend'), ...byGrpc, kubernetes: { ...v1, service: { type: 'headless' } } },
    envoy: {
      kind: 'service',
      image: 'docker.io/envoyproxy/envoy:v1.24.0@sha256:9ae6b26d14ce92f67cd500cb3e5a89aa3351e013140f8b06c36619d929687ce0',
      port: 8443,
      servicePort: 443,
      portName: 'https',
      protocol: 'tcp',
      access: outside,
      calls: ['echo-grpc', 'reverse-grpc'],
      files: {
        '/etc/envoy/envoy.yaml': config('envoy-conf', 'envoy.yaml'),
        '/etc/ssl/envoy/tls.crt': secret('envoy-certs', 'tls.crt'),
        '/etc/ssl/envoy/tls.key': secret('envoy-certs', 'tls.key'),
      },
      resources: { cpu: '10m', memory: '256Mi', ephemeralStorage: '256Mi' },
      scaling: { min: 2, max: 2 },
      probes: {
        startup: 'none',
        liveness: 'none',
        readiness: http('/healthz', { scheme: 'https', headers: { 'x-envoy-livenessprobe': 'healthz' } }),
      },
      kubernetes: loadBalancer,
    },
    'echo-grpc': small('echo-grpc', 8081),
    'reverse-grpc': small('reverse-grpc', 8082),
  },
});
export type GrpcEdge = Environment<typeof grpcEdge>;
export type Whereami = Service;
