import { defineApplication, http, type Security, secret, serviceAddress } from 'orchestra-cdk';

/** Programs listen on port 80, for which their images expect the capability. */
const program: Security = { user: 10001, capabilities: { add: ['NET_BIND_SERVICE'] } };
/** Databases: their entry points start as root. */
const handsOver = (...more: readonly 'DAC_OVERRIDE'[]): Security => ({
  root: { reason: 'the entry point hands its files over to a user of its own' },
  capabilities: { add: ['CHOWN', 'SETGID', 'SETUID', ...more], reason: 'the entry point hands its files over to a user of its own' },
});
/** What the image decides, since nothing is prescribed. */
const asImage: Security = {
  imageUser: { reason: 'nothing is known of the image' },
  writableRoot: { reason: 'nothing is known of the image' },
};

const scratch = { '/tmp': { kind: 'temporary', size: '256Mi', medium: 'memory' } } as const;
const java = { JAVA_OPTS: '-Xms64m -Xmx128m -XX:+UseG1GC -Djava.security.egd=file:/dev/urandom -Dspring.zipkin.enabled=false' };
const scraped = { service: { annotations: { 'prometheus.io/scrape': 'true' } } };
const everySeconds = { periodSeconds: 3 };

const probes = (path: string, ready: number) =>
  ({
    startup: 'none',
    readiness: http(path, { initialDelaySeconds: ready, ...everySeconds }),
    liveness: http(path, { initialDelaySeconds: 300, ...everySeconds }),
  }) as const;
const unprobed = { startup: 'none', readiness: 'none', liveness: 'none' } as const;

