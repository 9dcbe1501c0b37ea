import { bucket, cache, subscription, topic } from 'orchestra-cdk';
import { dev, problems, Rendered, shop } from './rendered';

const caches = { sessions: { kind: 'redis', memory: '2Gi' } };
const env = {
  REDIS_URL: cache('sessions'),
  REDIS_HOST: cache('sessions', 'host'),
  REDIS_PORT: cache('sessions', 'port'),
  REDIS_PASSWORD: cache('sessions', 'password'),
  REDIS_CA: cache('sessions', 'ca'),
};
const application = shop({ kind: 'service', env }, { caches });

describe('a cache', () => {
  it('runs in a container without rights that keeps nothing, and is ready when it answers', () => {
    const rendered = new Rendered(application);
    expect(rendered.service('sessions-cache')).toMatchObject({
      image: 'docker.io/library/redis:7.2',
      command: ['sh', '-c', expect.stringContaining('--maxmemory 2147483648 --maxmemory-policy volatile-lru')],
      healthcheck: { test: ['CMD-SHELL', expect.stringContaining('redis-cli ping')] },
      tmpfs: ['/data', '/tmp'],
      user: 'redis',
      cap_drop: ['ALL'],
      networks: ['sessions-cache'],
    });
    expect(rendered.project).toMatchObject({
      secrets: { 'sessions-cache-password': { environment: 'SESSIONS_CACHE_PASSWORD' } },
      networks: { 'sessions-cache': { internal: true } },
    });
    expect(rendered.text('.env.example')).toContain('\nSESSIONS_CACHE_PASSWORD=\n');
  });

  it('is waited for and found under its name by whoever uses it, without encryption, which a note tells', () => {
    const rendered = new Rendered(application);
    expect(rendered.service()).toMatchObject({
      environment: {
        REDIS_CA: '',
        REDIS_HOST: 'sessions-cache',
        REDIS_PASSWORD: '${SESSIONS_CACHE_PASSWORD:?set SESSIONS_CACHE_PASSWORD in .env}',
        REDIS_PORT: '6379',
        REDIS_URL: 'redis://sessions-cache:6379',
      },
      depends_on: { 'sessions-cache': { condition: 'service_healthy' } },
      networks: expect.arrayContaining(['sessions-cache']),
    });
    expect(rendered.levels).toContain('emulated caches.sessions');
  });

  it('takes the image and the port of the host that the environment names', () => {
    const place = dev({ caches: { sessions: { image: 'registry.example.com/redis:7.2', publish: 6379 } } });
    expect(new Rendered(application, place).service('sessions-cache')).toMatchObject({
      image: 'registry.example.com/redis:7.2',
      ports: ['127.0.0.1:6379:6379'],
    });
  });
});

describe('a bucket', () => {
  const uploads = shop({ kind: 'service', env: { UPLOADS: bucket('uploads') } }, { buckets: { uploads: {} } });

  it('is not to be had, so who names one is refused', () => {
    expect(problems(uploads)).toEqual([
      'workloads.web.env.UPLOADS: must be a string on Compose, got a bucket; say in environments.dev.workloads what the variable holds there [bucket-unreachable]',
    ]);
  });

  it('is nobody’s business where the environment gives a text, and a note tells that it is not made', () => {
    const rendered = new Rendered(uploads, dev({}, { workloads: { web: { env: { UPLOADS: 'acme-dev-uploads' } } } }));
    expect(rendered.service()).toMatchObject({ environment: { UPLOADS: 'acme-dev-uploads' } });
    expect(rendered.levels).toContain('unsupported buckets.uploads');
  });
});

describe('a topic', () => {
  const env = { ORDERS: topic('orders'), BILLING: subscription('orders', 'billing') };
  const orders = shop({ kind: 'service', env }, { topics: { orders: { subscriptions: { billing: {} } } } });

  it('is not to be had, nor its subscriptions, so that a variable that names one is refused', () => {
    expect(problems(orders)).toEqual([
      'workloads.web.env.BILLING: must be a string on Compose, got a subscription; say in environments.dev.workloads what the variable holds there [subscription-unreachable]',
      'workloads.web.env.ORDERS: must be a string on Compose, got a topic; say in environments.dev.workloads what the variable holds there [topic-unreachable]',
    ]);
  });

  it('is left to the text that the environment gives, and a note says that it is not made', () => {
    const own = { ORDERS: 'projects/local/topics/orders', BILLING: 'projects/local/subscriptions/billing' };
    const rendered = new Rendered(orders, dev({}, { workloads: { web: { env: own } } }));
    expect(rendered.service()).toMatchObject({ environment: own });
    expect(rendered.levels).toContain('unsupported topics.orders');
  });
});
