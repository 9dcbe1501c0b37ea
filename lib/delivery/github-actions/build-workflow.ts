import { own } from '../../model/own';
import type { BuiltImage } from '../built-images';
import { modelOptions } from '../commands';
import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import { actions } from './actions';
import { commitRelease } from './commit-release';
import { deployFile, deployPermissions } from './deploy-workflow';
import { exactText } from './exact-text';
import { hostsOf } from './identities';
import { exactly, imagePaths } from './path-filters';
import { commitsReleases, readsFiles } from './permissions';
import { signInOf } from './places';
import { promoteFile, promotePermissions } from './promote-workflow';
import { signInPermissions, signInSteps } from './sign-in';
import { firstStages, followersOf, type Stage, stagesOf } from './stages';
import { branchOf, buildTools, checkout, installed, run } from './steps';
import { type Call, evaluated, type Job, type Workflow } from './workflow';
import { workflowsFolder } from './workflow-file';

/** From a change of what an image is built of, to the environments that follow by themselves. */
export function buildWorkflow(delivery: ResolvedDelivery, image: BuiltImage): Workflow {
  const { application, revision, folder } = delivery;
  const { workload } = image;
  const file = `${application}.build-${workload}`;
  const script = `${folder}/scripts/build-and-push-images.sh`;
  const stages = stagesOf(delivery);
  const first = firstStages(stages, image);
  const released = first.filter(({ isReleased }) => isReleased);
  return {
    file,
    name: `${application}: build ${workload}`,
    comment: `Builds ${workload} when something changes that it is built of, and brings it to the first environments.`,
    on: {
      push: { branches: [exactly(revision)], paths: imagePaths(image, delivery, [script, `${workflowsFolder}/${file}.yml`]) },
      workflow_dispatch: {},
    },
    jobs: {
      test: testJob(delivery),
      build: buildJob(delivery, image, script, first),
      ...(released.length > 0 && { release: releaseJob(delivery, workload, released) }),
      ...Object.fromEntries(released.filter(({ isDeployedHere }) => isDeployedHere).flatMap((stage) => followed(delivery, stages, stage))),
    },
  };
}

/** Code of the repository and of its packages runs, without an identity. */
export function testJob({ commands, githubActions: { runner } }: ResolvedDelivery): Job {
  return {
    runner,
    minutes: 30,
    permissions: readsFiles,
    steps: [checkout(), ...installed(commands), run('Test', commands.test)],
  };
}

/** Builds of one image one after the other, so that releases keep their order. */
function buildJob(
  delivery: ResolvedDelivery,
  { workload, source, repositories }: BuiltImage,
  script: string,
  first: readonly Stage[],
): Job {
  const { application, githubActions } = delivery;
  const registries = hostsOf(first.flatMap(({ name }) => own(repositories, name) ?? []));
  const signIn = signInOf(delivery, {}, registries); // whoever pushes images is the same for all environments
  const isSigned = githubActions.sign === 'keyless';
  return {
    needs: ['test'],
    runner: githubActions.runner,
    minutes: 60,
    permissions: {
      ...readsFiles,
      ...signInPermissions(signIn, 'write'),
      ...(isSigned && { 'id-token': { access: 'write', reason: 'signs the image, and signs in to the registry' } }),
    },
    concurrency: { group: `${application}-build-${workload}` },
    outputs: { images: evaluated('steps.push.outputs.images') },
    steps: [
      checkout({ depth: 0 }), // a tag is the last commit that changed what the image is built of
      ...buildTools(source.platforms),
      ...(isSigned ? [{ uses: actions.installCosign }] : []),
      ...signInSteps(signIn),
      {
        id: 'push',
        ...run(
          'Build, push and sign',
          exactText`
images=$(${shellWord(script)} ${workload})
printf 'images<<END\n%s\nEND\n' "$images" >>"$GITHUB_OUTPUT"
`,
        ),
      },
    ],
  };
}

function releaseJob(delivery: ResolvedDelivery, workload: string, released: readonly Stage[]): Job {
  const { application, commands, githubActions } = delivery;
  const change = [
    'mapfile -t versions <<<"$IMAGES"',
    ...released.map(
      ({ name }) =>
        `npx orchestra release "\${versions[@]}" --env ${shellWord(name)} --commit "$GITHUB_SHA" --by "$GITHUB_ACTOR" ${modelOptions(delivery)}`,
    ),
  ].join('\n');
  const names = released.map(({ name }) => name).join(', ');
  return {
    needs: ['build'],
    runner: githubActions.runner,
    minutes: 20,
    permissions: commitsReleases,
    concurrency: { group: `${application}-release-${workload}` },
    steps: [
      checkout({ ref: branchOf(delivery), pushes: true }),
      ...installed(commands),
      commitRelease(delivery, {
        name: `Release to ${names}`,
        change,
        message: shellWord(`${application}: a new ${workload} in ${names}`),
        env: { IMAGES: evaluated('needs.build.outputs.images') },
      }),
    ],
  };
}

/** An environment, and what comes after it. */
function followed(delivery: ResolvedDelivery, stages: readonly Stage[], stage: Stage): readonly (readonly [string, Call])[] {
  const job = `deploy-${stage.name}`;
  const call: Call = { needs: ['release'], permissions: deployPermissions(delivery, stage), calls: deployFile(delivery, stage) };
  return [[job, call], ...followersOf(stages, stage).flatMap((next) => promoted(delivery, stages, next, job))];
}

function promoted(delivery: ResolvedDelivery, stages: readonly Stage[], stage: Stage, needs: string): readonly (readonly [string, Call])[] {
  const job = `promote-${stage.name}`;
  const call: Call = {
    needs: [needs],
    permissions: promotePermissions(delivery),
    calls: promoteFile(delivery),
    inputs: { environment: stage.name },
  };
  return [[job, call], ...followersOf(stages, stage).flatMap((next) => promoted(delivery, stages, next, job))];
}
