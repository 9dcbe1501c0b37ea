import { App, Testing } from 'cdktf';
import { defineApplication, type Environment, type Workload } from 'orchestra-cdk';
import { CloudRunStack, FoundationStack } from 'orchestra-cdk/google';
import { describeWith } from './engine';
import { Terraform, type TerraformStack, terraformNeeds } from './terraform';

jest.setTimeout(200_000);

const service: Workload = { kind: 'service' };
const everything = { web: service, api: { kind: 'service', env: { KEY: { kind: 'secret', name: 'payment' } } } } as const;

interface Stacks {
  readonly foundation: object;
  readonly run: object;
}

/** Both stacks of an application in production. */
function stacksOf(workloads: { readonly [name: string]: Workload }, more: Partial<Environment> = {}): Stacks {
  const application = defineApplication({ name: 'shop', workloads, secrets: { payment: {} } });
  const digest = `sha256:${'0'.repeat(64)}`;
  const environment = {
    name: 'prod',
    tier: 'production' as const,
    google: { project: 'acme-shop', region: 'europe-west1' },
    images: Object.fromEntries(Object.keys(workloads).map((name) => [name, { tag: '1', digest }])),
    secrets: { payment: { version: '1' } },
    ...more,
  };
  const app = new App();
  const foundation = new FoundationStack(app, 'foundation', { application, environment });
  const run = new CloudRunStack(app, 'run', { application, environment, foundation });
  return { foundation: JSON.parse(Testing.synth(foundation)), run: JSON.parse(Testing.synth(run)) };
}

describeWith(terraformNeeds, 'a workload is taken out of an application in production', () => {
  const terraform = new Terraform();
  let foundation: TerraformStack;
  let run: TerraformStack;
  beforeAll(async () => {
    await terraform.start();
    const all = stacksOf(everything);
    [foundation, run] = [terraform.stackOf(all.foundation), terraform.stackOf(all.run)];
    for (const stack of [foundation, run]) {
      await stack.init();
      await stack.plan({ shown: false });
      await stack.apply();
    }
  });
  afterAll(() => terraform.stop());
  if (!terraform.canApply) return;

  const held = (stack: TerraformStack) => JSON.parse(stack.state()).resources as readonly object[];

  test('while it is protected no stack can be planned without it, so that a live service keeps its account and its rights', async () => {
    const before = [held(foundation).length, held(run).length];
    const without = stacksOf({ web: service });
    foundation.replace(without.foundation);
    run.replace(without.run);
    await expect(foundation.plan({ shown: false })).rejects.toThrow(/Instance cannot be destroyed[\s\S]*shop-api@acme-shop/);
    await expect(run.plan({ shown: false })).rejects.toThrow(/Instance cannot be destroyed[\s\S]*services\/shop-api/);
    expect([held(foundation).length, held(run).length]).toEqual(before);
  });

  test('once it is unprotected nothing is destroyed or replaced, and then it goes', async () => {
    const released = stacksOf({ ...everything, api: { ...everything.api, cloudRun: { deletionProtection: false } } });
    foundation.replace(released.foundation);
    run.replace(released.run);
    for (const stack of [foundation, run]) {
      const { touched } = await stack.plan({ shown: false });
      expect(touched.filter(({ action }) => action !== 'update' && action !== 'move')).toEqual([]);
      await stack.apply();
    }
    const without = stacksOf({ web: service });
    foundation.replace(without.foundation);
    run.replace(without.run);
    for (const stack of [run, foundation]) {
      await stack.plan({ shown: false });
      await stack.apply();
    }
    expect(JSON.stringify([held(foundation), held(run)])).not.toContain('shop-api');
    expect((await foundation.plan({ shown: false })).touched).toEqual([]);
  });

  test('with a tier that protects nothing all of it can go at once', async () => {
    const development = stacksOf({ web: service }, { tier: 'development' });
    foundation.replace(development.foundation);
    run.replace(development.run);
    for (const stack of [run, foundation]) {
      await stack.plan({ shown: false });
      await stack.apply();
    }
    for (const stack of [run, foundation]) {
      await stack.destroy();
      expect(held(stack)).toEqual([]);
    }
  });
});
