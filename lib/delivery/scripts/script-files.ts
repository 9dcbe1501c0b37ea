import { own } from '../../model/own';
import type { OutputFile } from '../../output/output-file';
import { inOrderOfTiers } from '../../packaging/package-objects';
import type { BuiltImage } from '../built-images';
import { modelOptions } from '../commands';
import { isPush } from '../delivery';
import { firstEnvironment } from '../first-environment';
import type { Place } from '../pushed';
import type { ResolvedDelivery } from '../resolved-delivery';
import { bash, shellWord } from '../shell/bash';
import { oldestBash } from '../shell/oldest-bash';
import { readingFunctions } from '../shell/reading-functions';
import { withChartFunctions } from './chart-functions';
import { cloudRunFunctions, stackFunctions } from './cloud-run-functions';
import { composeFunctions } from './compose-functions';
import { copyMain, copyUsage } from './copy-script';
import { builtFunctions, deployMain, deployUsage, pulledMain } from './deploy-script';
import { environmentData, type ScriptedEnvironment } from './environment-data';
import { helmFunctions } from './helm-functions';
import { imageFunctions } from './image-functions';
import { kubectlFunctions } from './kubectl-functions';
import { kubernetesFunctions } from './kubernetes-functions';
import {
  buildMain,
  buildUsage,
  productionMain,
  productionUsage,
  rollbackMain,
  rollbackUsage,
  serviceMain,
  serviceUsage,
} from './other-scripts';
import { releaseFunctions } from './release-functions';
import { rollbackFunctions } from './rollback-functions';
import { sourceTable } from './source-table';
import { stepFunctions } from './step-functions';

/** Scripts that build, deploy and roll back, for people and for pipelines alike; none where nothing is built or deployed by commands. */
export function scriptFiles(delivery: ResolvedDelivery): readonly OutputFile[] {
  const { application, folder, built, pushed } = delivery;
  if (built.length === 0 && pushed.length === 0) return [];
  const environments = scriptedEnvironments(delivery);
  const kinds = [...new Set(pushed.map(({ place }) => place.kind))].sort();
  const first = firstEnvironment(environments);
  const names = environments.map(({ name }) => name);
  const production = inOrderOfTiers(pushed.map(({ environment }) => environment)).filter(({ tier }) => tier === 'production')[0];
  const script = (name: string, usage: readonly string[], main: string): OutputFile => ({
    path: `scripts/${name}`,
    text: `${header(usage)}\n${sourcing(folder)}\n\n${main}\n\nmain "$@"; exit\n`,
  });
  return [
    { path: 'scripts/steps.sh', text: stepsText(delivery, kinds, { names, first }) },
    ...environments.map((each) => ({ path: `scripts/environments/${each.name}.sh`, text: environmentData(each, delivery) })),
    script('deploy.sh', deployUsage(application, names), kinds.length === 0 ? pulledMain : deployMain(kinds)),
    script('deploy-service.sh', serviceUsage(application, first), serviceMain),
    ...(built.length === 0
      ? []
      : [
          script(
            'build-and-push-images.sh',
            buildUsage(
              application,
              built.map(({ workload }) => workload),
              first,
            ),
            buildMain,
          ),
        ]),
    ...(kinds.length === 0 ? [] : [script('rollback.sh', rollbackUsage(application), rollbackMain(kinds))]),
    ...(isCopied(delivery) ? [script('copy-images.sh', copyUsage(application), copyMain)] : []),
    ...(production === undefined
      ? []
      : [
          {
            path: 'scripts/deploy_to_production.sh',
            text: `${header(productionUsage(application, production.name))}\nset -euo pipefail\n\n${productionMain(production.name)}\n`,
          },
        ]),
  ];
}

/** Whether a controller reads an image from another registry than other environments do: `deploy.sh` copies those that commands deploy. */
function isCopied({ built, deployed, pushed }: ResolvedDelivery): boolean {
  const all = [...deployed, ...pushed].map(({ environment }) => environment.name);
  const pulled = deployed.filter(({ deploy }) => !isPush(deploy)).map(({ environment }) => environment.name);
  return built.some(({ repositories }) => {
    const others = new Set(all.flatMap((name) => own(repositories, name) ?? []));
    return others.size > 1 && pulled.some((name) => own(repositories, name) !== undefined);
  });
}

