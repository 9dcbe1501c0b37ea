import type { Grants } from '../iam/grants-props';
import type { Flag } from '../opaque';
import type { GithubTrust } from './github-identity-props';

/** Everything about who gets in from GitHub, decided. */
export interface GithubIdentitySpec {
  readonly project: string;
  readonly owner: string;
  readonly poolId: string;
  readonly providerId: string;
  readonly displayName: string;
  readonly description?: string;
  readonly disabled: Flag;
  readonly issuerUri: string;
  readonly allowedAudiences: readonly string[];
  readonly accounts: { readonly [purpose: string]: GithubAccountSpec };
  /** What holds for every token that is let in, in CEL. */
  readonly condition: string;
}

/** An account and who may act as it, decided. */
export interface GithubAccountSpec {
  readonly name: string;
  readonly displayName: string;
  readonly repository: string;
  readonly trust: readonly GithubTrust[];
  /** What holds for the token of a run that may act as it, in CEL. */
  readonly condition: string;
  readonly grants: Grants;
}
