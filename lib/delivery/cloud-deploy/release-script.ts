import { parseImage } from '../../model/image';
import { deployPhases } from '../../targets/cloud-run/deploy-phases';
import { measuredSteps } from '../../targets/cloud-run/rollout-steps';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';
import { bash, shellWord } from '../shell/bash';
import { imageArgument } from '../shell/image-argument';
import { oldestBash } from '../shell/oldest-bash';
import { readingFunctions } from '../shell/reading-functions';
import { secretFunctions } from '../shell/secret-functions';
import { releaseFunctions } from './release-functions';

/** A service that Cloud Deploy rolls out. */
export interface ReleaseScript {
  /** Name of the workload. */
  readonly workload: string;
  readonly application: string;
  readonly environment: string;
  readonly spec: CloudRunServiceSpec;
  /** Bucket to which the files of a release are copied: the one with the states of the environment. */
  readonly bucket: string;
  /** What must be in Secret Manager, in the project of the service. */
  readonly secrets: readonly { readonly id: string; readonly version: string }[];
}

/** A bash script that releases a version of a service by its pipeline, with the words and the exit status of the script of a rollout. */
export function renderReleaseScript(script: ReleaseScript): string {
  const parts = [header(script), constants(script), variables, imageArgument, readingFunctions, secretFunctions, releaseFunctions];
  return `${parts.join('\n\n')}\n\nmain "$@"\n`;
}

function header({ workload, application, environment, spec }: ReleaseScript): string {
  const name = `rollout-${workload}.sh`;
  const lines = [
    `Rolls out a version of ${workload} of ${application} in ${environment} by Cloud Deploy:`,
    `the pipeline ${spec.name} in ${spec.region}, project ${spec.project}.`,
    'Written from the application: change it there, not here.',
    '',
    `${name} IMAGE            create a release, or go on with the one that is there, and follow it to its end`,
    `${name} IMAGE --dry-run  tell what would be done, and change nothing`,
    `${name} IMAGE --promote  go on after a phase that waits for a person`,
    `${name} --abort          cancel what is being rolled out, and go back to the release before`,
    '',
    `IMAGE is a whole reference, such as ${spec.image}`,
    '',
    'Exit status: 0 all traffic is on the new version, or, with --abort, on the old one',
    '             1 something went wrong, and all traffic is on the old version',
    '             2 it could not begin, or something else is rolled out: nothing, or nothing more, was changed',
    '             3 it waits for a person, and has printed how to go on',
    '             4 it could not bring itself to an end: run it again, or --abort',
    '',
    'There is no other state than the pipeline. It may be killed at any time and run again: Cloud Deploy goes on by itself.',
    '',
    `Needs bash ${oldestBash}, awk, sed and gcloud, signed in as an account with roles/clouddeploy.releaser on the pipeline, roles/clouddeploy.viewer,`,
    'roles/storage.bucketViewer and roles/secretmanager.viewer in the project, roles/storage.objectUser on the bucket of the states, and',
    'roles/iam.serviceAccountUser on the account that deploys; --promote and --abort, which a person says, want roles/clouddeploy.operator.',
  ];
  return `#!/usr/bin/env bash\n${lines.map((text) => (text === '' ? '#' : `# ${text}`)).join('\n')}`;
}

function constants({ application, workload, spec, bucket, secrets }: ReleaseScript): string {
  const { rollout, analyses = {} } = spec;
  const phases = rollout === undefined ? [] : deployPhases(measuredSteps({ rollout, analyses })).phases;
  const awaited = phases.flatMap(({ id, advance }) => (advance === 'by-person' ? [id] : []));
  return `${settings}

readonly PROJECT=${shellWord(spec.project)}
readonly REGION=${shellWord(spec.region)}
readonly PIPELINE=${shellWord(spec.name)}
readonly TARGET=${shellWord(application)}
readonly REPOSITORY=${shellWord(parseImage(spec.image)?.repository ?? spec.image)} # the image of service.yaml, which gets a version by each release
readonly STAGING=${shellWord(`gs://${bucket}/cloud-deploy/${spec.name}`)}
FOLDER=$(cd "$(dirname "\${BASH_SOURCE[0]}")/${workload}" && pwd)
readonly FOLDER # what a release is made of
readonly AWAITED=(${awaited.join(' ')}) # phases after which a person decides
readonly SECRETS=(${secrets.map(({ id, version }) => shellWord(`${id}:${version}`)).join(' ')}) # that the service reads`;
}

const settings = bash`
set -euo pipefail
shopt -s inherit_errexit
`;

const variables = bash`
IMAGE='' PROMOTE=no ABORT=no DRY_RUN=no
NAME='' BEFORE='' ROLLOUT='' ITS_RELEASE='' STATE='' UNDONE='' PHASES=''

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0" >&2; }
`;
