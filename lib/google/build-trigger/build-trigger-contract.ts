import type { PropsContract } from '../complete-props';
import { projectRoles } from '../iam/rules/project-roles';
import { isOpaque } from '../opaque';
import type { BuildFile, BuildTriggerProps } from './build-trigger-props';
import { buildTriggerShape } from './build-trigger-shape';
import type { BuildTriggerSpec } from './build-trigger-spec';
import { connectionLocationOf } from './connection-location-of';
import type { InlineBuild } from './inline-build-props';
import { connectionLocation } from './rules/connection-location';
import { counts } from './rules/counts';
import { manualFiles } from './rules/manual-files';
import { steps } from './rules/steps';
import { substitutions } from './rules/substitutions';

export const buildTriggerContract: PropsContract<BuildTriggerProps, BuildTriggerSpec> = {
  noun: 'build trigger',
  shape: buildTriggerShape,
  complete: completeTrigger,
  rules: [
    connectionLocation,
    counts,
    manualFiles,
    steps,
    substitutions,
    ({ account }) => (account.kind === 'own' ? projectRoles(account.grants, ['serviceAccount', 'grants']) : []),
  ],
  refused: {
    service_account: 'say it by serviceAccount: without one it builds as an account that may change the whole project',
    'build.options.logging': 'say it by build.logging',
    build: 'say it by build',
    bitbucket_server_trigger_config: 'connect the repository and use kind repository',
    trigger_template: 'Cloud Source Repositories takes no new customers; connect the repository and use kind repository',
  },
};

function completeTrigger({ serviceAccount, build, substitutions: given, ...props }: BuildTriggerProps): BuildTriggerSpec {
  const { source } = props;
  return {
    ...props,
    location: props.location ?? connectionLocationOf(source) ?? 'global',
    disabled: props.disabled ?? false,
    build: completeBuild(build ?? { kind: 'file', path: 'cloudbuild.yaml' }, props.project),
    substitutions: given ?? {},
    includedFiles: props.includedFiles ?? [],
    ignoredFiles: props.ignoredFiles ?? [],
    tags: props.tags ?? [],
    approvalRequired: props.approvalRequired ?? false,
    includeBuildLogs: props.includeBuildLogs ?? false,
    account: completeAccount(props, serviceAccount, build),
  };
}

function completeAccount(
  { name, project }: BuildTriggerProps,
  account: BuildTriggerProps['serviceAccount'],
  build: BuildTriggerProps['build'],
): BuildTriggerSpec['account'] {
  if (account?.kind === 'existing') return account;
  const secrets = build?.kind === 'inline' ? Object.entries(build.secrets ?? {}) : [];
  const readSecrets = Object.fromEntries(
    secrets.map(([variable, { secret, project: home = project }]) => [
      `build-${variable.toLowerCase().replaceAll('_', '-')}`,
      { secret, project: home },
    ]),
  );
  const grants = account?.grants ?? {};
  return {
    kind: 'own',
    name: account?.name ?? `build-${isOpaque(name) ? name : name.toLowerCase()}`,
    grants: {
      ...grants,
      readSecrets: { ...readSecrets, ...grants.readSecrets },
      projectRoles: { logs: 'roles/logging.logWriter', ...grants.projectRoles },
    },
  };
}

function completeBuild(build: BuildFile | InlineBuild, project: string): BuildTriggerSpec['build'] {
  if (build.kind === 'file') return build;
  const secrets = Object.entries(build.secrets ?? {}).map(
    ([variable, secret]) => [variable, { version: 'latest', project, ...secret }] as const,
  );
  return {
    images: [],
    timeoutSeconds: 600,
    queueTtlSeconds: 3600,
    logging: 'CLOUD_LOGGING_ONLY',
    diskSizeGb: 100,
    env: {},
    requestedVerifyOption: 'VERIFIED',
    tags: [],
    ...build,
    secrets: Object.fromEntries(secrets),
  };
}
