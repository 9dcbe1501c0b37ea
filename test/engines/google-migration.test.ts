import { App, Testing } from 'cdktf';
import { CloudRunStack, FoundationStack, type MigrationPhase, type MigrationStep, migrationSteps } from 'orchestra-cdk/google';
import { addEndpoint } from '../targets/migration/endpoint';
import { environment, shop } from '../targets/migration/shop';
import { resourcesOf } from './changes/life';
import { describeWith } from './engine';
import type { StackJson } from './google-modules';
import { Terraform, type TerraformStack, terraformNeeds } from './terraform';

jest.setTimeout(120_000);

/** The stack of the services with the endpoint before them: as it was, or in a phase. What holds data is in the foundation. */
function runStack(phase?: MigrationPhase): StackJson {
  const app = new App();
  const foundation = new FoundationStack(app, 'foundation', { application: shop, environment });
  const run = new CloudRunStack(app, 'run', { application: shop, environment, foundation });
  addEndpoint(run, phase, (name) => run.service(name));
  return JSON.parse(Testing.synth(run)) as StackJson; // cdktf's own output
}

type Change = Pick<MigrationStep, 'adds' | 'updates' | 'removes'>;

describeWith(terraformNeeds, 'a migration to GKE that is applied phase by phase, and taken back', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());
  if (!terraform.canApply) return;

  it('changes what each phase says and nothing else: the services stay, and destroyed is nothing that holds data', async () => {
    const stack = terraform.stackOf(runStack());
    await stack.init();
    await enter(stack);
    const before = addressesOf(stack);
    const steps = migrationSteps.map((step, index) => ({ step, former: migrationSteps[index - 1]?.phase }));
    for (const { step } of steps) expect([step.phase, await enter(stack, step.phase)]).toEqual([step.phase, changeOf(step)]);
    expect(addressesOf(stack).filter((address) => /Backend-(?:web|api)_|Group-/.test(address))).toEqual([]);
    for (const { step, former } of [...steps].reverse())
      expect([step.phase, await enter(stack, former)]).toEqual([step.phase, takenBack(changeOf(step))]);
    expect(addressesOf(stack)).toEqual(before);
  });
});

/** Deploys a phase: types of what that adds, updates and removes. Anything else that is done is among what it updates. */
async function enter(stack: TerraformStack, phase?: MigrationPhase): Promise<Change> {
  stack.replace(runStack(phase));
  const { touched } = await stack.plan();
  await stack.apply();
  const types = (isMeant: (action: string) => boolean) =>
    [...new Set(touched.flatMap(({ action, address }) => (isMeant(action) ? [address.split('.')[0] ?? ''] : [])))].sort();
  return {
    adds: types((action) => action === 'create'),
    updates: types((action) => action !== 'create' && action !== 'delete'),
    removes: types((action) => action === 'delete'),
  };
}

function changeOf({ adds, updates, removes }: MigrationStep): Change {
  return { adds, updates, removes };
}

function takenBack({ adds, updates, removes }: Change): Change {
  return { adds: removes, updates, removes: adds };
}

function addressesOf(stack: TerraformStack): readonly string[] {
  return resourcesOf(stack.state())
    .map(({ address }) => address)
    .sort();
}
