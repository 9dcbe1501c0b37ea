import { isWhole } from '../extent';
import { type Change, configurationChanges } from './changes/change';
import { changedAttributes } from './changes/changed-attributes';
import { type Fault, faultsOf, isProtected } from './changes/faults';
import { unforeseen } from './changes/foreseen';
import { type Life, live } from './changes/life';
import { ownChanges } from './changes/own-changes';
import { describeWith } from './engine';
import { Terraform, terraformNeeds } from './terraform';

jest.setTimeout(isWhole ? 7_200_000 : 600_000);

/** Each change is a module: Terraform writes the whole state after each resource, so that a stack of all of them takes minutes. */
const changesInStack = 12;

/** Of those that were written for a kind of fault the way there; of those between configurations one in 25. */
const sample = [...ownChanges.filter(({ id }) => !id.endsWith('-back')), ...configurationChanges.filter((_, index) => index % 25 === 0)];
const changes = isWhole ? [...ownChanges, ...configurationChanges] : sample;

/**
 * What a release does to what is there: each change is applied over its former state, one resource after the other, and the order is
 * asked for what must not happen.
 */
describeWith(terraformNeeds, 'changes of what is deployed, in the order of their apply', () => {
  const terraform = new Terraform();
  const lives: Life[] = [];
  if (!terraform.canApply) return;

  beforeAll(async () => {
    await terraform.start();
    const batches = inBatches(changes);
    await Promise.all([0, 1].map((lane) => judge(batches.filter((_, index) => index % 2 === lane))));
    process.stdout.write(report(lives));
  });
  afterAll(() => terraform.stop());

  test('have names of their own', () => {
    const ids = changes.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('have no fault', () => {
    expect(lives.flatMap((life) => said(life, faultsOf(life)))).toEqual([]);
  });

  test('are foreseen from both configurations alone: replacements, deletions, updates, and refusals', () => {
    expect(lives.filter(({ asked }) => asked !== undefined).length).toBeGreaterThan(60);
    expect(lives.flatMap(unforeseen)).toEqual([]);
  });

  test('are an update of the URL map alone where the weights of backends change', () => {
    const weights = lives.filter(({ change }) => /^own-endpoint-weight(?:s|-of-nothing)$/.test(change.id));
    const done = weights.map(({ release }) => release?.steps.filter(({ phase }) => phase === 'complete'));
    const update = [expect.objectContaining({ action: 'update', address: expect.stringMatching(/google_compute_url_map\.Endpoint_/) })];
    expect(done).toEqual([update, update]);
  });

  test('are most of what typed options can change', () => {
    const { attributes } = changedAttributes(lives);
    expect(attributes.size).toBeGreaterThan(isWhole ? 500 : 150);
  });

  async function judge(lane: readonly (readonly Change[])[]): Promise<void> {
    for (const batch of lane) lives.push(...(await live(terraform, batch)));
  }
});

function inBatches(all: readonly Change[]): readonly (readonly Change[])[] {
  return Array.from({ length: Math.ceil(all.length / changesInStack) }, (_, index) =>
    all.slice(index * changesInStack, (index + 1) * changesInStack),
  );
}

function said({ change }: Life, faults: readonly Fault[]): readonly string[] {
  return faults.map(({ kind, words }) => `${change.id}: ${kind}: ${words}`);
}

function report(lives: readonly Life[]): string {
  const { attributes, types } = changedAttributes(lives);
  const refused = lives.filter(({ refusal }) => refusal !== undefined).length;
  const kept = lives.filter(isProtected).length;
  return `${lives.length} changes of ${attributes.size} attributes of ${types.size} types; ${refused} refused before the apply, ${kept} by protection\n`;
}
