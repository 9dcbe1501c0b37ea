/** What a build does, kept in the trigger. Texts may hold `$_NAME` and `$PROJECT_ID`; a dollar sign for the shell is doubled. */
export interface InlineBuild {
  readonly kind: 'inline';
  /** One after the other, unless they say what they wait for. 1 to 300. */
  readonly steps: readonly BuildStep[];
  /** Images that are pushed at the end. At most 500. @default [] */
  readonly images?: readonly string[];
  /** Seconds for all of it, 1 to 86400. @default 600 */
  readonly timeoutSeconds?: number;
  /** Seconds that it may wait to start, 1 to 86400. @default 3600 */
  readonly queueTtlSeconds?: number;
  /** @default 'CLOUD_LOGGING_ONLY' */
  readonly logging?: 'CLOUD_LOGGING_ONLY' | 'NONE';
  /** @default - the smallest */
  readonly machine?: BuildMachine;
  /** In GB, 100 to 4000. @default 100 */
  readonly diskSizeGb?: number;
  /** Of all steps. @default {} */
  readonly env?: { readonly [name: string]: string };
  /** Secrets that steps may read, by the names of the environment variables that hold them. @default {} */
  readonly secrets?: { readonly [variable: string]: BuildSecret };
  /** Says who built what, so that policies can ask for it. @default 'VERIFIED' */
  readonly requestedVerifyOption?: 'VERIFIED' | 'NOT_VERIFIED';
  /** Labels for people to find builds by. @default [] */
  readonly tags?: readonly string[];
  /** Files that are kept in a bucket. @default - none */
  readonly objects?: { readonly location: string; readonly paths: readonly string[] };
}

/** On whose machines it runs. */
export type BuildMachine =
  | { readonly kind: 'default'; readonly machineType: 'E2_MEDIUM' | 'E2_HIGHCPU_8' | 'E2_HIGHCPU_32' | 'N1_HIGHCPU_8' | 'N1_HIGHCPU_32' }
  | {
      readonly kind: 'pool';
      /** `projects/acme-shop/locations/europe-west1/workerPools/private`. */
      readonly workerPool: string;
    };

/** A version of a secret. */
export interface BuildSecret {
  /** Id in Secret Manager. */
  readonly secret: string;
  /** @default 'latest' */
  readonly version?: string;
  /** @default - the trigger's */
  readonly project?: string;
}

/** A container that runs. */
export interface BuildStep {
  /** Image of the container. */
  readonly name: string;
  /** What other steps wait for by this name. @default - none */
  readonly id?: string;
  /** What is run: a program with arguments, or a script. @default - the image's own program */
  readonly run?: BuildCommand | BuildScript;
  /** Relative to the sources. @default - the sources */
  readonly dir?: string;
  /** @default {} */
  readonly env?: { readonly [name: string]: string };
  /** Names of the build's secrets that it gets. @default [] */
  readonly secretEnv?: readonly string[];
  /** Ids of steps before it, or `-` to start at once. @default - all steps before it */
  readonly waitFor?: readonly string[];
  /** Seconds, 1 to 86400. @default - the build's */
  readonly timeoutSeconds?: number;
  /** The build goes on when it fails: always, or with certain codes from 1 to 255. @default - it stops */
  readonly allowFailure?: { readonly kind: 'always' } | { readonly kind: 'codes'; readonly codes: readonly number[] };
  /** Folders that steps share, by their paths: names of volumes. @default {} */
  readonly volumes?: { readonly [path: string]: string };
}

export interface BuildCommand {
  readonly kind: 'command';
  /** @default - the image's own */
  readonly entrypoint?: string;
  /** @default [] */
  readonly args?: readonly string[];
}

/** A script; Cloud Build puts no substitutions into it. */
export interface BuildScript {
  readonly kind: 'script';
  readonly script: string;
}
