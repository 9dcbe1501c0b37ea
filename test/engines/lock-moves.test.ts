import { terraformItems } from '../../lib/rendered/terraform-items';
import { lockChanges } from '../../lib/review/lock/lock-changes';
import { renderedThings } from '../../lib/review/lock/rendered-things';
import { readConfiguration } from '../../lib/review/terraform/configuration';
import { isWhole } from '../extent';
import { cloudStacks } from './cloud-stacks';
import { describeWith } from './engine';
import { canary, type StackJson } from './google-modules';
import { Terraform, terraformNeeds } from './terraform';

jest.setTimeout(300_000);

const chosen = cloudStacks().filter(({ name }) => isWhole || /^orchestra-prod(?:-foundation)?$/.test(name));

/** The same stack with every resource at another address. */
function elsewhere(json: StackJson): StackJson {
  const { resources } = readConfiguration({ ...json });
  const addresses = [...resources.keys()]
    .filter((address) => !address.startsWith('terraform_data.'))
    .sort((one, other) => other.length - one.length);
  const text = addresses.reduce(
    (all, address) => all.replaceAll(new RegExp(`\\b${address.replace('.', '\\.')}(?![\\w-])`, 'g'), `${address}-moved`),
    JSON.stringify(json),
  );
  const stack = JSON.parse(text) as StackJson; // as: cdktf's own output
  const resource = Object.entries(stack.resource ?? {}).map(([type, named]) => {
    const isMoved = type !== 'terraform_data';
    return [type, Object.fromEntries(Object.entries(named).map(([name, body]) => [isMoved ? `${name}-moved` : name, body]))];
  });
  return { ...stack, resource: Object.fromEntries(resource) };
}

describeWith(terraformNeeds, 'the moves that the lock proposes', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());
  if (!terraform.canApply) return;

  test.each(chosen)('are planned as moves and nothing else in $name', async ({ name, json }) => {
    const thingsOf = (stack: StackJson) => renderedThings(terraformItems({ ...stack }, { stack: name, workloads: [] }));
    const after = elsewhere(json);
    const changes = lockChanges(thingsOf(json), thingsOf(after), new Map());
    expect(changes.filter(({ kind }) => kind !== 'renamed')).toEqual([]);
    const proposed = changes.flatMap(({ proposal }) => proposal?.blocks['moved'] ?? []);
    expect(proposed).toHaveLength(thingsOf(json).length);

    const asked = Object.entries(json.variable ?? {}).filter(([, each]) => each.default === undefined);
    const stack = terraform.stackOf(json, Object.fromEntries(asked.map(([variable]) => [variable, canary])));
    await stack.init();
    await stack.plan({ shown: false });
    await stack.apply();
    // moves of before have been applied, and an entry of the list of what is protected goes by its address where it has no name
    const { moved: _, ...others } = after as StackJson & { readonly moved?: unknown };
    stack.replace({ ...others, moved: [...proposed, ...guardMoves(json, after)] });
    const { touched } = await stack.plan({ shown: false });
    expect(touched.filter(({ action }) => action !== 'move')).toEqual([]);
    expect(touched.filter(({ address }) => !address.startsWith('terraform_data.'))).toHaveLength(proposed.length);
  });
});

/** As the library writes them beside each move. */
function guardMoves(before: StackJson, after: StackJson): readonly object[] {
  const keysIn = (stack: StackJson) => {
    const list = Object(Object(stack.resource?.['terraform_data'])['protected'])['for_each'] ?? '${toset([])}';
    return JSON.parse(/\[.*\]/.exec(String(list))?.[0] ?? '[]') as readonly string[]; // as: written by the library
  };
  const now = keysIn(after);
  return keysIn(before)
    .filter((key) => !now.includes(key))
    .map((key) => ({
      from: `terraform_data.protected[${JSON.stringify(key)}]`,
      to: `terraform_data.protected[${JSON.stringify(`${key}-moved`)}]`,
    }));
}
