import { rmSync } from 'node:fs';
import { isWhole } from '../extent';
import { type TerraformJson, terraformOf } from '../google/configuration';
import { everyConfiguration, type NamedConfiguration } from '../google/every-configuration';
import { everyLimit } from '../google/every-limit';
import { describeWith } from './engine';
import { canary, instancesOf, moduleOf, writeModules } from './google-modules';
import { needsOf, type Plan, type Problem, type Program, Terraform, TerraformError, type TerraformStack, type Touched } from './terraform';

jest.setTimeout(isWhole ? 3_000_000 : 400_000);

/** Terraform writes the whole state after each resource, so that a stack of all of them takes minutes. */
const resourcesInStack = 120;

/** The secret of a client of one's own for IAP: there is no write-only argument for it. */
const unavoidable = 'google_compute_backend_service';

/** By the names of their modules. */
const atLimits = new Map(everyLimit.map(({ row, at }, index) => [`limit-${index}-${row.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, at]));

/** What one of the two programs judges. */
interface Judged {
  readonly configurations: readonly NamedConfiguration[];
  readonly limits: typeof atLimits;
}

/** OpenTofu judges a sample of what Terraform does, which asks the same provider. */
const judges: readonly (Judged & { readonly program: Program })[] = [
  { program: 'terraform', configurations: everyConfiguration, limits: atLimits },
  {
    program: 'tofu',
    configurations: everyConfiguration.filter((_, index) => isWhole || index % 8 === 0),
    limits: isWhole ? atLimits : new Map(),
  },
];

/**
 * Every configuration as a module of a few stacks. With GOOGLE_PROVIDER_MIRROR the provider itself judges them, as far as it does without
 * Google; what reads a data source is left out then.
 */
describe.each(judges)('$program', ({ program, configurations, limits }) => {
  const title = `${configurations.length} configurations of the Google constructs, judged by ${program}`;
  describeWith(needsOf(program), title, () => judgeConfigurations(program, { configurations, limits }));
});

function judgeConfigurations(program: Program, { configurations, limits }: Judged): void {
  const terraform = new Terraform(program);
  const made = new Map<string, TerraformJson>();
  const batches: ReadonlyMap<string, TerraformJson>[] = [];
  const problems: Problem[] = [];
  const touched: Touched[] = [];
  const leaks: string[] = [];
  let planned = 0;
  let toApply = 0;
  let applied = 0;

  beforeAll(async () => {
    await terraform.start();
    for (const configuration of configurations) {
      const json = terraformOf(configuration);
      if (terraform.canApply || json.data === undefined) made.set(configuration.id, json);
    }
    batches.push(...inBatches(made));
    await Promise.all([judge(batches.filter((_, index) => index % 2 === 0)), judge(batches.filter((_, index) => index % 2 === 1))]);
    if (limits.size > 0) await examine(new Map([...limits].map(([id, build]) => [id, terraformOf({ build })])));
  });
  afterAll(() => terraform.stop());

  test.each(configurations)('$id: is valid and planned, without a warning', ({ id }: NamedConfiguration) => {
    if (!made.has(id)) process.stderr.write(`left out, since it reads what is there: ${id}\n`);
    expect(problems.filter((problem) => ownerOf(problem) === id).map(said)).toEqual([]);
  });

  test('what lies just within a limit is valid', () => {
    expect(problems.filter((problem) => limits.has(ownerOf(problem) ?? '')).map(said)).toEqual([]);
  });

  test('there is no other problem', () => {
    expect(problems.filter((problem) => ![made, limits].some((known) => known.has(ownerOf(problem) ?? ''))).map(said)).toEqual([]);
  });

  test('plans every resource', () => {
    expect(planned).toBe([...made.values()].map(instancesOf).reduce((sum, each) => sum + each, 0));
  });

  if (!terraform.canApply) return;

  test('applies resources, and then plans nothing more', () => {
    expect(applied).toBe(toApply);
    expect(toApply).toBeGreaterThan(planned / 4);
    expect(touched).toEqual([]);
  });

  test('keeps no value of a variable in the state, but for what the provider cannot take otherwise', () => {
    expect(leaks.filter((address) => !address.endsWith(unavoidable))).toEqual([]);
  });

  /** One stack after the other. */
  async function judge(lane: readonly ReadonlyMap<string, TerraformJson>[]): Promise<void> {
    for (const batch of lane) {
      const folder = writeModules(batch);
      const stack = terraform.stack(folder);
      rmSync(folder, { recursive: true });
      await stack.init();
      const plan = await reporting(stack.plan({ shown: false }));
      if (plan === undefined) problems.push(...(await stack.validate()));
      planned += plan?.changes.add ?? 0;
      if (plan !== undefined && terraform.canApply && isApplied(batch)) {
        toApply += plan.changes.add;
        await live(stack);
      }
    }
  }

  /** As far as the provider judges without being asked to plan; the stand-in's plan has nothing to add, that of the provider has. */
  async function examine(stacks: ReadonlyMap<string, TerraformJson>): Promise<void> {
    const folder = writeModules(stacks);
    const stack = terraform.stack(folder);
    rmSync(folder, { recursive: true });
    await stack.init();
    problems.push(...(await stack.validate()));
    if (!terraform.canApply) await reporting(stack.plan({ shown: false }));
  }

  /** Every third stack, since to apply one takes longer than to plan it. */
  function isApplied(batch: ReadonlyMap<string, TerraformJson>): boolean {
    return isWhole || batches.indexOf(batch) % 3 === 0;
  }

  async function live(stack: TerraformStack): Promise<void> {
    const outcome = await reporting(stack.apply());
    applied += outcome?.changes.add ?? 0;
    leaks.push(...leaksIn(stack.state()));
    touched.push(...((await reporting(stack.plan({ shown: false })))?.touched ?? []));
  }

  async function reporting<T extends Pick<Plan, 'problems'>>(running: Promise<T>): Promise<T | undefined> {
    try {
      const outcome = await running;
      problems.push(...outcome.problems);
      return outcome;
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  }
}

function inBatches(made: ReadonlyMap<string, TerraformJson>): readonly ReadonlyMap<string, TerraformJson>[] {
  const batches: Map<string, TerraformJson>[] = [];
  let room = 0;
  for (const [id, json] of made) {
    if (room <= 0) {
      batches.push(new Map());
      room = resourcesInStack;
    }
    batches.at(-1)?.set(id, json);
    room -= instancesOf(json);
  }
  return batches;
}

/** Module and type of each resource whose state holds the value of a variable. */
function leaksIn(state: string): readonly string[] {
  const { resources } = JSON.parse(state) as { readonly resources: readonly { readonly module: string; readonly type: string }[] };
  return resources.filter((resource) => JSON.stringify(resource).includes(canary)).map(({ module, type }) => `${module}.${type}`);
}

function ownerOf({ address = '', range }: Problem): string | undefined {
  return moduleOf(address) ?? moduleOf(range?.filename ?? '');
}

function said({ address, summary, detail }: Problem): string {
  return [address, summary, detail].filter(Boolean).join(': ');
}
