import { absolutePath, envName } from '../../model/shape/names';
import { fields, kinds, listOf, oneOf, recordOf, text, whole } from '../../model/shape/shape';
import { project, readable } from '../shapes';
import type { BuildCommand, BuildScript, BuildSecret, BuildStep, InlineBuild } from './inline-build-props';

const kind = text();
const seconds = whole(1, 86400);
const env = recordOf(text(), envName);
const stepId = readable({
  pattern: /^[A-Za-z0-9_. -]{1,128}$/,
  allowed: 'at most 128 letters, digits, spaces, dots, hyphens and underscores',
});
/** Relative, and never above where it starts. */
export const relativePath = readable({
  pattern: /^(?![/])(?!.*(?:^|\/)\.\.(?:\/|$))\S{1,1024}$/,
  allowed: "a relative path without '..'",
});
export const buildTags = listOf(
  readable({ pattern: /^[\w][\w.-]{0,127}$/, allowed: 'at most 128 letters, digits, dots, hyphens and underscores' }),
);

const step = fields<BuildStep>(
  {
    name: readable({ pattern: /^\S+$/, allowed: 'an image' }),
    id: stepId,
    run: kinds({
      command: fields<BuildCommand>({ kind, entrypoint: text(), args: listOf(text()) }, ['kind']),
      script: fields<BuildScript>({ kind, script: readable({ pattern: /\S/, allowed: 'a script that is not empty' }) }, ['kind', 'script']),
    }),
    dir: relativePath,
    env,
    secretEnv: listOf(text()),
    waitFor: listOf(text()),
    timeoutSeconds: seconds,
    allowFailure: kinds({ always: fields({ kind }), codes: fields({ kind, codes: listOf(whole(1, 255)) }, ['kind', 'codes']) }),
    volumes: recordOf(readable({ pattern: /^[A-Za-z0-9_-]{1,63}$/, allowed: 'the name of a volume' }), absolutePath),
  },
  ['name'],
  { name: 'image' },
);

const secret = fields<BuildSecret>(
  {
    secret: readable({ pattern: /^[A-Za-z0-9_-]{1,255}$/, allowed: 'the id of a secret' }),
    version: readable({ pattern: /^(?:latest|[1-9]\d*)$/, allowed: "'latest' or a whole number as text" }),
    project,
  },
  ['secret'],
);

export const inlineBuild = fields<InlineBuild>(
  {
    kind,
    steps: listOf(step, { name: 'image' }),
    images: listOf(readable({ pattern: /^\S+$/, allowed: 'an image' })),
    timeoutSeconds: seconds,
    queueTtlSeconds: seconds,
    logging: oneOf('CLOUD_LOGGING_ONLY', 'NONE'),
    machine: kinds({
      default: fields({ kind, machineType: oneOf('E2_MEDIUM', 'E2_HIGHCPU_8', 'E2_HIGHCPU_32', 'N1_HIGHCPU_8', 'N1_HIGHCPU_32') }, [
        'kind',
        'machineType',
      ]),
      pool: fields(
        {
          kind,
          workerPool: readable({
            pattern: /^projects\/[^/]+\/locations\/[^/]+\/workerPools\/[^/]+$/,
            allowed: "a pool such as 'projects/acme-shop/locations/europe-west1/workerPools/private'",
          }),
        },
        ['kind', 'workerPool'],
      ),
    }),
    diskSizeGb: whole(100, 4000),
    env,
    secrets: recordOf(secret, envName),
    requestedVerifyOption: oneOf('VERIFIED', 'NOT_VERIFIED'),
    tags: buildTags,
    objects: fields<NonNullable<InlineBuild['objects']>>(
      {
        location: readable({ pattern: /^gs:\/\/\S+$/, allowed: "a folder of a bucket such as 'gs://acme-builds/shop'" }),
        paths: listOf(text()),
      },
      ['location', 'paths'],
    ),
  },
  ['kind', 'steps'],
  { steps: [{ name: 'image' }] },
);
