import { Testing } from 'cdktf';
import { type Application, defineApplication, defineEnvironments, email, type NamedEnvironment, webhook } from 'orchestra-cdk';
import { MonitoringStack } from 'orchestra-cdk/google';
import { describeWith } from './engine';
import { Terraform, terraformNeeds } from './terraform';

jest.setTimeout(120_000);

const image = `docker.io/library/nginx:1.29.1@sha256:${'b'.repeat(64)}`;
const receivers = {
  team: email({ to: ['a@example.com', 'b@example.com'] }),
  hook: webhook({ url: 'https://hooks.example.com/alerts' }),
};
const application = defineApplication({
  name: 'shop',
  alerting: { receivers, routes: { page: ['team'], ticket: ['team', 'hook'] } },
  workloads: {
    web: { kind: 'service', image, scaling: { min: 1, max: 4 }, metrics: {}, objectives: { availability: '99.9%' } },
    report: { kind: 'scheduled-job', image, schedule: '0 3 * * *' },
  },
});
const { prod, dev } = defineEnvironments(application, {
  prod: { tier: 'production', google: { project: 'acme-shop', region: 'europe-west1' } },
  dev: { tier: 'development', google: { project: 'acme-shop', region: 'europe-west1' } },
});

function stackOf(changes: Partial<Application> = {}, environment: NamedEnvironment = prod): object {
  const props = { application: { ...(application as Application), ...changes }, environment, logs: { alsoInDefault: false } };
  const { terraform, ...json } = JSON.parse(Testing.synth(new MonitoringStack(Testing.app(), 'monitoring', props)));
  return { ...json, terraform: { ...terraform, backend: undefined } }; // the state in a file
}

/** With GOOGLE_PROVIDER_MIRROR the provider itself plans. */
describeWith(terraformNeeds, 'the monitoring of an application, judged by terraform', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  test('is applied, changed with its application, and removed', async () => {
    const stack = terraform.stackOf(stackOf());
    await stack.init();
    const { changes, problems } = await stack.plan();
    expect({ problems, destroyed: changes.destroy }).toEqual({ problems: [], destroyed: 0 });
    if (!terraform.canApply) return;
    await stack.apply();
    expect((await stack.plan()).pending).toBe(false);

    // Google keeps a channel as long as a policy names it
    const fewer = { receivers: { team: email({ to: ['a@example.com'] }) }, routes: { page: ['team'], ticket: ['team'] } };
    stack.replace(stackOf({ alerting: fewer, workloads: { web: { kind: 'service', image } } }));
    const { touched } = await stack.plan();
    expect(touched.filter(({ action }) => action === 'replace')).toEqual([]);
    const gone = touched.filter(({ action }) => action === 'delete').map(({ address }) => address.replace(/\..*$/, ''));
    expect(new Set(gone)).toEqual(
      new Set([
        'google_monitoring_alert_policy',
        'google_monitoring_notification_channel',
        'google_monitoring_service',
        'google_monitoring_slo',
      ]),
    );
    expect((await stack.apply()).problems).toEqual([]);
    expect((await stack.plan()).pending).toBe(false);
  });

  test('keeps its log bucket from being destroyed', async () => {
    const stack = terraform.stackOf(stackOf({}, dev));
    await stack.init();
    if (!terraform.canApply) return;
    await stack.plan();
    await stack.apply();
    await expect(stack.plan({ destroying: true })).rejects.toThrow(/prevent_destroy|protected/);
  });
});
