import type { Grants } from '../iam/grants-props';
import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';

/** Workflows of GitHub Actions that act as service accounts without keys. */
export interface GithubIdentityProps extends Overridable {
  /** Project id. */
  readonly project: string;
  /** Organisation or user of GitHub that all repositories belong to. */
  readonly owner: string;
  /** Its number, which nobody can take over when the name becomes free: `gh api users/acme --jq .id`. @default - only the name is checked */
  readonly ownerId?: string;
  /** Who may act as what, by purposes such as `deploy`, which are parts of names. 1 or more. */
  readonly accounts: { readonly [purpose: string]: GithubAccount };
  /** 4 to 32 lower-case letters, digits and hyphens, not starting with 'gcp-'; one that was deleted stays taken for 30 days. @default 'github' */
  readonly poolId?: string;
  /** As poolId. @default 'github' */
  readonly providerId?: string;
  /** At most 32 characters. @default 'GitHub Actions' */
  readonly displayName?: string;
  /** At most 256 bytes. @default - none */
  readonly description?: string;
  /** Nobody gets in. @default false */
  readonly disabled?: Flag;
  /** Who signs the tokens: a GitHub Enterprise has its own. @default 'https://token.actions.githubusercontent.com' */
  readonly issuerUri?: string;
  /** What tokens must be for, at most 10. @default - the provider's own name, as Google's action asks for */
  readonly allowedAudiences?: readonly string[];
}

/** A service account, and the runs of workflows that may act as it. */
export interface GithubAccount {
  /** Without its owner. */
  readonly repository: string;
  /** Its number, which nobody can take over when the name becomes free: `gh api repos/acme/shop --jq .id`. @default - only the name is checked */
  readonly repositoryId?: string;
  /** 1 or more; a run needs one of them. */
  readonly trust: readonly GithubTrust[];
  /** The id of the account follows from it. @default - poolId and purpose */
  readonly name?: string;
  /** At most 100 bytes. @default - what it is for */
  readonly displayName?: string;
  /** What it may do. @default {} */
  readonly grants?: Grants;
}

/** Runs of workflows, told by what GitHub says of them: always single ones, never by a pattern. */
export type GithubTrust =
  | {
      /** Runs on a branch that use no environment, and are not about a pull request (`pull_request_target`). */
      readonly kind: 'branch';
      readonly branch: string;
    }
  | {
      /** Runs that use an environment, whose protection rules on GitHub decide who may. */
      readonly kind: 'environment';
      readonly environment: string;
      /** Branches that it must be besides, not about a pull request (`pull_request_target`). @default - those that the environment allows */
      readonly branches?: readonly string[];
    }
  | {
      /** Runs on tags that use no environment. */
      readonly kind: 'tags';
      /** What the tags start with, such as `v`. */
      readonly prefix: string;
    }
  | {
      /** Runs on pull requests that use no environment; their authors write the workflow that runs. */
      readonly kind: 'pull-request';
      /** Why they may. */
      readonly reason: string;
    };
