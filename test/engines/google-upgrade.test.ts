import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cloudStacks } from './cloud-stacks';
import { describeWith } from './engine';
import { canary, type StackJson } from './google-modules';
import { Terraform, type TerraformStack, type Touched, terraformNeeds } from './terraform';
import { upgradeChanges } from './upgrade-changes';

jest.setTimeout(300_000);

/** What this version made of the apps when it was recorded, by the name of the stack that it is today. */
const recorded: { readonly [stack: string]: string } = {
  'orchestra-dev-foundation': 'orchestra/dev/foundation',
  'orchestra-dev': 'orchestra/dev/cloud-run',
  'orchestra-prod-foundation': 'orchestra/prod/foundation',
  'orchestra-prod': 'orchestra/prod/cloud-run',
};

/**
 * Whoever upgrades has a state that an older version made. Fixtures are never written anew: they are what somebody may have deployed.
 */
describeWith(terraformNeeds, 'an upgrade of the library over what an older version has made', () => {
  const terraform = new Terraform();
  const today = new Map(cloudStacks().map(({ name, json }) => [name, json]));
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());
  if (!terraform.canApply) return;

  describe.each(Object.entries(recorded))('of %s', (name, place) => {
    const before = read(place);
    const expected = upgradeChanges.filter(({ stack }) => stack === name);
    let stack: TerraformStack;
    let touched: readonly Touched[];
    beforeAll(async () => {
      const now = today.get(name);
      if (!now) throw new Error(`apps/cloud.ts has no stack ${name} any more`);
      stack = terraform.stackOf(before, { ...variablesOf(before), ...variablesOf(now) });
      await stack.init();
      await stack.plan({ shown: false });
      await stack.apply();
      stack.replace(now);
      await stack.init();
      ({ touched } = await stack.plan({ shown: false }));
    });

    test('destroys and replaces nothing but what is listed with its reason', () => {
      const lost = touched.filter(isLoss);
      const listed = expected.map(({ address, action }) => ({ address, action }));
      expect(lost.filter((each) => !listed.some((other) => other.address === each.address && other.action === each.action))).toEqual([]);
    });

    test('needs each entry of the list', () => {
      expect(expected.filter(({ because }) => because.length < 20)).toEqual([]);
      expect(expected.filter(({ address, action }) => !touched.some((each) => each.address === address && each.action === action))).toEqual(
        [],
      );
    });
  });

  test('a resource at another address is lost, unless a moved block says where it went', async () => {
    const before = read('orchestra/dev/cloud-run');
    const type = 'google_cloud_run_v2_service';
    const [was = '', config = {}] = Object.entries(before.resource?.[type] ?? {})[0] ?? [];
    const services = Object.fromEntries(Object.entries(before.resource?.[type] ?? {}).filter(([name]) => name !== was));
    const renamed = { ...before, resource: { ...before.resource, [type]: { ...services, renamed: config } } };
    const text = JSON.parse(JSON.stringify(renamed).replaceAll(`${type}.${was}.`, `${type}.renamed.`)) as object;
    const stack = terraform.stackOf(before);
    await stack.init();
    await stack.plan({ shown: false });
    await stack.apply();
    stack.replace(text);
    expect((await stack.plan({ shown: false })).touched.filter(isLoss)).toContainEqual({ address: `${type}.${was}`, action: 'delete' });
    stack.replace({ ...text, moved: [{ from: `${type}.${was}`, to: `${type}.renamed` }] });
    expect((await stack.plan({ shown: false })).touched).toEqual([{ address: `${type}.renamed`, action: 'move' }]);
  });
});

function read(place: string): StackJson {
  // as: recorded from cdktf's own output
  return JSON.parse(readFileSync(path.join(__dirname, 'fixtures/recorded', place, 'cdk.tf.json'), 'utf8')) as StackJson;
}

function isLoss({ action }: Touched): boolean {
  return action === 'delete' || action === 'replace';
}

function variablesOf({ variable = {} }: StackJson): Readonly<Record<string, string>> {
  const asked = Object.entries(variable).filter(([, each]) => each.default === undefined);
  return Object.fromEntries(asked.map(([name]) => [name, canary]));
}
