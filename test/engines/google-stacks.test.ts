import { systems } from '../../apps/systems';
import { isWhole } from '../extent';
import { type CloudStack, cloudStacks, type Environments } from './cloud-stacks';
import { describeWith } from './engine';
import { canary, instancesOf, type StackJson } from './google-modules';
import { needsOf, type Outcome, type Plan, Terraform, TerraformError, type TerraformStack, terraformNeeds } from './terraform';

jest.setTimeout(400_000);

const nothing = { add: 0, change: 0, destroy: 0 };
const tiers = systems.flatMap(({ environments }) => Object.values(environments).map(({ name, tier }) => [name, tier] as const));
const tierOfEnvironment = new Map(tiers);

/** Types whose loss cannot be made good by an apply, or that people notice at once. */
const precious =
  /^google_(?:cloud_run_v2_(?:service|job|worker_pool)|sql_database_instance|container_cluster|storage_bucket|kms_crypto_key|secret_manager_secret)\./;

/** What became of a stack: the first plan, its apply, and the plan after that. */
interface Life {
  readonly plan: Plan;
  readonly applied?: Outcome;
  readonly again?: Plan;
}

describeWith(terraformNeeds, 'what apps/cloud.ts synthesizes, judged by terraform', () => {
  const terraform = new Terraform();
  // those of staging whose resources production has too are left out
  const stacks = cloudStacks().filter(({ name }) => isWhole || !/^(?:acme|orchestrator)-staging-/.test(name));
  const opened = new Map<string, TerraformStack>();
  const lives = new Map<string, Life | TerraformError>();

  beforeAll(async () => {
    await terraform.start();
    // in order of their dependencies, which stay within an environment: production beside all others
    const production = stacks.filter(({ name }) => tierOf(name) === 'production');
    await Promise.all([production, stacks.filter((stack) => !production.includes(stack))].map(live));
  });
  afterAll(() => terraform.stop());

  test('there are stacks to judge, each in an environment', () => {
    expect(stacks).not.toEqual([]);
    expect(stacks.filter(({ name }) => tierOf(name) === undefined)).toEqual([]);
  });

  describe.each(stacks)('stack $name', ({ name, json }) => {
    const all = { add: instancesOf(json), change: 0, destroy: 0 };

    test('plans every resource without a warning, and no value of a variable is in the plan', () => {
      const { plan } = lifeOf(name);
      expect(addressesOf(json)).not.toEqual([]);
      expect(plan).toMatchObject({ changes: all, problems: [], pending: true });
      expect(plan.json).not.toContain(canary);
    });

    if (!terraform.canApply) return;

    test('applies, plans no more changes, and no value of a variable is in the state', () => {
      const { applied, again } = lifeOf(name);
      expect(applied).toEqual({ changes: all, problems: [] });
      expect(again).toMatchObject({ changes: nothing, touched: [], problems: [], pending: false });
      expect(stackOf(name).state()).not.toContain(canary);
    });
  });

  if (!terraform.canApply) return;

  describe('after all of them have been applied', () => {
    test('one changed variable of one workload changes that service in place, and nothing else anywhere', async () => {
      const changed = cloudStacks(withLogLevel('dev', 'warning')).filter(({ name }) => stacks.some((stack) => stack.name === name));
      const differing = changed.filter(({ json }, index) => JSON.stringify(json) !== JSON.stringify(stacks[index]?.json));
      expect(differing.map(({ name }) => name)).toEqual(['orchestra-dev']);
      for (const { name, json } of differing) {
        stackOf(name).replace(beside(json, opened));
        const plan = await stackOf(name).plan({ shown: false });
        expect(plan.touched).toEqual([{ address: expect.stringMatching(/^google_cloud_run_v2_service\.api_/), action: 'update' }]);
        expect(plan.changes).toEqual({ add: 0, change: 1, destroy: 0 });
        expect((await stackOf(name).apply()).changes).toEqual({ add: 0, change: 1, destroy: 0 });
      }
    });

    const production = stacks.filter(({ name, json }) => tierOf(name) === 'production' && protectedOf(json).length > 0).reverse();
    test.each(production)('terraform destroy of $name is refused, since it is production', async ({ name, json }) => {
      const kept = protectedOf(json);
      await expect(stackOf(name).destroy()).rejects.toThrow(/deletion_protection|prevent_destroy|deletion_policy/);
      // as: terraform's own state
      const state = JSON.parse(stackOf(name).state()) as State;
      const left = state.resources.map(({ type, name: resource }) => `${type}.${resource}`);
      expect(kept.filter((address) => !left.includes(address))).toEqual([]);
    });

    test('in production nothing that keeps data or answers people is unprotected', () => {
      const all = stacks.filter(({ name }) => tierOf(name) === 'production').flatMap(({ json }) => resourcesOf(json));
      const bare = all.filter(({ config }) => config.deletion_protection !== true && config.lifecycle?.prevent_destroy !== true);
      expect(bare.map(({ address }) => address).filter((address) => precious.test(address))).toEqual([]);
    });

    const development = stacks.filter(({ name, json }) => tierOf(name) === 'development' && protectedOf(json).length === 0).reverse();
    test.each(development)('terraform destroy of $name goes through, since it is development', async ({ name, json }) => {
      expect((await stackOf(name).destroy()).changes).toEqual({ ...nothing, destroy: instancesOf(json) });
    });

    test('in development only what keeps the states is protected', () => {
      const kept = stacks.filter(({ name, json }) => tierOf(name) === 'development' && protectedOf(json).length > 0);
      expect(kept.map(({ name }) => name).filter((name) => !name.endsWith('-bootstrap'))).toEqual([]);
    });
  });

  /** Applies stacks one after the other, as somebody would. */
  async function live(lane: readonly CloudStack[]): Promise<void> {
    for (const { name, json } of lane) {
      const asked = Object.entries(json.variable ?? {}).filter(([, variable]) => variable.default === undefined);
      const stack = terraform.stackOf(beside(json, opened), Object.fromEntries(asked.map(([variable]) => [variable, canary])));
      opened.set(name, stack);
      try {
        await stack.init();
        const plan = await stack.plan();
        if (!terraform.canApply) lives.set(name, { plan });
        else lives.set(name, { plan, applied: await stack.apply(), again: await stack.plan({ shown: false }) });
      } catch (error) {
        if (!(error instanceof TerraformError)) throw error;
        lives.set(name, error);
      }
    }
  }

  function lifeOf(name: string): Life {
    const life = lives.get(name);
    if (life === undefined || life instanceof TerraformError) throw life ?? new Error(`nothing became of ${name}`);
    return life;
  }

  function stackOf(name: string): TerraformStack {
    const stack = opened.get(name);
    if (!stack) throw new Error(`the stack ${name} has not been opened`);
    return stack;
  }
});

