import { mapValues } from '../../model/record';
import type { Output } from '../../model/schema/schema';
import { any, runsOf } from './claims';
import type { githubIdentitySchema } from './schema';

type Given = Output<typeof githubIdentitySchema>;

/** A pool, its provider and its accounts with every default applied. */
export interface GithubIdentitySpec extends Omit<Given, 'accounts'> {
  readonly accounts: { readonly [purpose: string]: GithubAccountSpec };
  /** Holds for every token that is accepted, in CEL. */
  readonly condition: string;
}

/** An account and the runs that may act as it. */
export type GithubAccountSpec = Given['accounts'][string] & {
  readonly name: string;
  readonly displayName: string;
  /** Holds for the token of a run that may act as it, in CEL. */
  readonly condition: string;
};

/** Applies the defaults that depend on other fields. */
export function derive(given: Given): GithubIdentitySpec {
  const accounts = mapValues(given.accounts, (account, purpose) => deriveAccount(account, purpose, given));
  // only runs that some account trusts
  const condition = any([...new Set(Object.values(accounts).map((each) => each.condition))].sort());
  return { ...given, accounts, condition };
}

function deriveAccount(account: Given['accounts'][string], purpose: string, { owner, ownerId, poolId }: Given): GithubAccountSpec {
  const repository = `${owner}/${account.repository}`;
  return {
    ...account,
    name: account.name ?? `${poolId}-${purpose}`,
    displayName: account.displayName ?? `GitHub: ${purpose} of ${repository}`,
    condition: runsOf({ name: repository, id: account.repositoryId, ownerId }, account.trust),
  };
}
