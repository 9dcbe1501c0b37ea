import { rmSync } from 'node:fs';
import { InvalidApplicationError } from '../../../lib/model/invalid-application-error';
import { type TerraformJson, terraformOf } from '../../google/configuration';
import { moduleOf, writeModules } from '../google-modules';
import { type Problem, type Step, type Terraform, TerraformError, type TerraformStack, type Touched } from '../terraform';
import type { Change } from './change';

/** A resource in the state; addresses are without the module. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** An apply of one change: its steps in their order, what it was refused, and what is there afterwards. */
export interface Turn {
  readonly steps: readonly Step[];
  /** Errors, each with the address of its resource. */
  readonly problems: readonly RefusedStep[];
  readonly resources: readonly Resource[];
}

export interface RefusedStep {
  readonly address: string;
  readonly words: string;
}

/** What became of a change. */
export interface Life {
  readonly change: Change;
  readonly json: { readonly before: TerraformJson; readonly after?: TerraformJson };
  /** What the release asks for, even where Terraform refuses to plan it; nothing where the library refuses the options. */
  readonly asked?: TerraformJson;
  readonly creation: Turn;
  /** Nothing, where `refusal` says why. */
  readonly release?: Turn;
  /** Why there is no release: the library refuses the options, or Terraform the plan, since something is protected. */
  readonly refusal?: string;
  /** What the plan of the release would do; nothing where it is refused. */
  readonly planned: readonly Touched[];
  /** What a further plan would still do. */
  readonly unsettled: readonly string[];
}

/** Nothing changes but by Terraform here: there is nothing to read. */
const unread = { shown: false, refresh: false };

/** Both states of many changes, as modules of one stack: each run of terraform costs seconds, and a module nearly nothing. */
export async function live(terraform: Terraform, changes: readonly Change[]): Promise<readonly Life[]> {
  const before = new Map(changes.map((change) => [change.id, terraformOf({ build: change.before })]));
  const afters = new Map(changes.map((change) => [change.id, afterOf(change)]));
  const after = new Map([...before].map(([id, json]) => [id, jsonOf(afters.get(id)) ?? json]));
  const owner = writeModules(before);
  const stack = terraform.stack(owner);
  rmSync(owner, { recursive: true });
  await stack.init();
  await stack.plan(unread);
  const creation = await turn(stack);
  const { refused, planned } = await planUnlessRefused(stack, owner, { before, after });
  const release = await turn(stack, creation.resources);
  const { touched } = await stack.plan(unread);
  return changes.map((change) => {
    const invalid = afters.get(change.id);
    const refusal = invalid instanceof InvalidApplicationError ? invalid.message : refused.get(change.id);
    const json = { before: before.get(change.id) ?? {}, ...(refusal === undefined && { after: after.get(change.id) ?? {} }) };
    const unsettled = touched.filter(({ address }) => moduleOf(address) === change.id).map(({ address, action }) => `${action} ${address}`);
    const asked = invalid instanceof InvalidApplicationError ? {} : { asked: after.get(change.id) ?? {} };
    const own = { change, json, ...asked, creation: ofModule(creation, change.id), planned: ownOf(planned, change.id), unsettled };
    return refusal === undefined ? { ...own, release: ofModule(release, change.id) } : { ...own, refusal };
  });
}

function afterOf(change: Change): TerraformJson | InvalidApplicationError {
  try {
    return terraformOf({ build: change.after });
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error;
    throw error;
  }
}

function jsonOf(made: TerraformJson | InvalidApplicationError | undefined): TerraformJson | undefined {
  return made instanceof InvalidApplicationError ? undefined : made;
}

/** A plan of all changes that are not refused. */
interface Planned {
  /** Why the others are, by id. */
  readonly refused: ReadonlyMap<string, string>;
  readonly planned: readonly Touched[];
}

/** One protected resource stops the plan of a whole stack: its module stays as it was. */
async function planUnlessRefused(
  stack: TerraformStack,
  owner: string,
  { before, after }: Readonly<Record<'before' | 'after', ReadonlyMap<string, TerraformJson>>>,
): Promise<Planned> {
  const refused = new Map<string, string>();
  for (;;) {
    const modules = new Map([...after].map(([id, json]) => [id, refused.has(id) ? (before.get(id) ?? json) : json]));
    writeModules(modules, { folder: stack.folder, owner });
    try {
      const { touched } = await stack.plan(unread);
      return { refused, planned: touched };
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      const found = error.problems.flatMap((problem) => {
        const id = moduleOf(problem.address ?? '') ?? moduleOf(problem.range?.filename ?? '');
        return id === undefined || refused.has(id) ? [] : [[id, `${problem.summary}: ${problem.detail}`] as const];
      });
      if (found.length === 0) throw error;
      for (const [id, words] of found) refused.set(id, words);
    }
  }
}

async function turn(stack: TerraformStack, before: readonly Resource[] = []): Promise<Turn> {
  const outcome = await stack.applyInOrder().catch((error: unknown) => {
    if (error instanceof TerraformError) return error;
    throw error;
  });
  const { steps } = outcome;
  const problems = steps
    .filter(({ phase }) => phase === 'errored')
    .map((step) => ({ ...step, words: reasonOf(step, outcome.problems, before) }));
  return { steps, problems, resources: resourcesOf(stack.state()) };
}

/** Terraform says of a deletion that fails why, but not of what: it is told by the id in the reason, or by being protected. */
function reasonOf({ address }: Step, problems: readonly Problem[], before: readonly Resource[]): string {
  const said = problems.filter((problem) => problem.severity === 'error');
  const own = said.find((problem) => problem.address === address);
  const id = before.find((resource) => resource.address === address)?.values['id'];
  const homeless = said.filter((problem) => problem.address === undefined);
  const named =
    homeless.find(({ summary }) => summary.includes(`'${id}' is`)) ?? homeless.find(({ summary }) => summary.includes(`'${id}'`));
  // `google_container_cluster.main`: cannot destroy cluster …
  const thing =
    address
      .replace(/^module\.[^.]+\./, '')
      .split('.')[0]
      ?.split('_')
      .at(-1) ?? '';
  const guarded = homeless.find(({ summary }) => /deletion_p/.test(summary) && summary.includes(` ${thing} `));
  return (own ?? named ?? guarded)?.summary ?? 'an error without a reason';
}

/** What a state holds, but for what is about to be deleted. */
export function resourcesOf(state: string): readonly Resource[] {
  // as: terraform's own form, and no resource here is counted
  const { resources } = JSON.parse(state) as { readonly resources: readonly StateResource[] };
  return resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, instances }) =>
      instances
        .filter(({ deposed }) => deposed === undefined)
        .map(({ attributes }) => ({ address: [module, type, name].filter(Boolean).join('.'), type, values: attributes })),
    );
}

interface StateResource {
  readonly mode: string;
  /** Absent in the root. */
  readonly module?: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>>; readonly deposed?: string }[];
}

function ofModule({ steps, problems, resources }: Turn, id: string): Turn {
  return { steps: ownOf(steps, id), problems: ownOf(problems, id), resources: ownOf(resources, id) };
}

function ownOf<T extends { readonly address: string }>(all: readonly T[], id: string): readonly T[] {
  return all
    .filter(({ address }) => moduleOf(address) === id)
    .map((each) => ({ ...each, address: each.address.replace(/^module\.[^.]+\./, '') }));
}