describeWith(needsOf('tofu'), 'what apps/cloud.ts synthesizes for development, judged by OpenTofu', () => {
  const tofu = new Terraform('tofu');
  beforeAll(() => tofu.start());
  afterAll(() => tofu.stop());

  const stacks = cloudStacks().filter(({ name }) => /^orchestra-dev(?:-bootstrap|-foundation)?$/.test(name));
  test('there is each kind of stack', () => expect(stacks).toHaveLength(3));

  test.each(stacks)('$name: plans and applies without a warning, and then plans nothing more', async ({ json }) => {
    const all = { add: addressesOf(json).length, change: 0, destroy: 0 };
    const asked = Object.entries(json.variable ?? {}).filter(([, variable]) => variable.default === undefined);
    const stack = tofu.stackOf(json, Object.fromEntries(asked.map(([variable]) => [variable, canary])));
    await stack.init();
    const plan = await stack.plan();
    expect(plan).toMatchObject({ changes: all, problems: [] });
    expect(plan.json).not.toContain(canary);
    if (!tofu.canApply) return;
    expect(await stack.apply()).toEqual({ changes: all, problems: [] });
    expect(await stack.plan({ shown: false })).toMatchObject({ changes: nothing, touched: [], problems: [] });
    expect(stack.state()).not.toContain(canary);
  });
});

interface State {
  readonly resources: readonly { readonly type: string; readonly name: string }[];
}

interface ResourceJson {
  readonly deletion_protection?: boolean;
  readonly for_each?: unknown;
  readonly lifecycle?: { readonly prevent_destroy?: boolean };
}

function resourcesOf({ resource = {} }: StackJson): readonly { readonly address: string; readonly config: ResourceJson }[] {
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, config]) => ({ address: `${type}.${name}`, config })),
  );
}

function addressesOf(json: StackJson): string[] {
  return resourcesOf(json).map(({ address }) => address);
}

/** Where nothing is on the list of what is protected, it protects nothing. */
function protectedOf(json: StackJson): string[] {
  return resourcesOf(json)
    .filter(({ config }) => config.for_each !== '${toset([])}')
    .filter(({ config }) => config.deletion_protection === true || config.lifecycle?.prevent_destroy === true)
    .map(({ address }) => address);
}

/** Every stack is named after what it is for and its environment: `orchestra-prod-foundation`, `acme-prod-cluster`. */
function tierOf(stack: string): string | undefined {
  return stack.split('-').flatMap((word) => tierOfEnvironment.get(word) ?? [])[0];
}

/** A reference to another stack's state, found where the tests keep it. */
function beside(json: StackJson, opened: ReadonlyMap<string, TerraformStack>): StackJson {
  const { terraform_remote_state: states, ...data } = json.data ?? {};
  if (states === undefined) return json;
  const found = Object.entries(states).map(([name, { config }]: [string, { readonly config?: { readonly prefix?: string } }]) => {
    const folder = opened.get(config?.prefix ?? '')?.folder;
    return [name, { backend: 'local', config: { path: `${folder}/terraform.tfstate` } }];
  });
  return { ...json, data: { ...data, terraform_remote_state: Object.fromEntries(found) } };
}

/** Orchestra with another log level of its api in one environment. */
function withLogLevel(environment: string, level: string): (environments: Environments) => Environments {
  return (environments) => {
    const named = environments[environment];
    const api = named?.workloads?.['api'];
    if (named === undefined || typeof api !== 'object') throw new Error(`orchestra has no api of its own in ${environment}`);
    const env = { ...('env' in api ? api.env : {}), LOG_LEVEL: level };
    return { ...environments, [environment]: { ...named, workloads: { ...named.workloads, api: { ...api, env } } } };
  };
}