export const sockShop = defineApplication({
  name: 'sock-shop',
  defaults: { placement: { nodeLabels: { 'kubernetes.io/os': 'linux' } }, scaling: { min: 1, max: 1 } },
  secrets: { 'catalogue-db': {} },
  workloads: {
    'front-end': {
      kind: 'service',
      image: 'docker.io/weaveworksdemos/front-end:0.3.12',
      port: 8079,
      servicePort: 80,
      access: { kind: 'public', reason: 'the shop itself' },
      calls: ['catalogue', 'user', 'carts', 'orders', 'session-db'],
      env: { SESSION_REDIS: 'true' },
      resources: { cpu: '100m', memory: '300Mi', limits: { cpu: '300m', memory: '1000Mi' } },
      security: { user: 10001 },
      probes: probes('/', 30),
      kubernetes: scraped,
    },
    carts: {
      kind: 'service',
      image: 'docker.io/weaveworksdemos/carts:0.4.8',
      port: 80,
      calls: ['carts-db'],
      env: java,
      resources: { cpu: '100m', memory: '200Mi', limits: { cpu: '300m', memory: '500Mi' } },
      security: program,
      volumes: scratch,
      probes: unprobed,
      kubernetes: scraped,
    },
    catalogue: {
      kind: 'service',
      image: 'docker.io/weaveworksdemos/catalogue:0.3.5',
      command: ['/app', '-port=80'],
      port: 80,
      calls: ['catalogue-db'],
      resources: { cpu: '100m', memory: '100Mi', limits: { cpu: '200m', memory: '200Mi' } },
      security: program,
      probes: probes('/health', 180),
      kubernetes: scraped,
    },
    orders: {
      kind: 'service',
      image: 'docker.io/weaveworksdemos/orders:0.4.7',
      port: 80,
      calls: ['user', 'carts', 'payment', 'shipping', 'orders-db'],
      env: java,
      resources: { cpu: '100m', memory: '300Mi', limits: { cpu: '500m', memory: '500Mi' } },
      security: program,
      volumes: scratch,
      probes: unprobed,
      kubernetes: scraped,
    },
    payment: {
      kind: 'service',
      image: 'docker.io/weaveworksdemos/payment:0.4.3',
      port: 80,
      resources: { cpu: '99m', memory: '100Mi', limits: { cpu: '200m', memory: '200Mi' } },
      security: program,
      probes: probes('/health', 180),
      kubernetes: scraped,
    },
    shipping: {
      kind: 'service',
      image: 'docker.io/weaveworksdemos/shipping:0.4.8',
      port: 80,
      calls: ['rabbitmq'],
      env: { ...java, ZIPKIN: 'zipkin.jaeger.svc.cluster.local' },
      resources: { cpu: '100m', memory: '300Mi', limits: { cpu: '300m', memory: '500Mi' } },
      security: program,
      volumes: scratch,
      probes: unprobed,
      kubernetes: scraped,
    },
    user: {
      kind: 'service',
      image: 'docker.io/weaveworksdemos/user:0.4.7',
      port: 80,
      env: { mongo: serviceAddress('user-db') },
      resources: { cpu: '100m', memory: '100Mi', limits: { cpu: '300m', memory: '200Mi' } },
      security: program,
      probes: probes('/health', 180),
      kubernetes: scraped,
    },
    'queue-master': {
      kind: 'service',
      image: 'docker.io/weaveworksdemos/queue-master:0.3.1',
      port: 80,
      calls: ['rabbitmq'],
      env: java,
      resources: { cpu: '100m', memory: '300Mi', limits: { cpu: '300m', memory: '500Mi' } },
      security: program,
      volumes: scratch,
      probes: unprobed,
      kubernetes: scraped,
    },
    'carts-db': {
      kind: 'service',
      protocol: 'tcp',
      image: 'docker.io/library/mongo:latest',
      port: 27017,
      security: handsOver(),
      volumes: scratch,
    },
    'orders-db': {
      kind: 'stateful-service',
      protocol: 'tcp',
      image: 'docker.io/library/mongo:latest',
      port: 27017,
      security: handsOver(),
      volumes: { ...scratch, '/data/db': { kind: 'persistent', size: '10Gi' } },
    },
    'user-db': {
      kind: 'service',
      protocol: 'tcp',
      image: 'docker.io/weaveworksdemos/user-db:0.3.0',
      port: 27017,
      security: handsOver(),
      volumes: scratch,
    },
    'catalogue-db': {
      kind: 'service',
      protocol: 'tcp',
      image: 'docker.io/weaveworksdemos/catalogue-db:0.3.0',
      port: 3306,
      env: { MYSQL_DATABASE: 'socksdb', MYSQL_ROOT_PASSWORD: secret('catalogue-db') },
      security: asImage,
    },
    'session-db': {
      kind: 'service',
      protocol: 'tcp',
      image: 'docker.io/library/redis:alpine',
      port: 6379,
      security: handsOver(),
    },
    rabbitmq: {
      kind: 'service',
      protocol: 'tcp',
      image: 'docker.io/library/rabbitmq:3.6.8-management',
      port: 5672,
      ports: { management: { port: 15672, service: false } },
      security: handsOver('DAC_OVERRIDE'),
      sidecars: {
        'rabbitmq-exporter': { image: 'docker.io/kbudde/rabbitmq-exporter:latest', ports: { exporter: 9090 }, security: asImage },
      },
      kubernetes: {
        podAnnotations: { 'prometheus.io/scrape': 'false' },
        service: { annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090' } },
      },
    },
    'edge-router': {
      kind: 'service',
      optional: true,
      image: 'docker.io/weaveworksdemos/edge-router:0.1.1',
      port: 80,
      ports: { admin: 8080 },
      calls: ['front-end'],
      security: {
        root: { reason: 'the router drops its rights itself' },
        capabilities: {
          add: ['NET_BIND_SERVICE', 'CHOWN', 'SETGID', 'SETUID', 'DAC_OVERRIDE'],
          reason: 'the router drops its rights itself',
        },
      },
      volumes: { '/var/run': { kind: 'temporary', size: '64Mi', medium: 'memory' } },
    },
    'user-sim': {
      kind: 'job',
      optional: true,
      image: 'docker.io/weaveworksdemos/load-test:0.1.1',
      args: ['-d', '60', '-r', '200', '-c', '2', '-h', 'edge-router'],
      calls: ['edge-router'],
    },
  },
});
