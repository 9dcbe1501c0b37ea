import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describeWith } from './engine';
import { synthesizeStacks } from './synthesize';
import { Terraform, type TerraformStack } from './terraform';

jest.setTimeout(300_000);

/** As much of cdk.tf.json as the tests read. */
interface Configuration {
  readonly resource?: Readonly<Record<string, object>>;
  readonly variable?: Readonly<Record<string, { readonly default?: unknown }>>;
}

const canary = 'canary-5f3a';

describeWith(['terraform', 'data'], 'what apps/cloud.ts synthesizes, judged by terraform', () => {
  const terraform = new Terraform();
  const { folder: synthesized, parts: stacks } = synthesizeStacks();
  beforeAll(() => terraform.start());
  afterAll(async () => {
    await terraform.stop();
    rmSync(synthesized, { recursive: true });
  });

  test('there are stacks to judge', () => expect(stacks).not.toEqual([]));

  describe.each(stacks)('stack $name', ({ path: folder }) => {
    // as: cdktf's own output
    const configuration = JSON.parse(readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8')) as Configuration;
    const asked = Object.entries(configuration.variable ?? {}).filter(([, variable]) => variable.default === undefined);
    const resources = Object.values(configuration.resource ?? {}).flatMap((byName) => Object.keys(byName));
    const all = { add: resources.length, change: 0, destroy: 0 };
    let stack: TerraformStack;
    beforeAll(async () => {
      stack = terraform.stack(folder, Object.fromEntries(asked.map(([name]) => [name, canary])));
      await stack.init();
    });

    test('is valid, without a warning', async () => {
      expect(resources).not.toEqual([]);
      expect(await stack.validate()).toEqual([]);
    });

    test('plans every resource, and no value of a variable is in the plan', async () => {
      const plan = await stack.plan();
      expect(plan).toMatchObject({ changes: all, problems: [], pending: true });
      expect(plan.json).not.toContain(canary);
    });

    if (!terraform.canApply) return;

    test('applies, plans no more changes, and no value of a variable is in the state', async () => {
      expect(await stack.apply()).toEqual({ changes: all, problems: [] });
      expect(stack.state()).not.toContain(canary);
      expect(await stack.plan()).toMatchObject({ changes: { add: 0, change: 0, destroy: 0 }, problems: [], pending: false });
    });
  });
});
