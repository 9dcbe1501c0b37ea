import type { Grants } from '../iam/grants-props';
import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';
import type { InlineBuild } from './inline-build-props';

/** What starts a build of Cloud Build, what it does, and as whom. */
export interface BuildTriggerProps extends Overridable {
  /** 1 to 64 letters, digits and hyphens, with a letter or digit at both ends. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** `global` or a region; that of the connection for a connected repository. @default - the connection's, else 'global' */
  readonly location?: string;
  /** For people; at most 100 characters. @default - none */
  readonly description?: string;
  /** Nothing starts it. @default false */
  readonly disabled?: Flag;
  /** What starts it. */
  readonly source: BuildSource;
  /** What it does. @default { kind: 'file', path: 'cloudbuild.yaml' } */
  readonly build?: BuildFile | InlineBuild;
  /** What `$_NAME` stands for in the build: keys such as `_NAME`, at most 200; values of at most 4000 characters. @default {} */
  readonly substitutions?: { readonly [key: string]: string };
  /** Patterns of files; a change of none of them starts nothing. At most 100. @default - every change starts it */
  readonly includedFiles?: readonly string[];
  /** Patterns of files; a change of only them starts nothing. At most 100. @default [] */
  readonly ignoredFiles?: readonly string[];
  /** Labels for people to find builds by, at most 64. @default [] */
  readonly tags?: readonly string[];
  /** A person must approve each build. @default false */
  readonly approvalRequired?: Flag;
  /** Shows the log on GitHub too, where whoever reads the repository reads it. @default false */
  readonly includeBuildLogs?: boolean;
  /** As whom it builds. @default { kind: 'own' } */
  readonly serviceAccount?: BuildAccount;
}

/** An account of its own, which may write logs and what it is granted; or one that exists, by its email. */
export type BuildAccount =
  | {
      readonly kind: 'own';
      /** The id of the account follows from it; 6 or more characters. @default - the name of the trigger behind `build-` */
      readonly name?: string;
      /** What it may do besides writing logs. @default {} */
      readonly grants?: Grants;
    }
  | { readonly kind: 'existing'; readonly email: string };

/** A file of the repository that says what to do. */
export interface BuildFile {
  readonly kind: 'file';
  /** Relative, such as `deploy/cloudbuild.yaml`. */
  readonly path: string;
}

export type BuildSource = GithubSource | RepositorySource | ManualSource;

/** A repository that Cloud Build's GitHub app is installed on. */
export interface GithubSource {
  readonly kind: 'github';
  readonly owner: string;
  /** Without its owner. */
  readonly name: string;
  readonly on: BuildEvent;
}

/** A repository that a connection of Cloud Build (2nd generation) knows. */
export interface RepositorySource {
  readonly kind: 'repository';
  /** `projects/acme-shop/locations/europe-west1/connections/github/repositories/shop`. */
  readonly repository: string;
  readonly on: BuildEvent;
}

/** Nothing but a person, a schedule or a call of the API. */
export interface ManualSource {
  readonly kind: 'manual';
  /** An address such as `https://github.com/acme/shop`, or a connected repository. */
  readonly repository: string;
  /** Such as `refs/heads/main`. */
  readonly ref: string;
}

/** What must happen in the repository; branches and tags are regular expressions of RE2. */
export type BuildEvent =
  | {
      readonly kind: 'push';
      /** Such as `^main$`. */
      readonly branch: string;
      /** All but these. @default false */
      readonly invertRegex?: Flag;
    }
  | {
      readonly kind: 'tag';
      /** Such as `^v\d+`. */
      readonly tag: string;
      /** All but these. @default false */
      readonly invertRegex?: Flag;
    }
  | {
      readonly kind: 'pull-request';
      /** That it asks to be merged into. */
      readonly branch: string;
      /** All but these. @default false */
      readonly invertRegex?: Flag;
      /** Whether somebody must write `/gcbrun` first. @default 'COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY' */
      readonly commentControl?: 'COMMENTS_ENABLED' | 'COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY';
    };
