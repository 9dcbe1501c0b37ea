import { kinds, object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { known, listOf, recordOf, text, textOfBytes } from '../../model/schema/values';
import { grants } from '../iam/grants';
import { accountName } from '../iam/service-account';
import type { Overridable } from '../overrides';
import { flag, ownName, project, reason } from '../schemas';

/** Of pools and their providers. */
const federationId = text({
  pattern: /^(?!gcp-)[0-9a-z-]{4,32}$/,
  allowed: "4 to 32 lower-case letters, digits and hyphens, not starting with 'gcp-'",
});

// what could end a string or a claim is left out, and stars, which no claim takes for more than themselves
const owner = text({
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?!$)){0,38}$/,
  allowed: "an organisation or user of GitHub, without '*'",
});
const repository = text({
  pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
  allowed: "the name of a repository without its owner, and without '*'",
});
const number = (whose: string) => text({ pattern: /^[1-9]\d{0,18}$/, allowed: `the number of ${whose} as a string` });
const ref = text({
  pattern: /^(?![/.-])(?!.*(?:\.\.|\/\/|@\{))[A-Za-z0-9._/@+-]{1,200}(?<![/.])$/,
  allowed: "the name of a branch such as 'main', without '*'",
});

export const trust = kinds({
  /** Runs on a branch without an environment, except those about a pull request (`pull_request_target`). */
  branch: { branch: ref },
  /** Runs in an environment, whose protection rules on GitHub apply. */
  environment: {
    environment: text({
      pattern: /^[A-Za-z0-9._-]{1,100}$/,
      allowed: "the name of an environment: letters, digits, dots, underscores and hyphens, without '*'",
    }),
    /** Branches of such runs, except those about a pull request (`pull_request_target`). @default - those that the environment allows */
    branches: known(listOf(ref)).default([]),
  },
  /** Runs on tags without an environment. */
  tags: {
    /** Start of the tags, such as `v`. */
    prefix: text({ pattern: /^[A-Za-z0-9._-]{1,100}$/, allowed: "the start of tags such as 'v', without '*'" }),
  },
  /** Runs on pull requests without an environment; their authors write the workflow. */
  'pull-request': {
    /** Why they are trusted. */
    reason,
  },
});

const account = object({
  /** Name without its owner. */
  repository,
  /** Number of the repository, which stays when the name becomes free: `gh api repos/acme/shop --jq .id`. @default - only the name is checked */
  repositoryId: number('a repository').optional(),
  /** 1 or more; a run needs one of them. */
  trust: known(listOf(trust)),
  /** Name of the service account, from which its id follows. @default - poolId and purpose */
  name: accountName.optional(),
  /** At most 100 bytes. @default - the purpose and the repository */
  displayName: textOfBytes(100).optional(),
  /** Rights of the account. @default {} */
  grants: grants.filled(),
});

export const githubIdentitySchema = object({
  /** Project id. */
  project,
  /** Organisation or user of GitHub that owns all repositories. */
  owner,
  /** Number of the owner, which stays when the name becomes free: `gh api users/acme --jq .id`. @default - only the name is checked */
  ownerId: number('an owner').optional(),
  /** Service accounts by purposes such as `deploy`, which are parts of names. 1 or more. */
  accounts: recordOf(account, ownName),
  /** 4 to 32 lower-case letters, digits and hyphens, not starting with 'gcp-'; a deleted id stays reserved for 30 days. @default 'github' */
  poolId: federationId.default('github'),
  /** As poolId. @default 'github' */
  providerId: federationId.default('github'),
  /** At most 32 characters. @default 'GitHub Actions' */
  displayName: text({ pattern: /^.{1,32}$/u, allowed: 'a string of 1 to 32 characters', code: 'too-long' }).default('GitHub Actions'),
  /** At most 256 bytes. @default - none */
  description: textOfBytes(256).optional(),
  /** Whether all tokens are refused. @default false */
  disabled: flag.default(false),
  /** Issuer of the tokens: a GitHub Enterprise has its own. @default 'https://token.actions.githubusercontent.com' */
  issuerUri: text({ pattern: /^https:\/\/[^\s/?#]+(?:\/[^\s?#]+)?$/, allowed: 'an https address' }).default(
    'https://token.actions.githubusercontent.com',
  ),
  /** Audiences of the tokens, at most 10. @default - the provider's own name, as Google's action asks for */
  allowedAudiences: listOf(text({ pattern: /^\S{1,256}$/, allowed: 'an audience of at most 256 characters' })).default([]),
});

/** Workflows of GitHub Actions that act as service accounts without keys. */
export interface GithubIdentityProps extends Input<typeof githubIdentitySchema>, Overridable {}
/** A service account, and the runs of workflows that may act as it. */
export interface GithubAccount extends Input<typeof account> {}
/** Runs of workflows, recognized by GitHub's claims: always single ones, never by a pattern. */
export type GithubTrust = Input<typeof trust>;
