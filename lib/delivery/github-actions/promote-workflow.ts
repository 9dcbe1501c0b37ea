import { modelOptions } from '../commands';
import { isPush } from '../delivery';
import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import { actions } from './actions';
import { commitRelease } from './commit-release';
import { concurrencyOf, deployCommand, environmentOf } from './deploy-workflow';
import { allPermissions, commitsReleases, readsProtection, signsImages } from './permissions';
import { copiedBetween, signInOf, toolsOf } from './places';
import { signInPermissions, signInSteps } from './sign-in';
import { promotedStages, type Stage, stagesOf } from './stages';
import { approvalGuard, branchOf, checkout, installed, run } from './steps';
import { Expression, type Job, type Permissions, type Step, type Workflow } from './workflow';

type Promoted = Stage & { readonly after: string };

/** What ran in one environment, to the next one: after a deployment, or by hand. Undefined where none comes after another. */
export function promoteWorkflow(delivery: ResolvedDelivery): Workflow | undefined {
  const stages = promotedStages(stagesOf(delivery));
  if (stages.length === 0) return undefined;
  const description = 'Environment that gets what ran in the one before it';
  return {
    file: promoteFile(delivery),
    name: `${delivery.application}: promote`,
    comment: 'Brings the images that ran in one environment to the next one: the release first, and then what is deployed from it.',
    on: {
      workflow_call: { inputs: { environment: { description, type: 'string', required: true } } },
      workflow_dispatch: {
        inputs: { environment: { description, type: 'choice', required: true, options: stages.map(({ name }) => name) } },
      },
    },
    jobs: Object.fromEntries(stages.map((stage) => [`promote-${stage.name}`, promoteJob(delivery, stage)])),
  };
}

/** One job, and so one approval: GitHub asks for each job that names the environment. */
function promoteJob(delivery: ResolvedDelivery, stage: Promoted): Job {
  const { application, commands, githubActions } = delivery;
  const { name, after, place } = stage;
  const signIn = signInOf(delivery, stage, copiedBetween(delivery, after, name));
  const environment = environmentOf(delivery, name);
  const steps: readonly Step[] = [
    ...(isApproved(stage) ? [approvalGuard(environment)] : []),
    checkout({ ref: branchOf(delivery), pushes: true }),
    ...installed(commands),
    ...toolsOf(delivery, place),
    ...(isSigned(delivery, stage) ? [{ uses: actions.installCosign }] : []),
    ...signInSteps(signIn),
    commitRelease(delivery, {
      name: `Release to ${name} what ran in ${after}`,
      change: promotion(delivery, stage),
      message: shellWord(`${application}: ${name} runs what ${after} runs`),
    }),
    ...(place === undefined ? [] : [run('Deploy', deployCommand(delivery, name))]),
  ];
  return {
    if: new Expression(`inputs.environment == '${name}'`),
    runner: githubActions.runner,
    minutes: 120,
    permissions: jobPermissions(delivery, stage),
    environment,
    concurrency: { group: concurrencyOf(delivery, name) },
    steps,
  };
}

/** Scripts copy the images too; where a controller deploys, only the release is written. */
function promotion(delivery: ResolvedDelivery, { name, after, place }: Promoted): string {
  const scripts = `${delivery.folder}/scripts`;
  if (place !== undefined) return `${shellWord(`${scripts}/deploy.sh`)} ${shellWord(name)} --versions`;
  const promote = `npx orchestra promote ${shellWord(after)} ${shellWord(name)} --by "$GITHUB_ACTOR" ${modelOptions(delivery)}`;
  if (copiedBetween(delivery, after, name).length === 0) return promote;
  return `${shellWord(`${scripts}/copy-images.sh`)} ${shellWord(after)} ${shellWord(name)}\n${promote}`;
}

/** Where Argo CD deploys with approval, a person starts the sync there. */
function isApproved({ deploy }: Stage): boolean {
  return isPush(deploy) && deploy.approval === true;
}

/** A copy in another registry is signed there. */
function isSigned(delivery: ResolvedDelivery, { name, after }: Promoted): boolean {
  return delivery.githubActions.sign === 'keyless' && copiedBetween(delivery, after, name).length > 0;
}

function jobPermissions(delivery: ResolvedDelivery, stage: Promoted): Permissions {
  const signIn = signInOf(delivery, stage, copiedBetween(delivery, stage.after, stage.name));
  return allPermissions([
    commitsReleases,
    signInPermissions(signIn, 'write'),
    ...(isApproved(stage) ? [readsProtection] : []),
    ...(isSigned(delivery, stage) ? [signsImages] : []),
  ]);
}

/** Of all its jobs, since GitHub asks a caller for those of the jobs that do not run too. */
export function promotePermissions(delivery: ResolvedDelivery): Permissions {
  return allPermissions(promotedStages(stagesOf(delivery)).map((stage) => jobPermissions(delivery, stage)));
}

export function promoteFile({ application }: ResolvedDelivery): string {
  return `${application}.promote`;
}
