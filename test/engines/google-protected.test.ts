import { App, TerraformVariable, Testing } from 'cdktf';
import { defineApplication, type Environment, type Workload } from 'orchestra-cdk';
import { CloudRunStack, FoundationStack, GoogleStack, movedFrom, Secret } from 'orchestra-cdk/google';
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

describeWith(terraformNeeds, 'a protected resource whose name only Terraform knows gets another address', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());
  if (!terraform.canApply) return;

  /** A secret named by a variable, as the construct of an id, or moved there from its address. */
  function stackWith(id: string, { former, ...props }: { readonly former?: string; readonly deletionProtection?: boolean } = {}): object {
    const stack = new GoogleStack(new App(), 'moving', { project: 'acme-shop', region: 'europe-west1' });
    const secretId = new TerraformVariable(stack, 'secret_id', { default: 'payment' }).stringValue;
    const secret = new Secret(stack, id, { secretId, project: 'acme-shop', ...props });
    new Secret(stack, 'Other', { secretId: 'other', project: 'acme-shop' });
    if (former !== undefined) movedFrom(secret, former);
    return JSON.parse(Testing.synth(stack));
  }

  async function deployed(): Promise<{ readonly stack: TerraformStack; readonly former: string }> {
    const first = stackWith('Old');
    const stack = terraform.stackOf(first);
    await stack.init();
    await stack.plan({ shown: false });
    await stack.apply();
    return { stack, former: 'google_secret_manager_secret.Old' };
  }

  test('which is refused without a move, and with it changes nothing', async () => {
    const { stack, former } = await deployed();
    stack.replace(stackWith('New'));
    await expect(stack.plan({ shown: false })).rejects.toThrow(/Instance cannot be destroyed/);
    stack.replace(stackWith('New', { former }));
    const { touched } = await stack.plan({ shown: false });
    expect(touched.map(({ action }) => action)).toEqual(touched.map(() => 'move'));
    expect(touched).toHaveLength(2);
    await stack.apply();
    stack.replace(stackWith('New'));
    expect((await stack.plan({ shown: false })).touched).toEqual([]);
    stack.replace(stackWith('Elsewhere'));
    await expect(stack.plan({ shown: false })).rejects.toThrow(/Instance cannot be destroyed/);
  });

  test('and is unprotected with the same plan', async () => {
    const { stack, former } = await deployed();
    stack.replace(stackWith('New', { former, deletionProtection: false }));
    const { touched } = await stack.plan({ shown: false });
    expect(touched.filter(({ action }) => action !== 'update' && action !== 'move')).toEqual([]);
    await stack.apply();
  });
});