/** What deploys which, in the order of their names. */
function scriptedEnvironments({ deployed, pushed }: ResolvedDelivery): readonly ScriptedEnvironment[] {
  const pulled = deployed.flatMap(({ environment, app, deploy, artifacts: [{ images }] }): ScriptedEnvironment[] =>
    isPush(deploy) ? [] : [{ name: environment.name, environment, app, deploy, images, pushed: undefined }],
  );
  const commanded = pushed.map(
    (each): ScriptedEnvironment => ({
      name: each.environment.name,
      environment: each.environment,
      app: each.app,
      deploy: each.deploy,
      images: each.images,
      pushed: each,
    }),
  );
  return [...pulled, ...commanded].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function header(usage: readonly string[]): string {
  return `#!/usr/bin/env bash\n${usage.map((line) => (line === '' ? '#' : `# ${line}`)).join('\n')}\n`;
}

/** The scripts are called from anywhere, and work at the root of the repository. */
function sourcing(folder: string): string {
  const up = [...folder.split('/'), 'scripts'].map(() => '..').join('/');
  const [major = 0, minor = 0] = oldestBash.split('.').map(Number);
  return bash`
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < OLDEST)); then
  printf 'bash %s is too old: VERSION or later is needed; next: brew install bash, or what your system has\n' "$BASH_VERSION" >&2
  exit 2
fi
SELF=$(cd "$(dirname "\${BASH_SOURCE[0]}")" && pwd)/\${BASH_SOURCE[0]##*/}
cd "\${SELF%/*}/UP"
# shellcheck source-path=SCRIPTDIR source=steps.sh
. "\${SELF%/*}/steps.sh"
`
    .replace('OLDEST', String(major * 100 + minor))
    .replace('too old: VERSION', `too old: ${oldestBash}`)
    .replace('UP', up);
}

interface Names {
  readonly names: readonly string[];
  readonly first: string;
}

/** What all scripts source: constants of the delivery, and functions for the places that it has. */
function stepsText(delivery: ResolvedDelivery, kinds: readonly Place['kind'][], { names, first }: Names): string {
  const { application, folder, releases, repository, commands, built, githubActions, builds } = delivery;
  const has = (kind: Place['kind']): boolean => kinds.includes(kind);
  const sign = builds === 'github-actions' ? githubActions.sign : 'none';
  const constants = [
    `readonly APPLICATION=${shellWord(application)}`,
    `readonly ADDRESS=${shellWord(repository)}`,
    `readonly FOLDER=${shellWord(folder)}`,
    `readonly RELEASES=${shellWord(releases)}`,
    `readonly RENDER=(${commands.render})`,
    `readonly MODEL=(${modelOptions(delivery)}) # options of npx orchestra`,
    `readonly ENVIRONMENTS=(${names.join(' ')})`,
    `readonly FIRST_ENVIRONMENT=${shellWord(first)}`,
    `readonly BUILT=(${built.map(({ workload }: BuiltImage) => workload).join(' ')})`,
    `readonly SIGN=${sign}`,
  ].join('\n');
  return `${[
    '# shellcheck shell=bash disable=SC2034,SC2153,SC2154 # sourced by the scripts beside it, which set what this reads, and read what this sets',
    stepFunctions,
    constants,
    sourceTable(built),
    readingFunctions,
    imageFunctions,
    releaseFunctions,
    builtFunctions,
    ...(has('cloud-run') ? [stackFunctions(commands.infrastructure), cloudRunFunctions, rollbackFunctions['cloud-run']] : []),
    ...(has('kubernetes')
      ? withChartFunctions(delivery, [kubernetesFunctions, kubectlFunctions, helmFunctions, rollbackFunctions.kubernetes])
      : []),
    ...(has('compose') ? [composeFunctions, rollbackFunctions.compose] : []),
  ].join('\n\n')}\n`;
}
