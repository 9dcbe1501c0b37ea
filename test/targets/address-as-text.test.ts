import {
  type Application,
  compile,
  compose,
  config,
  examine,
  formatIssue,
  formatPath,
  kubernetes,
  type NamedEnvironment,
  serviceHost,
  type Target,
  text,
  type Workload,
} from 'orchestra-cdk';

const image = 'docker.io/library/x:1';
const place: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: { namespace: 'fair' }, compose: {} };

/** A workload with this variable, beside a cart that another one calls, a page for all, and what nothing is known to call. */
function shop(value: Workload['env'] | string, more: Partial<Workload> = {}): Application {
  const env = typeof value === 'string' ? { ADDRESS: value } : value;
  return {
    name: 'shop',
    workloads: {
      web: { kind: 'worker', image, ...(env && { env }), ...more } as Workload, // a worker
      cart: { kind: 'service', image, port: 7070, servicePort: 80, ports: { admin: 9901 } },
      till: { kind: 'worker', image, calls: ['cart', 'db'] },
      db: { kind: 'stateful-service', image, port: 5432 },
      page: { kind: 'service', image, access: { kind: 'public', reason: 'the landing page' } },
      alone: { kind: 'service', image, port: 9000 },
    },
  };
}

function issues(target: Target<unknown>, application: Application): string[] {
  return examine(application, place, target.rules).issues.map(formatIssue);
}

describe('an address that stands in a text', () => {
  it.each([
    ['the port of the Service', 'cart:80'],
    ['the port of the container', 'cart:7070'],
    ['a further port', 'cart:9901'],
    ['a URL', 'http://cart:7070/items'],
    ['a URL without a port', 'http://cart/items'],
    ['behind a password', 'amqp://guest:guest@cart:7070'],
    ['in a list', 'x:1,cart:7070'],
  ])('is refused where the called workload knows its callers: %s', (_what, value) => {
    const found = /cart:\d+|http:\/\/cart(?=\/)/.exec(value)?.[0];
    const expected = `workloads.web.env.ADDRESS: contains "${found}" as text, so cart does not let this caller in; write serviceAddress('cart'), alone or in text\`…\`, or state calls: ['cart'] [address-as-text]`;
    expect([issues(kubernetes, shop(value)), issues(compose, shop(value))]).toEqual([[expected], [expected]]);
  });

  it.each([
    ['by its namespace', 'cart.fair:80'],
    ['by its whole name', 'http://cart.fair.svc.cluster.local:80'],
    ['of one replica', 'db-0.db:5432'],
    ['of ready replicas', 'db-ready:5432'],
  ])('is found under the names of a cluster: %s', (_what, value) => {
    expect(issues(kubernetes, shop(value))).toEqual([expect.stringContaining('[address-as-text]')]);
    expect(issues(compose, shop(value))).toEqual([]);
  });

  it.each([
    ['a longer name', 'my-cart:7070'],
    ['a name that goes on', 'cart-2:7070'],
    ['another host', 'cart.example.com:7070'],
    ['another namespace', 'cart.other.svc.cluster.local:7070'],
    ['another port', 'cart:7071'],
    ['a longer port', 'cart:70700'],
    ['the tag of an image', 'registry.example.com/cart:7070'],
    ['a name without a port', 'cart'],
    ['a key of JSON', '{"cart":7070}'],
    ['a URL of another port', 'https://cart/'],
    ['a host of a URL that goes on', 'http://cart.example.com/'],
    ['what is open to all', 'page:8080'],
    ['what all of the application may call', 'alone:9000'],
  ])('is none or works: %s', (_what, value) => {
    expect([issues(kubernetes, shop(value)), issues(compose, shop(value))]).toEqual([[], []]);
  });

  it.each<[string, Application]>([
    ['a reference beside it', shop({ ADDRESS: 'cart:80', HOST: serviceHost('cart') })],
    ['a call', shop('cart:80', { calls: ['cart'] })],
    ['its own', shop(undefined, { kind: 'service', port: 7070, env: { SELF: 'http://web:7070' } } as Partial<Workload>)],
  ])('passes with %s', (_what, application) => {
    expect([issues(kubernetes, application), issues(compose, application)]).toEqual([[], []]);
  });

  it('is found in command lines and in texts around references, in every container', () => {
    const application = shop(
      { URL: text`http://cart:80/${serviceHost('alone')}` },
      { args: ['--cart=cart:7070'], init: [{ name: 'wait', command: ['nc', '-z', 'cart:7070'] }] },
    );
    expect(issues(kubernetes, application).map((each) => each.split(': ')[0])).toEqual([
      'workloads.web.env.URL',
      'workloads.web.args[0]',
      'workloads.web.init[0].command[2]',
    ]);
    expect(issues(kubernetes, application)[1]).toContain("; write serviceAddress('cart'), alone or in text`…`, or state calls: ['cart']");
  });

  it('is found in a value of a set that is named by itself', () => {
    const application = { ...shop({ ADDRESS: config('peers', 'CART') }), configs: { peers: { CART: 'cart:7070' } } };
    const expected = [expect.stringMatching(/^workloads\.web\.env\.ADDRESS: contains "cart:7070" as text/)];
    expect([issues(kubernetes, application), issues(compose, application)]).toEqual([expected, expected]);
  });
});

describe('an address in a file, or in a set that is taken as a whole', () => {
  const bulk: Partial<Workload> = {
    configs: ['peers'],
    files: { '/etc/proxy/a.conf': 'listen 8080;\nproxy_pass http://cart:7070;\nbackup db:5432 cart:80;\n' },
    init: [{ name: 'wait', files: { '/etc/peers': config('peers') } }],
  };
  const configs = { peers: { CART: 'cart:7070', SAME: 'http://cart:7070', OPEN: 'alone:9000' } };
  const notes = (target: Target<unknown>, more: Partial<Workload>): string[] => {
    const application = { ...shop({ LOG_LEVEL: 'info' }, more), configs };
    return compile(target, application, place)
      .notes.filter(({ reason }) => reason.startsWith('names "'))
      .map(({ path, level, reason }) => `${formatPath(path)} ${level}: ${reason}`);
  };
  const cart = (address: string) => `names "${address}", and cart does not let this caller in: state calls: ['cart'] where it is asked`;

  it.each([kubernetes, compose].map((target) => [target.name, target] as const))(
    'is a note for each place and each workload: %s',
    (_name, target) => {
      expect(notes(target, bulk)).toEqual([
        `workloads.web.configs[0] degraded: ${cart('cart:7070')}`,
        `workloads.web.files["/etc/proxy/a.conf"] degraded: ${cart('cart:7070')}`,
        `workloads.web.files["/etc/proxy/a.conf"] degraded: ${cart('db:5432').replaceAll('cart does', 'db does').replace("['cart']", "['db']")}`,
        `workloads.web.init[0].files["/etc/peers/CART"] degraded: ${cart('cart:7070')}`,
        `workloads.web.init[0].files["/etc/peers/SAME"] degraded: ${cart('cart:7070')}`,
      ]);
    },
  );

  it.each([kubernetes, compose].map((target) => [target.name, target] as const))(
    'is none where the workload states that it calls: %s',
    (_name, target) => {
      expect(notes(target, { ...bulk, calls: ['cart', 'db'] })).toEqual([]);
    },
  );
});
