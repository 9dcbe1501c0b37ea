import type {
  CloudbuildTriggerBuild,
  CloudbuildTriggerBuildOptions,
  CloudbuildTriggerBuildStep,
} from '@cdktf/provider-google/lib/cloudbuild-trigger';
import type { InlineBuildSpec } from './derive';
import type { StepSpec } from './inline-build';

export function renderInlineBuild(build: InlineBuildSpec): CloudbuildTriggerBuild {
  const secrets = Object.entries(build.secrets);
  return {
    step: build.steps.map(renderStep),
    timeout: `${build.timeoutSeconds}s`,
    queueTtl: `${build.queueTtlSeconds}s`,
    options: renderOptions(build),
    ...(build.images.length > 0 && { images: [...build.images] }),
    ...(build.tags.length > 0 && { tags: [...build.tags] }),
    ...(build.objects !== undefined && { artifacts: { objects: { location: build.objects.location, paths: [...build.objects.paths] } } }),
    ...(secrets.length > 0 && {
      availableSecrets: {
        secretManager: secrets.map(([env, { secret, version, project }]) => ({
          env,
          versionName: `projects/${project}/secrets/${secret}/versions/${version}`,
        })),
      },
    }),
  };
}

function renderOptions({ logging, machine, diskSizeGb, env, requestedVerifyOption }: InlineBuildSpec): CloudbuildTriggerBuildOptions {
  return {
    logging,
    diskSizeGb,
    requestedVerifyOption,
    ...(Object.keys(env).length > 0 && { env: renderEnv(env) }),
    ...(machine?.kind === 'default' && { machineType: machine.machineType }),
    ...(machine?.kind === 'pool' && { workerPool: machine.workerPool }),
  };
}

function renderStep({
  name,
  id,
  run,
  dir,
  env,
  secretEnv,
  waitFor,
  timeoutSeconds,
  allowFailure,
  volumes,
}: StepSpec): CloudbuildTriggerBuildStep {
  const folders = Object.entries(volumes);
  return {
    name,
    ...(id !== undefined && { id }),
    ...(run?.kind === 'script' && { script: run.script }),
    ...(run?.kind === 'command' && {
      ...(run.entrypoint !== undefined && { entrypoint: run.entrypoint }),
      args: [...run.args],
    }),
    ...(dir !== undefined && { dir }),
    ...(Object.keys(env).length > 0 && { env: renderEnv(env) }),
    ...(secretEnv.length > 0 && { secretEnv: [...secretEnv] }),
    ...(waitFor !== undefined && { waitFor: [...waitFor] }),
    ...(timeoutSeconds !== undefined && { timeout: `${timeoutSeconds}s` }),
    ...(allowFailure?.kind === 'always' && { allowFailure: true }),
    ...(allowFailure?.kind === 'codes' && { allowExitCodes: [...allowFailure.codes] }),
    ...(folders.length > 0 && { volumes: folders.map(([path, volume]) => ({ path, name: volume })) }),
  };
}

function renderEnv(env: { readonly [name: string]: string }): string[] {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
}
