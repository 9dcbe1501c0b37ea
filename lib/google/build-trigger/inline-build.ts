import { absolutePath, shellName } from '../../model/schema/names';
import { kinds, object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { listOf, oneOf, recordOf, text, whole } from '../../model/schema/values';
import { project } from '../schemas';

const seconds = whole(1, 86400);
const texts = listOf(text());
const env = recordOf(text(), shellName).default({});
const image = text({ pattern: /^\S+$/, allowed: 'an image' });

/** Relative, and never above where it starts. */
export const relativePath = text({
  pattern: /^(?![/])(?!.*(?:^|\/)\.\.(?:\/|$))\S{1,1024}$/,
  allowed: "a relative path without '..'",
});

export const buildTags = listOf(
  text({ pattern: /^[\w][\w.-]{0,127}$/, allowed: 'at most 128 letters, digits, dots, hyphens and underscores' }),
).default([]);

const run = kinds({
  command: {
    /** @default - the image's own */
    entrypoint: text().optional(),
    /** @default [] */
    args: texts.default([]),
  },
  /** A script; Cloud Build puts no substitutions into it. */
  script: { script: text({ pattern: /\S/, allowed: 'a script that is not empty' }) },
});

const step = object({
  /** Image of the container. */
  name: image,
  /** Id for `waitFor` of later steps. @default - none */
  id: text({
    pattern: /^[A-Za-z0-9_. -]{1,128}$/,
    allowed: 'at most 128 letters, digits, spaces, dots, hyphens and underscores',
  }).optional(),
  /** A program with arguments, or a script. @default - the image's own program */
  run: run.optional(),
  /** Working directory, relative to the sources. @default - the sources */
  dir: relativePath.optional(),
  /** Environment variables. @default {} */
  env,
  /** Names of the build's secrets that are set as environment variables. @default [] */
  secretEnv: texts.default([]),
  /** Ids of steps before it, or `-` to start at once. @default - all steps before it */
  waitFor: texts.optional(),
  /** Seconds, 1 to 86400. @default - the build's */
  timeoutSeconds: seconds.optional(),
  /** Failures after which the build goes on: all, or exit codes from 1 to 255. @default - none */
  allowFailure: kinds({ always: {}, codes: { codes: listOf(whole(1, 255)) } }).optional(),
  /** Folders that steps share, by their paths: names of volumes. @default {} */
  volumes: recordOf(text({ pattern: /^[A-Za-z0-9_-]{1,63}$/, allowed: 'the name of a volume' }), absolutePath).default({}),
});

const machine = kinds({
  default: { machineType: oneOf('E2_MEDIUM', 'E2_HIGHCPU_8', 'E2_HIGHCPU_32', 'N1_HIGHCPU_8', 'N1_HIGHCPU_32') },
  pool: {
    /** `projects/acme-shop/locations/europe-west1/workerPools/private`. */
    workerPool: text({
      pattern: /^projects\/[^/]+\/locations\/[^/]+\/workerPools\/[^/]+$/,
      allowed: "a pool such as 'projects/acme-shop/locations/europe-west1/workerPools/private'",
    }),
  },
});

const secret = object({
  /** Id in Secret Manager. */
  secret: text({ pattern: /^[A-Za-z0-9_-]{1,255}$/, allowed: 'the id of a secret' }),
  /** @default 'latest' */
  version: text({ pattern: /^(?:latest|[1-9]\d*)$/, allowed: "'latest' or a whole number as a string" }).default('latest'),
  /** @default - the trigger's */
  project: project.optional(),
});

const fields = {
  /** In sequence, except steps with `waitFor`. 1 to 300. */
  steps: listOf(step),
  /** Images that are pushed at the end. At most 500. @default [] */
  images: listOf(image).default([]),
  /** Seconds for the whole build, 1 to 86400. @default 600 */
  timeoutSeconds: seconds.default(600),
  /** Seconds in the queue, 1 to 86400. @default 3600 */
  queueTtlSeconds: seconds.default(3600),
  /** @default 'CLOUD_LOGGING_ONLY' */
  logging: oneOf('CLOUD_LOGGING_ONLY', 'NONE').default('CLOUD_LOGGING_ONLY'),
  /** Machine type of Google's pool, or a private pool. @default - the smallest */
  machine: machine.optional(),
  /** In GB, 100 to 4000. @default 100 */
  diskSizeGb: whole(100, 4000).default(100),
  /** Environment variables of all steps. @default {} */
  env,
  /** Secrets for steps, by the names of environment variables. @default {} */
  secrets: recordOf(secret, shellName).default({}),
  /** Provenance of the images, for policies that verify it. @default 'VERIFIED' */
  requestedVerifyOption: oneOf('VERIFIED', 'NOT_VERIFIED').default('VERIFIED'),
  /** Labels for people to find builds by, at most 64. @default [] */
  tags: buildTags,
  /** Files that are stored in a bucket. @default - none */
  objects: object({
    location: text({ pattern: /^gs:\/\/\S+$/, allowed: "a folder of a bucket such as 'gs://acme-builds/shop'" }),
    paths: texts,
  }).optional(),
};
type Fields = typeof fields;

/** Declarations of other files keep the comments of an interface. */
export interface InlineBuildFields extends Fields {}
export const inlineBuild: InlineBuildFields = fields;

/** Machines of a build. */
export type BuildMachine = Input<typeof machine>;
/** A version of a secret. */
export interface BuildSecret extends Input<typeof secret> {}
/** A container that runs. */
export interface BuildStep extends Input<typeof step> {}
export interface StepSpec extends Output<typeof step> {}
