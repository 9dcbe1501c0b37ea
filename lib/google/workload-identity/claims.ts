import type { Output } from '../../model/schema/schema';
import type { trust } from './schema';

type Trust = Output<typeof trust>;

/** How a kind of run is recognized. */
export interface Claim {
  /** Same for two that should be one. */
  readonly id: string;
  /** What holds for the token of such a run, in CEL, besides its repository. */
  readonly condition: string;
}

/** Whose runs are meant: by its name, and by numbers where they are known. */
export interface Repository {
  /** With its owner: `acme/shop`. */
  readonly name: string;
  readonly id?: string;
  readonly ownerId?: string;
}

// a claim that is not in the token is an error, which would turn the run away whatever else it may
const noEnvironment = '!has(assertion.environment)';
/** Such runs name a branch, and are about the code of the pull request's author. */
const ownCode = "assertion.event_name != 'pull_request_target'";

/** Reads nothing of `sub`, whose format a repository may choose, and which has numbers in it or not by the age of the repository. */
export function claimOf(trust: Trust): Claim {
  switch (trust.kind) {
    case 'branch':
      return { id: `branch-${trust.branch}`, condition: all(`assertion.ref == 'refs/heads/${trust.branch}'`, ownCode, noEnvironment) };
    case 'pull-request':
      return { id: 'pull-request', condition: all("assertion.event_name == 'pull_request'", noEnvironment) };
    case 'environment': {
      const branches = [...new Set(trust.branches)].sort().map((branch) => `'refs/heads/${branch}'`);
      const onBranches = branches.length === 0 ? [] : [`assertion.ref in [${branches.join(', ')}]`, ownCode];
      return {
        id: `environment-${trust.environment}`,
        condition: all('has(assertion.environment)', `assertion.environment == '${trust.environment}'`, ...onBranches),
      };
    }
    case 'tags':
      return { id: `tags-${trust.prefix}`, condition: all(`assertion.ref.startsWith('refs/tags/${trust.prefix}')`, noEnvironment) };
  }
}

/** Runs of one repository for which at least one of some kinds of trust holds, each of which is taken once. */
export function runsOf({ name, id, ownerId }: Repository, trust: readonly Trust[]): string {
  const runs = [...new Set(trust.map((each) => claimOf(each).condition))].sort();
  return all(
    `assertion.repository == '${name}'`,
    ...(ownerId === undefined ? [] : [`assertion.repository_owner_id == '${ownerId}'`]),
    ...(id === undefined ? [] : [`assertion.repository_id == '${id}'`]),
    any(runs),
  );
}

/** CEL in which at least one holds, to stand by itself or next to `&&`. */
export function any(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions.join('') : `(${conditions.map((each) => `(${each})`).join(' || ')})`;
}

function all(...conditions: readonly string[]): string {
  return conditions.join(' && ');
}
