import type { GithubAccount, GithubTrust } from './github-identity-props';

/** How a kind of run is recognized. */
export interface Claim {
  /** In the construct tree: stays when others come and go. */
  readonly id: string;
  /** What holds for the token of such a run, in CEL. */
  readonly condition: string;
  /** Whole subject of the token, where it is a single one. */
  readonly subject?: string;
}

/** @param repository - with its owner */
export function claimOf(repository: string, trust: GithubTrust): Claim {
  const subject = (rest: string): string => `repo:${repository}:${rest}`;
  switch (trust.kind) {
    case 'branch':
      return exactly(`branch-${trust.branch}`, subject(`ref:refs/heads/${trust.branch}`));
    case 'pull-request':
      return exactly('pull-request', subject('pull_request'));
    case 'environment': {
      const claim = exactly(`environment-${trust.environment}`, subject(`environment:${trust.environment}`));
      const branches = [...new Set(trust.branches ?? [])].sort().map((branch) => `'refs/heads/${branch}'`);
      return branches.length === 0 ? claim : { ...claim, condition: `(${claim.condition} && assertion.ref in [${branches.join(', ')}])` };
    }
    case 'tags':
      return { id: `tags-${trust.prefix}`, condition: `assertion.sub.startsWith('${subject(`ref:refs/tags/${trust.prefix}`)}')` };
  }
}

/** Those of an account, each once. */
export function claimsOf(owner: string, { repository, trust }: Pick<GithubAccount, 'repository' | 'trust'>): readonly Claim[] {
  const claims = new Map(trust.map((each) => claimOf(`${owner}/${repository}`, each)).map((claim) => [claim.id, claim]));
  return [...claims.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function exactly(id: string, subject: string): Claim {
  return { id, subject, condition: `assertion.sub == '${subject}'` };
}
