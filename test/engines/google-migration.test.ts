import { App, Testing } from 'cdktf';
import { CloudRunStack, FoundationStack, GoogleStack, type MigrationPhase, type MigrationStep, migrationSteps } from 'orchestra-cdk/google';
import { endpointBefore, endpointIn } from '../targets/migration/endpoint';
import { environment, shop } from '../targets/migration/shop';
import { resourcesOf } from './changes/life';
import { describeWith } from './engine';
import { canary, type StackJson } from './google-modules';
import { Terraform, type TerraformStack, terraformNeeds } from './terraform';

jest.setTimeout(120_000);

const phases: readonly MigrationPhase[] = migrationSteps.map(({ phase }) => phase);
const [first = 'prepare'] = phases;

/** The stacks of the shop, of which the last one has its endpoint: as it was, or in a phase. */
function stacksOf(phase?: MigrationPhase): readonly StackJson[] {
  const app = new App();
  const foundation = new FoundationStack(app, 'foundation', { application: shop, environment });
  const run = new CloudRunStack(app, 'run', { application: shop, environment, foundation });
  const edge = new GoogleStack(app, 'edge', { project: 'acme-shop-prod', region: 'europe-west1' });
  (phase === undefined ? endpointBefore : endpointIn(phase))(edge);
  return [foundation, run, edge].map((stack) => JSON.parse(Testing.synth(stack)) as StackJson); // cdktf's own output
}

describeWith(terraformNeeds, 'a migration to GKE that is applied phase by phase, and taken back', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());
  if (!terraform.canApply) return;

  it('changes what each phase says, in the endpoint alone, and destroys nothing that holds data', async () => {
    const [foundation, run, edge] = await Promise.all(stacksOf().map(deployed));
    if (foundation === undefined || run === undefined || edge === undefined) throw new Error('three stacks');
    const before = addressesOf(edge);
    for (const [index, step] of migrationSteps.entries())
      expect({ index, ...(await enter(edge, step.phase)) }).toEqual({ index, ...wanted(step) });
    expect(addressesOf(edge).filter((address) => /Backend-(?:web|api)_|Group-/.test(address))).toEqual([]);
    for (const [index, step] of [...migrationSteps.entries()].reverse()) {
      const phase = index === 0 ? undefined : phases[index - 1];
      expect({ index, ...(await enter(edge, phase)) }).toEqual({ index, ...takenBack(step) });
    }
    expect(addressesOf(edge)).toEqual(before);
    for (const [index, json] of stacksOf(first).slice(0, 2).entries()) {
      const stack = index === 0 ? foundation : run;
      stack.replace(json);
      expect((await stack.plan({ shown: false })).pending).toBe(false);
    }
  });

  async function deployed(json: StackJson): Promise<TerraformStack> {
    const asked = Object.keys(json.variable ?? {}).map((name): [string, string] => [name, canary]);
    const stack = terraform.stackOf(json, Object.fromEntries(asked));
    await stack.init();
    await stack.plan({ shown: false });
    await stack.apply();
    return stack;
  }

  /** Deploys the endpoint of a phase: types of what that adds, updates and removes. */
  async function enter(edge: TerraformStack, phase: MigrationPhase | undefined): Promise<Omit<MigrationStep, 'phase' | 'answers'>> {
    const [, , json] = stacksOf(phase);
    edge.replace(json ?? {});
    const { touched } = await edge.plan();
    await edge.apply();
    const types = (action: string) =>
      [...new Set(touched.filter((each) => each.action === action).map(({ address }) => address.split('.')[0] ?? ''))].sort();
    expect(touched.filter(({ action }) => !['create', 'update', 'delete', 'read'].includes(action))).toEqual([]);
    return { adds: types('create'), updates: types('update'), removes: types('delete') };
  }
});

function wanted({ adds, updates, removes }: MigrationStep) {
  return { adds, updates, removes };
}

function takenBack({ adds, updates, removes }: MigrationStep) {
  return { adds: removes, updates, removes: adds };
}

function addressesOf(stack: TerraformStack): readonly string[] {
  return resourcesOf(stack.state())
    .map(({ address }) => address)
    .sort();
}
