import type {
  CloudbuildTriggerConfig,
  CloudbuildTriggerGithubPullRequest,
  CloudbuildTriggerGithubPush,
} from '@cdktf/provider-google/lib/cloudbuild-trigger';
import type { BuildTriggerSpec, SourceSpec } from './derive';
import { renderInlineBuild } from './render-inline-build';

type Manual = Extract<SourceSpec, { kind: 'manual' }>;
type Event = Exclude<SourceSpec, Manual>['on'];

/** @param serviceAccount - full name of the account that it builds as */
export function renderBuildTrigger(spec: BuildTriggerSpec, serviceAccount: string): CloudbuildTriggerConfig {
  const { source, build, description } = spec;
  return {
    name: spec.name,
    project: spec.project,
    location: spec.location,
    ...(description !== undefined && { description }),
    disabled: spec.disabled,
    serviceAccount,
    substitutions: spec.substitutions,
    ...(spec.includedFiles.length > 0 && { includedFiles: [...spec.includedFiles] }),
    ...(spec.ignoredFiles.length > 0 && { ignoredFiles: [...spec.ignoredFiles] }),
    ...(spec.tags.length > 0 && { tags: [...spec.tags] }),
    approvalConfig: { approvalRequired: spec.approvalRequired },
    ...(spec.includeBuildLogs && { includeBuildLogs: 'INCLUDE_BUILD_LOGS_WITH_STATUS' }),
    ...renderSource(source),
    ...(build.kind === 'inline' ? { buildAttribute: renderInlineBuild(build) } /* as cdktf calls it */ : renderFile(build.path, source)),
  };
}

function renderSource(source: SourceSpec): Pick<CloudbuildTriggerConfig, 'github' | 'repositoryEventConfig' | 'sourceToBuild'> {
  switch (source.kind) {
    case 'github':
      return { github: { owner: source.owner, name: source.name, ...renderEvent(source.on) } };
    case 'repository':
      return { repositoryEventConfig: { repository: source.repository, ...renderEvent(source.on) } };
    case 'manual':
      return { sourceToBuild: { ...renderRepository(source), ref: source.ref } };
  }
}

/** A trigger without a repository of its own needs the place of its file. */
function renderFile(path: string, source: SourceSpec): Pick<CloudbuildTriggerConfig, 'filename' | 'gitFileSource'> {
  if (source.kind !== 'manual') return { filename: path };
  return { gitFileSource: { path, ...renderRepository(source), revision: source.ref } };
}

function renderRepository({ repository }: Manual): {
  readonly repoType: string;
  readonly uri?: string;
  readonly repository?: string;
} {
  return repository.startsWith('https://')
    ? { repoType: /^https:\/\/github\.com\//.test(repository) ? 'GITHUB' : 'UNKNOWN', uri: repository }
    : { repoType: 'GITHUB', repository };
}

function renderEvent(on: Event): {
  readonly push?: CloudbuildTriggerGithubPush;
  readonly pullRequest?: CloudbuildTriggerGithubPullRequest;
} {
  const { invertRegex } = on;
  switch (on.kind) {
    case 'push':
      return { push: { branch: on.branch, invertRegex } };
    case 'tag':
      return { push: { tag: on.tag, invertRegex } };
    case 'pull-request':
      return { pullRequest: { branch: on.branch, invertRegex, commentControl: on.commentControl } };
  }
}
