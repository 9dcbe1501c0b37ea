import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import { deploySeconds } from '../deploy-seconds';
import type { ResolvedDelivery } from '../resolved-delivery';
import {
  type BuildSteps,
  deployScript,
  gitVariables,
  historyScript,
  installScript,
  isConnected,
  planScript,
  recordScript,
  testScript,
  versionsScript,
} from './build-steps';
import { type CloudBuild, cloudBuilds } from './builds';
import { longestBuild } from './rules';
import { toolsScript } from './tools-script';

/** What is set by the trigger of an environment. */
export const substitutions = {
  environment: '_ENVIRONMENT',
  /** Connected repository by which a build commits; empty where there is none. */
  repository: '_REPOSITORY',
} as const;

export const cloudBuildPath = 'cloudbuild.yaml';

/** `cloudbuild.yaml`: one for all environments, since their steps are the same but for the words of the scripts. None where Cloud Build does nothing. */
export function cloudBuildFiles(delivery: ResolvedDelivery): readonly OutputFile[] {
  const builds = cloudBuilds(delivery);
  if (builds.length === 0) return [];
  const { application, cloudBuild } = delivery;
  const build = {
    steps: stepsOf(delivery, builds),
    timeout: `${timeoutOf(delivery, builds)}s`,
    options: {
      logging: 'CLOUD_LOGGING_ONLY',
      env: gitVariables,
      volumes: [{ name: 'tools', path: '/tools' }],
      ...(cloudBuild.machineType !== undefined && { machineType: cloudBuild.machineType }),
    },
    tags: [application],
  };
  return [{ path: cloudBuildPath, text: `${header(delivery, builds)}${writeYaml([build])}` }];
}

/** Substitutions that the file uses, with their values for an environment. */
export function substitutionsOf(
  builds: readonly CloudBuild[],
  { environment, connection = '' }: CloudBuild,
): { readonly [name: string]: string } {
  return { [substitutions.environment]: environment, ...(isConnected(builds) && { [substitutions.repository]: connection }) };
}

/** Long enough for the slowest environment. */
export function timeoutOf({ pushed }: Pick<ResolvedDelivery, 'pushed'>, builds: readonly CloudBuild[]): number {
  const seconds = builds.map(({ environment }) => deploySeconds(pushed.find((each) => each.environment.name === environment)));
  return Math.min(longestBuild, Math.ceil(Math.max(...seconds) / 60) * 60);
}

function header({ application, folder }: ResolvedDelivery, builds: readonly CloudBuild[]): string {
  const names = builds.map(({ environment }) => environment).join(', ');
  const lines = [
    `Cloud Build of ${application}, for ${names}: the trigger of each names this file, ${folder}/${cloudBuildPath}, and sets _ENVIRONMENT.`,
    "Written from the application: change it there, not here. Scripts have no substitutions, so that their $ is the shell's own.",
  ];
  return lines.map((line) => `# ${line}\n`).join('');
}

function stepsOf(delivery: ResolvedDelivery, builds: readonly CloudBuild[]): readonly object[] {
  const steps: BuildSteps = { delivery, builds, registries: registriesOf(delivery, builds) };
  const { images } = delivery.cloudBuild;
  const step = (id: string, script: string | undefined, more: object = {}): object[] =>
    script === undefined ? [] : [{ id, name: images.gcloud, ...more, ...environmentOf(script), script }];
  return [
    { id: 'tools', name: images.docker, script: toolsScript(delivery, builds) },
    ...step('history', historyScript(steps)),
    ...step('install', installScript(steps)),
    ...step('test', testScript(steps)),
    ...step('versions', versionsScript(steps)),
    ...step('plan', planScript(steps)),
    ...step('deploy', deployScript(steps), { allowExitCodes: [3] }),
    ...step('record', recordScript(steps)),
  ];
}

/** What scripts may read, since Cloud Build puts no substitutions into them. */
const variables = {
  ENVIRONMENT: `$${substitutions.environment}`,
  REPOSITORY: `$${substitutions.repository}`,
  ACCOUNT: '$SERVICE_ACCOUNT_EMAIL',
  BUILD: '$BUILD_ID',
  TRIGGER: '$TRIGGER_NAME',
  PROJECT: '$PROJECT_ID',
  REGION: '$LOCATION',
};

function environmentOf(script: string): { readonly env?: readonly string[] } {
  const read = Object.entries(variables).filter(([name]) => new RegExp(`\\$${name}\\b`).test(script));
  return read.length === 0 ? {} : { env: read.map(([name, value]) => `${name}=${value}`) };
}

/** Hosts of the repositories of all environments, since images are copied between them. */
function registriesOf({ pushed, deployed }: ResolvedDelivery, builds: readonly CloudBuild[]): readonly string[] {
  const environments = new Set(builds.flatMap(({ environment, after }) => [environment, ...(after === undefined ? [] : [after])]));
  const images = [
    ...pushed,
    ...deployed.map(({ environment, artifacts }) => ({ environment, images: artifacts.flatMap((each) => each.images) })),
  ].flatMap(({ environment, images: each }) => (environments.has(environment.name) ? each : []));
  const hosts = images.map(({ repository }) => repository.split('/')[0] ?? '').filter((host) => /(?:^|\.)(?:pkg\.dev|gcr\.io)$/.test(host));
  return [...new Set(hosts)].sort();
}
