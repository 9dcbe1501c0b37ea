import type { MeasuredSteps, RolloutStep, RolloutSteps } from '../../targets/cloud-run/rollout-steps';
import type { SmokeRequest } from '../../targets/cloud-run/smoke-request';
import { analysisTable, type MeasuredService } from './analysis-table';
import { bash, shellWord, unexpanded } from './bash';
import { curlHeaders } from './curl-headers';
import { imageArgument } from './image-argument';
import { measuringFunctions } from './measuring-functions';
import { oldestBash } from './oldest-bash';
import { readingFunctions } from './reading-functions';
import { secretFunctions } from './secret-functions';
import { serviceFunctions } from './service-functions';
import { walkingFunctions } from './walking-functions';

/** A Cloud Run service and how its versions are exchanged. */
export interface RolloutScript {
  /** Name of the workload. */
  readonly workload: string;
  readonly application: string;
  readonly environment: string;
  readonly service: MeasuredService;
  readonly region: string;
  /** The image that the environment names, as an example. */
  readonly image: string;
  /** Tells everything of the service besides its image. */
  readonly template: string;
  /** What must be in Secret Manager, in the project of the service. */
  readonly secrets: readonly { readonly id: string; readonly version: string }[];
  readonly plan: RolloutSteps;
  readonly analyses: MeasuredSteps['analyses'];
  /** What must answer before there is any traffic. @default - nothing is asked */
  readonly smoke?: Pick<SmokeRequest, 'path' | 'headers'> & { readonly token: boolean };
}

/** A bash script that rolls out a version of a Cloud Run service, goes on where it was interrupted, and goes back when it must. */
export function renderRolloutScript(script: RolloutScript): string {
  const table = analysisTable(script.analyses, script.service);
  const parts = [
    header(script),
    constants(script),
    table,
    variables,
    imageArgument,
    readingFunctions,
    measuringFunctions,
    serviceFunctions,
    secretFunctions,
    walkingFunctions,
  ];
  return `${parts.join('\n\n')}\n\nmain "$@"\n`;
}

function header({ workload, application, environment, service, region, image, plan, smoke }: RolloutScript): string {
  const name = `rollout-${workload}.sh`;
  const comment = (text: string): string => (text === '' ? '#' : `# ${text}`);
  const lines = [
    `Rolls out a version of ${workload} of ${application} in ${environment}:`,
    `the Cloud Run service ${service.service} in ${region}, project ${service.project}.`,
    'Written from the application: change it there, not here.',
    '',
    `${name} IMAGE                   roll out, or go on where an interrupted run has stopped`,
    `${name} IMAGE --dry-run         tell what would be done, and change nothing`,
    `${name} IMAGE --promote[=STEP]  go on after a step that waits for a person: the next one, or that one`,
    `${name} --abort                 send all traffic back to the old revision`,
    '',
    ...(smoke === undefined ? [] : skipSmoke),
    `IMAGE is a whole reference, such as ${image}`,
    '',
    'Steps:',
    ...plan.steps.map((step, index) => `${String(index + 1).padStart(4)}  ${describe(step)}`),
    ...(plan.background === undefined
      ? []
      : [`from step ${plan.background.fromStep + 1} on, measured beside them: ${plan.background.analyses.join(', ')}`]),
    '',
    'Exit status: 0 all traffic is on the new version, or, with --abort, on the old one',
    '             1 something went wrong, and all traffic is on the old version',
    '             2 it could not begin, or the traffic was changed from outside: nothing, or nothing more, was moved',
    '             3 it waits for a manual promotion, and has printed how to go on: after an inconclusive measurement, too, by',
    '               the --promote=STEP that it has printed',
    '             4 it could not bring itself to an end: run it again, or --abort',
    '',
    'There is no other state than the service: the tag `stable` is on the old revision, `canary` on the new one.',
    'It may be killed at any time and run again.',
    '',
    `Needs bash ${oldestBash}, curl, awk, sed and gcloud, signed in as an account with roles/run.developer, roles/monitoring.viewer,`,
    'roles/secretmanager.viewer and roles/run.invoker in the project, and roles/iam.serviceAccountUser on the account that the',
    'service runs as.',
  ];
  return `#!/usr/bin/env bash\n${lines.map(comment).join('\n')}`;
}

const skipSmoke = [
  '--skip-smoke leaves out the question to the new version before it has traffic: a service that is reached',
  'from inside only does not answer a machine outside.',
  '',
];

function describe(step: RolloutStep): string {
  switch (step.kind) {
    case 'weight':
      return `${step.percent} % of the traffic`;
    case 'hold':
      return `wait ${step.seconds} s`;
    case 'await':
      return 'wait for a person';
    case 'analyze':
      return `measure ${step.analyses.join(', ')}`;
  }
}

function constants({ service, region, template, secrets, plan, smoke }: RolloutScript): string {
  const { analyses = [], fromStep = 0 } = plan.background ?? {};
  return `${settings}

readonly SERVICE=${shellWord(service.service)}
readonly PROJECT=${shellWord(service.project)}
readonly REGION=${shellWord(region)}
readonly TEMPLATE=${template} # of the service besides its image
${unexpanded(`SMOKE_PATH=${shellWord(smoke?.path ?? '')}`)}
${unexpanded(`readonly SMOKE_HEADERS=${shellWord(curlHeaders(smoke?.headers))}`)}
readonly SMOKE_TOKEN=${smoke?.token === true ? tokenHeader(smoke.headers) : "''"} # header of the token, where one is asked for
readonly SECRETS=(${secrets.map(({ id, version }) => shellWord(`${id}:${version}`)).join(' ')}) # that the service reads
readonly PLAN=(
${plan.steps.map((step) => `  '${planLine(step)}'`).join('\n')}
)
readonly BACKGROUND=(${analyses.join(' ')}) # measured beside the steps,
readonly BACKGROUND_FROM=${fromStep} # from this one on, counted from 0`;
}

/** Cloud Run takes the token from its own header too, where the program wants the usual one. */
function tokenHeader(headers: SmokeRequest['headers']): string {
  return Object.keys(headers).some((name) => name.toLowerCase() === 'authorization') ? 'X-Serverless-Authorization' : 'Authorization';
}

/** A step as the script reads it. */
export function planLine(step: RolloutStep): string {
  switch (step.kind) {
    case 'weight':
      return `weight ${step.percent}`;
    case 'hold':
      return `hold ${step.seconds}`;
    case 'await':
      return 'await promotion';
    case 'analyze':
      return `analyze ${step.analyses.join(' ')}`;
  }
}

const settings = bash`
set -euo pipefail
shopt -s inherit_errexit
`;

const variables = bash`
IMAGE='' PROMOTE='' ABORT=no DRY_RUN=no
OLD='' NEW='' LIVE=0 FROM=0 STEP=1 URL='' TRAFFIC=''
ARMED=no # yes while an end other than the good one sends the traffic back

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0" >&2; }
`;
