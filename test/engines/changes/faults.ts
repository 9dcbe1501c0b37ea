import type { TerraformJson } from '../../google/configuration';
import { dependenciesIn } from './dependencies';
import type { Life, RefusedStep, Resource, Turn } from './life';
import { isWorkload, needsOf } from './needs';

/** What an apply must not do, whatever changes. */
export const faultKinds = {
  'in-use': 'something is deleted while something else still names it, which Google refuses',
  'name-taken': 'something is created under a name that exists',
  'half-protected': 'a thing is protected, but its parts, or what it needs, are deleted before the apply is refused',
  'let-go-late': 'a workload loses an account, a grant or content that it still uses',
  'no-nodes': 'a node pool is deleted before its successor is there',
  'not-awaited': 'something is made before the grant or the content that it needs',
  unsettled: 'a further plan would change something again',
  failed: 'the apply fails for another reason',
} as const;

const nodePool = 'google_container_node_pool.';

export interface Fault {
  readonly kind: keyof typeof faultKinds;
  readonly words: string;
}

/** All that is wrong with a change: asked of the order of its applies, and of what each resource waits for. */
export function faultsOf({ json, creation, release, unsettled }: Life): readonly Fault[] {
  const found = [...refusals(creation, json.before), ...notAwaited(json.before, creation.resources)];
  if (release === undefined) return unique(found);
  found.push(...refusals(release, json.before, json.after), ...letGoLate(creation.resources, release), ...withoutNodes(creation, release));
  if (release.problems.length > 0) return unique(found);
  found.push(...notAwaited(json.after ?? {}, release.resources), ...unsettled.map((words): Fault => ({ kind: 'unsettled', words })));
  return unique(found);
}

/** Whether the provider refuses the release, since a thing is protected: that is an answer. */
export function isProtected({ release }: Life): boolean {
  return release?.problems.some(isProtection) ?? false;
}

function unique(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter((fault, index) => faults.findIndex(({ kind, words }) => kind === fault.kind && words === fault.words) === index);
}

function isProtection({ words }: RefusedStep): boolean {
  return /deletion_protection|deletion_policy/.test(words);
}

function refusals({ steps, problems }: Turn, before: TerraformJson, after: TerraformJson = before): readonly Fault[] {
  const dependencies = dependenciesIn(before);
  return problems.flatMap((problem): Fault[] => {
    const words = `${problem.address}: ${problem.words}`;
    if (/resourceInUseByAnotherResource|containerNotEmpty/.test(words)) return [{ kind: 'in-use', words }];
    const isAnswer = isProtection(problem) || isGivenName(problem);
    if (!isAnswer && /alreadyExists/.test(words)) return [{ kind: 'name-taken', words }];
    if (!isAnswer) return [{ kind: 'failed', words }];
    const deleted = steps.filter(({ action, phase }) => action === 'delete' && phase === 'complete').map(({ address }) => address);
    const related = deleted.filter((each) => dependencies(each).has(problem.address) || dependencies(problem.address).has(each));
    // where the thing stays, what the release takes from it is not lost: it was asked for
    const lost = isDeclared(after, problem.address) ? related.filter((each) => isDeclared(after, each)) : related;
    return lost.length > 0 ? [{ kind: 'half-protected', words: `${lost.join(', ')} deleted; ${words}` }] : [];
  });
}

/** What the user names keeps its name: that a successor cannot be made under it is an answer, as long as nothing is gone. */
function isGivenName({ address, words }: RefusedStep): boolean {
  return (
    /google_(?:compute_(?:sub)?network|vpc_access_connector|container_cluster|sql_database_instance)\./.test(address) &&
    /alreadyExists/.test(words)
  );
}

/** Google lets an account, a secret or a grant go while a workload uses it: only the order of the apply can keep it. */
function letGoLate(before: readonly Resource[], { steps }: Turn): readonly Fault[] {
  return before.filter(isWorkload).flatMap((workload) => {
    const done = steps.findIndex(({ address, phase }) => address === workload.address && phase === 'complete');
    if (done < 0) return [];
    return needsOf(workload, before).flatMap(({ address }): Fault[] => {
      const deleted = steps.findIndex((step) => step.address === address && step.action === 'delete' && step.phase === 'start');
      return deleted >= 0 && deleted < done
        ? [{ kind: 'let-go-late', words: `${address} is deleted before ${workload.address} is changed` }]
        : [];
    });
  });
}

function isDeclared({ resource = {} }: TerraformJson, address: string): boolean {
  const [type = '', name = ''] = address.split('.');
  return resource[type]?.[name] !== undefined;
}

/** A pool goes before the pool that replaces it is there, or the last one before any other is. */
function withoutNodes(creation: Turn, { steps }: Turn): readonly Fault[] {
  if (steps.some(({ address, action }) => address.startsWith('google_container_cluster.') && action === 'delete')) return [];
  const pools = steps.filter(({ address }) => address.startsWith(nodePool));
  const created = pools.filter(({ action, phase }) => action === 'create' && phase === 'complete');
  let count = creation.resources.filter(({ type }) => `${type}.` === nodePool).length;
  return pools.flatMap((step): Fault[] => {
    if (created.includes(step)) count += 1;
    if (step.action !== 'delete' || step.phase !== 'start') return [];
    count -= 1;
    const successors = created.filter((each) => pools.indexOf(each) > pools.indexOf(step));
    const isLate = successors.some(({ address }) => count === 0 || address === step.address);
    return isLate ? [{ kind: 'no-nodes', words: `${step.address} is deleted first` }] : [];
  });
}

/** Whatever needs a grant or content of the same stack has to depend on it: that it comes later in one apply may be luck. */
function notAwaited(json: TerraformJson, resources: readonly Resource[]): readonly Fault[] {
  const dependencies = dependenciesIn(json);
  return resources.flatMap((resource) =>
    needsOf(resource, resources)
      .filter(({ address }) => !dependencies(resource.address).has(address) && !dependencies(address).has(resource.address))
      .map(({ address }): Fault => ({ kind: 'not-awaited', words: `${resource.address} does not wait for ${address}` })),
  );
}
