import type { PropsContract } from '../complete-props';
import { projectRoles } from '../iam/rules/project-roles';
import { any, runsOf } from './claims';
import type { GithubIdentityProps } from './github-identity-props';
import { githubIdentityShape } from './github-identity-shape';
import type { GithubAccountSpec, GithubIdentitySpec } from './github-identity-spec';
import { audiences } from './rules/audiences';
import { conditionLength } from './rules/condition-length';
import { mappingCount } from './rules/mapping-count';
import { mappingLength } from './rules/mapping-length';
import { trustGiven } from './rules/trust-given';

export const githubIdentityContract: PropsContract<GithubIdentityProps, GithubIdentitySpec> = {
  noun: 'GitHub identity',
  shape: githubIdentityShape,
  complete: completeIdentity,
  rules: [
    audiences,
    conditionLength,
    mappingCount,
    mappingLength,
    trustGiven,
    ({ accounts }) => Object.entries(accounts).flatMap(([purpose, { grants }]) => projectRoles(grants, ['accounts', purpose, 'grants'])),
  ],
  refused: {
    attribute_condition: 'it follows from owner and trust; without it every repository on GitHub gets in',
    attribute_mapping: 'it follows from trust, and bindings rely on it',
    aws: 'this is for GitHub only',
    saml: 'this is for GitHub only',
    x509: 'this is for GitHub only',
  },
};

function completeIdentity({ owner, ownerId, accounts, poolId = 'github', ...props }: GithubIdentityProps): GithubIdentitySpec {
  const purposes = Object.keys(accounts).sort();
  const completed = Object.fromEntries(
    purposes.flatMap((purpose) => {
      const account = accounts[purpose];
      if (account === undefined) return [];
      const { name = `${poolId}-${purpose}`, displayName = `GitHub: ${purpose} of ${owner}/${account.repository}`, grants = {} } = account;
      const repository = { name: `${owner}/${account.repository}`, id: account.repositoryId, ownerId };
      const condition = runsOf(repository, account.trust);
      return [[purpose, { ...account, name, displayName, grants, condition }]];
    }),
  );
  return {
    ...props,
    owner,
    poolId,
    providerId: props.providerId ?? 'github',
    displayName: props.displayName ?? 'GitHub Actions',
    disabled: props.disabled ?? false,
    issuerUri: props.issuerUri ?? 'https://token.actions.githubusercontent.com',
    allowedAudiences: props.allowedAudiences ?? [],
    accounts: completed,
    condition: conditionOf(Object.values(completed)),
  };
}

/** Whose runs are let in at all: just those that some account trusts. */
function conditionOf(accounts: readonly GithubAccountSpec[]): string {
  return any([...new Set(accounts.map(({ condition }) => condition))].sort());
}
