import {
  type Application,
  defineApplication,
  defineEnvironments,
  examine,
  formatIssue,
  type NamedEnvironment,
  originOf,
  resolve,
  subscription,
  topic,
} from 'orchestra-cdk';

const image = 'registry.example.com/shop/web:1.0.0';
const billing = { ackDeadlineSeconds: 60 };

function shop(topics: object = { orders: { subscriptions: { billing } } }, env: object = {}): Application {
  return { name: 'shop', workloads: { web: { kind: 'service', image, env } }, topics } as Application; // as it may come from JavaScript
}

function place(topics: object = {}, tier: NamedEnvironment['tier'] = 'development'): NamedEnvironment {
  return { name: 'dev', tier, topics };
}

function problems(application: Application, environment = place()): string[] {
  return examine(application, environment, []).issues.map(formatIssue);
}

const defaults = {
  ackDeadlineSeconds: 60,
  messageRetention: '168h',
  retainAcked: false,
  exactlyOnce: false,
  ordered: false,
  deletionProtection: false,
};

describe('topics', () => {
  it('have the defaults of Pub/Sub, and a protection that follows from the tier', () => {
    expect(resolve(shop(), place(), []).topics).toEqual({ orders: { deletionProtection: false, subscriptions: { billing: defaults } } });
    expect(
      resolve(shop({ orders: { subscriptions: { billing: {} } } }), place(), []).topics['orders']?.subscriptions['billing'],
    ).toMatchObject({
      ackDeadlineSeconds: 10,
    });
    const pinned = { ...shop(), workloads: {} };
    expect(resolve(pinned, place({}, 'production'), []).topics).toMatchObject({
      orders: { deletionProtection: true, subscriptions: { billing: { deletionProtection: true } } },
    });
  });

  it('protect their subscriptions as themselves, but for those that say otherwise', () => {
    const topics = { orders: { deletionProtection: true, subscriptions: { audit: { deletionProtection: false }, billing } } };
    expect(resolve(shop(topics), place(), []).topics['orders']?.subscriptions).toMatchObject({
      audit: { deletionProtection: false },
      billing: { deletionProtection: true },
    });
  });

  it('differ where an environment says so, and can be asked who decided', () => {
    const resolved = resolve(
      shop(),
      place({ orders: { messageRetention: '744h', subscriptions: { billing: { retainAcked: true } } } }),
      [],
    );
    expect(resolved.topics['orders']).toEqual({
      messageRetention: '744h',
      deletionProtection: false,
      subscriptions: { billing: { ...defaults, retainAcked: true } },
    });
    expect(originOf(resolved, 'topics.orders.subscriptions.billing.retainAcked')).toBe('environment');
    expect(originOf(resolved, 'topics.orders.subscriptions.billing.ackDeadlineSeconds')).toBe('application');
    expect(originOf(resolved, 'topics.orders.subscriptions.billing.ordered')).toBe('default');
  });

  it('may be called as a field is', () => {
    const topics = { kind: { subscriptions: { kind: billing } } };
    const resolved = resolve(shop(topics), place({ kind: { subscriptions: { kind: { ordered: true } } } }), []);
    expect(resolved.topics['kind']?.subscriptions['kind']).toEqual({ ...defaults, ordered: true });
  });

  it.each([
    [
      'a topic that nobody declared',
      shop({}, { A: topic('orders') }),
      'must name a declared topic; declare it in topics; declared are none [unknown-topic]',
    ],
    [
      'a subscription to a topic that nobody declared',
      shop({ order: {} }, { A: subscription('orders', 'billing') }),
      'workloads.web.env.A: must name a declared topic; did you mean order? [unknown-topic]',
    ],
    [
      'a subscription that nobody declared',
      shop(undefined, { A: subscription('orders', 'bills') }),
      'workloads.web.env.A: must name a declared subscription; declare it in topics.orders.subscriptions; declared are billing [unknown-subscription]',
    ],
    [
      'a deadline of an hour',
      shop({ orders: { subscriptions: { billing: { ackDeadlineSeconds: 3600 } } } }),
      'topics.orders.subscriptions.billing.ackDeadlineSeconds: must be a whole number from 10 to 600, got 3600 [out-of-range]',
    ],
    [
      'a retention of months',
      shop({ orders: { messageRetention: '745h' } }),
      'topics.orders.messageRetention: must be a span of time from ',
    ],
    [
      'a retention of seconds',
      shop({ orders: { subscriptions: { billing: { messageRetention: '599s' } } } }),
      'topics.orders.subscriptions.billing.messageRetention: must be a span of time from ',
    ],
    [
      'a filter that is too long',
      shop({ orders: { subscriptions: { billing: { filter: 'n'.repeat(257) } } } }),
      'topics.orders.subscriptions.billing.filter: must be a string of at most 256 bytes',
    ],
    ['a name in capitals', shop({ orders: { subscriptions: { Billing: {} } } }), 'topics.orders.subscriptions.Billing: name must be '],
    ['a field that there is not', shop({ orders: { partitions: 3 } }), 'topics.orders.partitions: is '],
  ])('refuse %s', (_what, application, problem) => {
    expect(problems(application)).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    [
      'a topic that the application has not',
      { order: {} },
      'environments.dev.topics.order: is not a topic of this application; topics: orders [unknown-topic]',
    ],
    [
      'a subscription that the topic has not',
      { orders: { subscriptions: { bills: {} } } },
      'environments.dev.topics.orders.subscriptions.bills: is not a subscription of this application; subscriptions: billing [unknown-subscription]',
    ],
  ])('refuse an environment with %s', (_what, topics, problem) => {
    expect(problems(shop(), place(topics))).toEqual([problem]);
  });

  it('are refused with a name that is not declared where they are written', () => {
    const declared = { name: 'shop', topics: { orders: { subscriptions: { billing } } } } as const;
    const workload = { kind: 'worker', image } as const;
    // @ts-expect-error the topic is called orders
    defineApplication({ ...declared, workloads: { worker: { ...workload, env: { A: topic('order') } } } });
    // @ts-expect-error the topic is called orders
    defineApplication({ ...declared, workloads: { worker: { ...workload, env: { A: subscription('order', 'billing') } } } });
    // @ts-expect-error the subscription is called billing
    defineApplication({ ...declared, workloads: { worker: { ...workload, env: { A: subscription('orders', 'bills') } } } });
    const right = defineApplication({
      ...declared,
      workloads: { worker: { ...workload, env: { A: subscription('orders', 'billing'), B: topic('orders') } } },
    });
    defineEnvironments(right, { dev: { tier: 'development', topics: { orders: { subscriptions: { billing: { retainAcked: true } } } } } });
    // @ts-expect-error the subscription is called billing
    defineEnvironments(right, { dev: { tier: 'development', topics: { orders: { subscriptions: { bills: {} } } } } });
    expect(problems(right)).toEqual([]);
  });
});
