import { modelOptions } from '../commands';
import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import { commitRelease } from './commit-release';
import { concurrencyOf, environmentOf } from './deploy-workflow';
import { exactText } from './exact-text';
import { deployMinutes } from './job-time';
import { allPermissions, commitsReleases } from './permissions';
import { signInOf, toolsOf } from './places';
import { signInPermissions, signInSteps } from './sign-in';
import { type Stage, stagesOf, writesReleases } from './stages';
import { branchOf, checkout, installed, run } from './steps';
import { Expression, evaluated, type Job, type Step, type Workflow } from './workflow';

/** An earlier version of one workload, started by hand. Undefined where no release is written here. */
export function rollbackWorkflow(delivery: ResolvedDelivery): Workflow | undefined {
  const stages = stagesOf(delivery).filter((stage) => stage.isReleased && writesReleases(stage) && stage.images.length > 0);
  if (stages.length === 0) return undefined;
  const { application } = delivery;
  return {
    file: `${application}.rollback`,
    name: `${application}: roll back`,
    comment:
      'Brings an earlier version back. Reviewers of the environment approve it, as any deployment; the script of a person waits for nobody.',
    on: {
      workflow_dispatch: {
        inputs: {
          environment: { description: 'Environment', type: 'choice', required: true, options: stages.map(({ name }) => name) },
          workload: {
            description: 'Workload',
            type: 'choice',
            required: true,
            options: [...new Set(stages.flatMap(({ images }) => images))].sort(),
          },
          version: {
            description: 'Version (TAG or TAG@sha256:DIGEST) or revision; the one before where this is empty',
            type: 'string',
            required: false,
            default: '',
          },
        },
      },
    },
    jobs: Object.fromEntries(stages.map((stage) => [`rollback-${stage.name}`, rollbackJob(delivery, stage)])),
  };
}

const checked = exactText`
if ! [[ $VERSION =~ ^([A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$ ]]; then
  echo '::error::the version must be TAG or TAG@sha256:DIGEST' >&2
  exit 1
fi
`;

function rollbackJob(delivery: ResolvedDelivery, stage: Stage): Job {
  const { application, commands, githubActions } = delivery;
  const { name, place } = stage;
  const signIn = signInOf(delivery, stage, []);
  const env = { WORKLOAD: evaluated('inputs.workload'), VERSION: evaluated('inputs.version') };
  const steps: readonly Step[] = [
    run('Check the version', checked, { VERSION: env.VERSION }),
    checkout({ ref: branchOf(delivery), depth: 0, pushes: true }),
    ...installed(commands),
    ...toolsOf(delivery, place),
    ...signInSteps(signIn),
    ...(place === undefined ? [] : [atOnce(delivery, name, env)]),
    commitRelease(delivery, {
      name: `Release the earlier version to ${name}`,
      change: place === undefined ? earlierRelease(delivery, name) : keptRelease(delivery, name),
      message: `"${application}: an earlier $WORKLOAD in ${name}"`,
      env,
    }),
  ];
  return {
    if: new Expression(`inputs.environment == '${name}'`),
    runner: githubActions.runner,
    minutes: deployMinutes(delivery, name),
    permissions: allPermissions([commitsReleases, signInPermissions(signIn, 'read')]),
    environment: environmentOf(delivery, name),
    concurrency: { group: concurrencyOf(delivery, name) },
    steps,
  };
}

/** The script puts it back where it runs, and into the release; what that says then is kept for the commit. */
function atOnce({ folder, releases }: ResolvedDelivery, environment: string, env: { readonly [name: string]: Expression }): Step {
  const script = shellWord(`${folder}/scripts/rollback.sh`);
  return run(
    'Roll back',
    exactText`
${script} ${shellWord(environment)} "$WORKLOAD" ${'${VERSION:+"$VERSION"}'}
cp ${shellWord(`${releases}/${environment}.json`)} "$RUNNER_TEMP/release.json"
`,
    env,
  );
}

function keptRelease({ releases }: ResolvedDelivery, environment: string): string {
  return `cp "$RUNNER_TEMP/release.json" ${shellWord(`${releases}/${environment}.json`)}`;
}

/** A controller deploys it from the commit. */
function earlierRelease(delivery: ResolvedDelivery, environment: string): string {
  const name = shellWord(environment);
  return exactText`
if [ -n "$VERSION" ]; then
  npx orchestra release "$WORKLOAD=$VERSION" --env ${name} --by "$GITHUB_ACTOR" ${modelOptions(delivery)}
else
  npx orchestra rollback ${name} ${modelOptions(delivery)}
fi
`;
}
