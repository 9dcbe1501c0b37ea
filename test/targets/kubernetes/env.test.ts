import fc from 'fast-check';
import { bucket, cache, database, secret, serviceHost, serviceUrl, subscription, topic } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

/** What the kubelet makes of a text: k8s.io/kubernetes/third_party/forked/golang/expansion, for variables that there are. */
function expand(text: string): string {
  return text.replace(/\$(?:\$|\(([^)]*)\)|\()/g, (match, name) => (match === '$$' ? '$' : name === undefined ? match : `<${name}>`));
}

describe('env', () => {
  const env = (rendered: Rendered): unknown => rendered.pod('Deployment/web', 'containers', 0, 'env');

  it('is sorted by name, with PORT among the others', () => {
    expect(env(new Rendered(shop({ kind: 'service', env: { Z: 'z', A: 'a' } })))).toEqual([
      { name: 'A', value: 'a' },
      { name: 'PORT', value: '8080' },
      { name: 'Z', value: 'z' },
    ]);
  });

  it('takes secrets from the Secret of that name, under the key value', () => {
    const rendered = new Rendered(shop({ kind: 'worker', env: { KEY: secret('api-key') } }, { secrets: { 'api-key': {} } }));
    expect(env(rendered)).toEqual([{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'api-key', key: 'value' } } }]);
  });

  it('finds each database at a port of its own beside the workload', () => {
    const parts = { HOST: database('b', 'host'), PORT_: database('b', 'port'), NAME: database('b', 'name'), USER: database('b', 'user') };
    const databases = { b: { kind: 'postgres', version: 16 }, a: { kind: 'postgres', version: 16 } } as const;
    const rendered = new Rendered(
      shop({ kind: 'worker', env: { ...parts, URL: database('a'), WORD: database('b', 'password') } }, { databases }),
    );
    expect(env(rendered)).toEqual([
      { name: 'HOST', value: '127.0.0.1' },
      { name: 'NAME', value: 'b' },
      { name: 'PORT_', value: '5433' },
      { name: 'URL', value: 'postgresql://shop@127.0.0.1:5432/a' },
      { name: 'USER', value: 'shop' },
      { name: 'WORD', valueFrom: { secretKeyRef: { name: 'b-password', key: 'value' } } },
    ]);
  });

  it('finds a cache by its name in the private zone, encrypted, with password and certificate in Secrets', () => {
    const parts = {
      URL: cache('sessions'),
      PORT_: cache('sessions', 'port'),
      WORD: cache('sessions', 'password'),
      CA: cache('sessions', 'ca'),
    };
    const rendered = new Rendered(shop({ kind: 'worker', env: parts }, { caches: { sessions: { kind: 'redis' } } }));
    expect(env(rendered)).toEqual([
      { name: 'CA', valueFrom: { secretKeyRef: { name: 'sessions-ca', key: 'value' } } },
      { name: 'PORT_', value: '6378' },
      { name: 'URL', value: 'rediss://sessions.shop.internal:6378' },
      { name: 'WORD', valueFrom: { secretKeyRef: { name: 'sessions-password', key: 'value' } } },
    ]);
  });

  it('calls a bucket by the name that is its own in all of Google Cloud', () => {
    const rendered = new Rendered(shop({ kind: 'worker', env: { UPLOADS: bucket('uploads') } }, { buckets: { uploads: {} } }));
    expect(env(rendered)).toEqual([{ name: 'UPLOADS', value: expect.stringMatching(/^[a-z0-9-]+-shop-uploads$/) }]);
  });

  it('calls a topic and a subscription by their full names', () => {
    const used = { ORDERS: topic('orders'), BILLING: subscription('orders', 'billing') };
    const rendered = new Rendered(shop({ kind: 'worker', env: used }, { topics: { orders: { subscriptions: { billing: {} } } } }));
    expect(env(rendered)).toEqual([
      { name: 'BILLING', value: expect.stringMatching(/^projects\/[a-z0-9-]+\/subscriptions\/shop-orders-billing$/) },
      { name: 'ORDERS', value: expect.stringMatching(/^projects\/[a-z0-9-]+\/topics\/shop-orders$/) },
    ]);
  });

  it('names the Service of another workload', () => {
    const api = { kind: 'service', image: 'docker.io/library/api:1', port: 9000 } as const;
    const references = { API: serviceUrl('api'), HOST: serviceHost('api') };
    expect(env(new Rendered(shop({ kind: 'worker', env: references }, { workloads: { api } })))).toEqual([
      { name: 'API', value: 'http://api:9000' },
      { name: 'HOST', value: 'api' },
    ]);
  });

  it('arrives as it is written, whatever is in it', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom('$', '(', ')', 'A'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
    });
    fc.assert(
      fc.property(
        text.filter((each) => !/[\0\u007f-\u009f\ufffe\uffff]/.test(each) && each.isWellFormed()),
        (value) => {
          const [rendered] = env(new Rendered(shop({ kind: 'worker', env: { A: value } }))) as { value: string }[]; // as rendered
          expect(expand(rendered?.value ?? '')).toBe(value);
        },
      ),
    );
  });
});
