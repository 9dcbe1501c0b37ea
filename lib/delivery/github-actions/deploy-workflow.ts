import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import { deployMinutes, minutesInOneCluster } from './job-time';
import { environmentPaths, exactly } from './path-filters';
import { allPermissions, readsFiles, readsProtection } from './permissions';
import { signInOf, toolsOf } from './places';
import { signInPermissions, signInSteps } from './sign-in';
import type { Stage } from './stages';
import { approvalGuard, branchOf, checkout, installed, nodeTools, run } from './steps';
import { evaluated, type Job, type Permissions, type Workflow } from './workflow';

/** Deploys what the branch says: after a build, after a change of rendered files, or by hand. */
export function deployWorkflow(delivery: ResolvedDelivery, stage: Stage): Workflow {
  const { application, revision } = delivery;
  const { name } = stage;
  const file = deployFile(delivery, stage);
  return {
    file,
    name: `${application}: deploy to ${name}`,
    comment: `Deploys to ${name} what the branch ${revision} says: its head when the job starts, so that no run goes back behind another one.`,
    on: {
      push: { branches: [exactly(revision)], paths: environmentPaths(delivery, name) },
      workflow_call: {},
      workflow_dispatch: {},
    },
    concurrency: { group: concurrencyOf(delivery, name) },
    jobs: { deploy: deployJob(delivery, stage) },
  };
}

/** Clusters of an environment are jobs of their own, one after the other, so that one of them can be run again. */
function deployJob(delivery: ResolvedDelivery, stage: Stage): Job {
  const { commands, githubActions } = delivery;
  const { name, place, deploy } = stage;
  const clusters = place?.kind === 'kubernetes' && place.clusters.length > 1 ? clusterNames(place.clusters) : [];
  const signIn = signInOf(delivery, stage, []);
  const isMatrix = clusters.length > 0;
  return {
    runner: githubActions.runner,
    minutes: isMatrix ? Math.max(120, minutesInOneCluster(delivery, name)) : deployMinutes(delivery, name),
    permissions: deployPermissions(delivery, stage),
    environment: environmentOf(delivery, name),
    ...(isMatrix && { matrix: { cluster: clusters } }),
    steps: [
      ...(deploy.approval === true ? [approvalGuard(environmentOf(delivery, name))] : []),
      checkout({ ref: branchOf(delivery) }),
      ...(place?.kind === 'cloud-run' ? installed(commands) : [nodeTools(commands)]),
      ...toolsOf(delivery, place),
      ...signInSteps(signIn),
      isMatrix
        ? run('Deploy', `${deployCommand(delivery, name)} --cluster "$CLUSTER"`, { CLUSTER: evaluated('matrix.cluster') })
        : run('Deploy', deployCommand(delivery, name)),
    ],
  };
}

export function deployCommand({ folder }: ResolvedDelivery, environment: string): string {
  return `${shellWord(`${folder}/scripts/deploy.sh`)} ${shellWord(environment)} --released`;
}

export function deployPermissions(delivery: ResolvedDelivery, stage: Stage): Permissions {
  return allPermissions([
    readsFiles,
    signInPermissions(signInOf(delivery, stage, []), 'read'),
    ...(stage.deploy.approval === true ? [readsProtection] : []),
  ]);
}

export function deployFile({ application }: ResolvedDelivery, { name }: Pick<Stage, 'name'>): string {
  return `${application}.deploy-${name}`;
}

/** Of GitHub: with the name of the application, since approvals and identities of two are not the same. */
export function environmentOf({ application }: Pick<ResolvedDelivery, 'application'>, environment: string): string {
  return `${application}-${environment}`;
}

/** What changes an environment waits for what else changes it. */
export function concurrencyOf(delivery: Pick<ResolvedDelivery, 'application'>, environment: string): string {
  return environmentOf(delivery, environment);
}

/** As `deploy.sh --cluster` takes them: with the location where the name alone names two. */
function clusterNames(
  clusters: readonly { readonly name: string; readonly location?: string; readonly region?: string }[],
): readonly string[] {
  const names = clusters.map(({ name }) => name);
  return clusters.map(({ name, location, region }) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `${location ?? region ?? ''}/${name}`,
  );
}
