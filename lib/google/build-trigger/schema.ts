import { defaultsOf, kinds, object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { listOf, oneOf, recordOf, text } from '../../model/schema/values';
import { accountEmail, grants } from '../iam/grants';
import { accountName } from '../iam/service-account';
import type { Overridable } from '../overrides';
import { regionOrGlobal } from '../patterns';
import { flag, knownFlag, project } from '../schemas';
import { buildTags, inlineBuild, relativePath } from './inline-build';

const expression = text({ pattern: /^.{1,256}$/, allowed: "a regular expression such as '^main$'" });

const event = kinds({
  push: {
    /** Such as `^main$`. */
    branch: expression,
    /** Whether all other branches match. @default false */
    invertRegex: flag.default(false),
  },
  tag: {
    /** Such as `^v\d+`. */
    tag: expression,
    /** Whether all other tags match. @default false */
    invertRegex: flag.default(false),
  },
  'pull-request': {
    /** Base branch. */
    branch: expression,
    /** Whether all other branches match. @default false */
    invertRegex: flag.default(false),
    /** Whether a build needs a comment `/gcbrun` first. @default 'COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY' */
    commentControl: oneOf('COMMENTS_ENABLED', 'COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY').default(
      'COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY',
    ),
  },
});

const connected = /^projects\/[^/]+\/locations\/[^/]+\/connections\/[^/]+\/repositories\/[^/]+$/;
const connectedExample = "'projects/acme-shop/locations/europe-west1/connections/github/repositories/shop'";

const source = kinds({
  /** A repository with Cloud Build's GitHub app. */
  github: {
    owner: text({ pattern: /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?!$)){0,38}$/, allowed: 'an organisation or user of GitHub' }),
    /** Without its owner. */
    name: text({ pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/, allowed: 'the name of a repository without its owner' }),
    /** Event that starts a build. */
    on: event,
  },
  /** A repository of a connection of Cloud Build (2nd generation). */
  repository: {
    /** `projects/acme-shop/locations/europe-west1/connections/github/repositories/shop`. */
    repository: text({ pattern: connected, allowed: `a connected repository such as ${connectedExample}` }),
    /** Event that starts a build. */
    on: event,
  },
  /** A person, a schedule or a call of the API, and nothing in a repository. */
  manual: {
    /** An address such as `https://github.com/acme/shop`, or a connected repository. */
    repository: text({
      pattern: new RegExp(`^https://[^\\s/]+/\\S+$|${connected.source}`),
      allowed: `an https address or a connected repository such as ${connectedExample}`,
    }),
    /** Such as `refs/heads/main`. */
    ref: text({ pattern: /^refs\/\S+$/, allowed: "a ref such as 'refs/heads/main'" }),
  },
});

const build = kinds({
  /** A build file of the repository. */
  file: {
    /** Relative, such as `deploy/cloudbuild.yaml`. */
    path: relativePath,
  },
  /** A build within the trigger. Texts may hold `$_NAME` and `$PROJECT_ID`; a dollar sign for the shell is doubled. */
  inline: inlineBuild,
});

const account = kinds({
  own: {
    /** Name of the account, from which its id follows; 6 or more characters. @default - the name of the trigger behind `build-` */
    name: accountName.optional(),
    /** Rights besides writing logs. @default {} */
    grants: grants.filled(),
  },
  existing: { email: accountEmail },
});

export const buildTriggerSchema = object({
  /** 1 to 64 letters, digits and hyphens, with a letter or digit at both ends. */
  name: text({
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?$/,
    allowed: '1 to 64 letters, digits and hyphens, with a letter or digit at both ends',
  }),
  /** Project id. */
  project,
  /** `global` or a region; that of the connection for a connected repository. @default - the connection's, else 'global' */
  location: text(regionOrGlobal).optional(),
  /** For people; at most 100 characters. @default - none */
  description: text({ pattern: /^[\s\S]{0,100}$/, allowed: 'a string of at most 100 characters', code: 'too-long' }).optional(),
  /** Whether it starts no builds. @default false */
  disabled: flag.default(false),
  /** Repository and event, or a start by hand. */
  source,
  /** A build file, or steps within the trigger. @default { kind: 'file', path: 'cloudbuild.yaml' } */
  build: build.default({ kind: 'file', path: 'cloudbuild.yaml' }),
  /** Values of `$_NAME` in the build: keys such as `_NAME`, at most 200; values of at most 4000 characters. @default {} */
  substitutions: recordOf(text({ pattern: /^[\s\S]{0,4000}$/, allowed: 'a string of at most 4000 characters', code: 'too-long' }), {
    pattern: /^_[A-Z0-9_]{1,99}$/,
    allowed: "an underscore and at most 99 capital letters, digits and underscores, such as '_IMAGE'",
  }).default({}),
  /** Patterns of files; a change of none of them starts nothing. At most 100. @default - every change starts it */
  includedFiles: listOf(text()).default([]),
  /** Patterns of files; a change of only them starts nothing. At most 100. @default [] */
  ignoredFiles: listOf(text()).default([]),
  /** Labels for people to find builds by, at most 64. @default [] */
  tags: buildTags,
  /** Whether each build needs an approval. @default false */
  approvalRequired: flag.default(false),
  /** Whether GitHub shows the log too, to all readers of the repository. @default false */
  includeBuildLogs: knownFlag.default(false),
  /** Service account of the build: its own, which may write logs and has its grants; or an existing one by its email. @default { kind: 'own' } */
  serviceAccount: account.default({ kind: 'own', grants: defaultsOf(grants) }),
});

/** A trigger of Cloud Build: its event, its build and the service account of the build. */
export interface BuildTriggerProps extends Input<typeof buildTriggerSchema>, Overridable {}
/** A repository and its event, or a start by hand. */
export type BuildSource = Input<typeof source>;
/** An event in the repository; branches and tags are regular expressions of RE2. */
export type BuildEvent = Input<typeof event>;
/** An account of its own, which may write logs and has its grants; or an existing one by its email. */
export type BuildAccount = Input<typeof account>;
/** A build file of the repository. */
export type BuildFile = Extract<Input<typeof build>, { kind: 'file' }>;
/** A build within the trigger. */
export type InlineBuild = Extract<Input<typeof build>, { kind: 'inline' }>;
