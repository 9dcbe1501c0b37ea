import { modelOptions } from '../commands';
import { isPush } from '../delivery';
import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import { actions } from './actions';
import { commitRelease } from './commit-release';
import { concurrencyOf, deployCommand, environmentOf } from './deploy-workflow';
import { deployMinutes } from './job-time';
import { allPermissions, commitsReleases, readsProtection, signsImages } from './permissions';
import { copiedRegistries, signInOf, toolsOf } from './places';
import { signInPermissions, signInSteps } from './sign-in';
import { type PromotedStage, promotedStages, type Stage, stagesOf } from './stages';
import { approvalGuard, branchOf, checkout, installed, run } from './steps';
import { Expression, evaluated, type Input, type Job, type Permissions, type Step, type Workflow } from './workflow';

/** What ran in one environment, to the next one: after a deployment, or by hand. Undefined where all versions begin in one environment. */
export function promoteWorkflow(delivery: ResolvedDelivery): Workflow | undefined {
  const stages = promotedStages(stagesOf(delivery));
  if (stages.length === 0) return undefined;
  const environment = { description: 'Environment that gets the versions', required: true } as const;
  const options = stages.map(({ name }) => name);
  return {
    file: promoteFile(delivery),
    name: `${delivery.application}: promote`,
    comment: 'Brings the images that ran in one environment to the next one: the release first, and then what is deployed from it.',
    on: {
      workflow_call: { inputs: { environment: { ...environment, type: 'string' } } },
      workflow_dispatch: { inputs: { environment: { ...environment, type: 'choice', options }, ...originInput(stages) } },
    },
    jobs: Object.fromEntries(stages.map((stage) => [`promote-${stage.name}`, promoteJob(delivery, stage)])),
  };
}

/** Asked where an environment comes after no other one. */
function originInput(stages: readonly PromotedStage[]): { readonly [name: string]: Input } {
  const asked = stages.filter(({ from }) => from.length > 1);
  if (asked.length === 0) return {};
  const description = `Environment that they ran in; for ${asked.map(({ name }) => name).join(', ')} only`;
  const options = [...new Set(asked.flatMap(({ from }) => from))].sort();
  return { from: { description, type: 'choice', required: false, options } };
}

/** One job, and so one approval: GitHub asks for each job that names the environment. */
function promoteJob(delivery: ResolvedDelivery, stage: PromotedStage): Job {
  const { application, commands, githubActions } = delivery;
  const { name, from, place } = stage;
  const signIn = signInOf(delivery, stage, copiedRegistries(delivery, stage));
  const environment = environmentOf(delivery, name);
  const steps: readonly Step[] = [
    ...(isApproved(stage) ? [approvalGuard(environment)] : []),
    checkout({ ref: branchOf(delivery), pushes: true }),
    ...installed(commands),
    ...toolsOf(delivery, place),
    ...(isSigned(delivery, stage) ? [{ uses: actions.installCosign }] : []),
    ...signInSteps(signIn),
    commitRelease(delivery, {
      name: `Release to ${name} what ran before it`,
      change: promotion(delivery, stage),
      message:
        from.length === 1
          ? shellWord(`${application}: ${name} runs what ${from[0]} runs`)
          : `"${application}: ${name} runs what $FROM runs"`,
      ...(from.length > 1 && { env: { FROM: evaluated('inputs.from') } }),
    }),
    ...(place === undefined ? [] : [run('Deploy', deployCommand(delivery, name))]),
  ];
  return {
    if: new Expression(`inputs.environment == '${name}'`),
    runner: githubActions.runner,
    minutes: deployMinutes(delivery, name),
    permissions: jobPermissions(delivery, stage),
    environment,
    concurrency: { group: concurrencyOf(delivery, name) },
    steps,
  };
}

/** An image is in the registry of its environment before the release says so. */
function promotion(delivery: ResolvedDelivery, stage: PromotedStage): string {
  const { name, from, place, deploy } = stage;
  const to = shellWord(name);
  const scripts = `${delivery.folder}/scripts`;
  if (place !== undefined && deploy.after !== undefined) return `${shellWord(`${scripts}/deploy.sh`)} ${to} --versions`;
  const origin = from.length === 1 ? shellWord(from[0]) : '"$FROM"';
  const promote = `npx orchestra promote ${origin} ${to} --by "$GITHUB_ACTOR" ${modelOptions(delivery)}`;
  if (copiedRegistries(delivery, stage).length === 0) return promote;
  return `${promote}\n${delivery.commands.render}\n${shellWord(`${scripts}/copy-images.sh`)} ${origin} ${to}`;
}

/** Where Argo CD deploys with approval, a person starts the sync there. */
function isApproved({ deploy }: Stage): boolean {
  return isPush(deploy) && deploy.approval === true;
}

/** A copy in another registry is signed there. */
function isSigned(delivery: ResolvedDelivery, stage: PromotedStage): boolean {
  return delivery.githubActions.sign === 'keyless' && copiedRegistries(delivery, stage).length > 0;
}

function jobPermissions(delivery: ResolvedDelivery, stage: PromotedStage): Permissions {
  const signIn = signInOf(delivery, stage, copiedRegistries(delivery, stage));
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
