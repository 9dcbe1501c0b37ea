import { type BuildStep, BuildTrigger, type BuildTriggerProps } from '../../../lib/constructs/google';
import { place, stackOf, terraformOf } from '../../google/configuration';
import { issuesOf } from '../../google/issues-of';

const { project, region } = place;
const base: BuildTriggerProps = {
  name: 'release',
  project,
  source: { kind: 'github', owner: 'acme', name: 'shop', on: { kind: 'push', branch: '^main$' } },
};
const connected = `projects/${project}/locations/${region}/connections/github/repositories/shop`;

function triggerOf(props: Partial<BuildTriggerProps>) {
  const json = terraformOf({
    build: (stack) => {
      new BuildTrigger(stack, 'Release', { ...base, ...props });
    },
  });
  return { json, trigger: Object.values(json.resource?.['google_cloudbuild_trigger'] ?? {})[0] };
}

function refusals(props: Partial<BuildTriggerProps>): readonly string[] {
  return issuesOf(() => new BuildTrigger(stackOf(), 'Release', { ...base, ...props }));
}

const steps = (...given: readonly BuildStep[]): Partial<BuildTriggerProps> => ({ build: { kind: 'inline', steps: given } });

describe('BuildTrigger', () => {
  it('builds as an account of its own that may write logs and nothing else', () => {
    const { json, trigger } = triggerOf({});
    expect(trigger).toMatchObject({
      filename: 'cloudbuild.yaml',
      location: 'global',
      service_account: expect.stringMatching(/^\$\{google_service_account\..*\.name\}$/),
    });
    expect(Object.values(json.resource?.['google_project_iam_member'] ?? {})).toMatchObject([{ role: 'roles/logging.logWriter' }]);
    expect(Object.values(json.resource?.['google_service_account'] ?? {})).toMatchObject([{ account_id: 'build-release' }]);
  });

  it('waits for the rights of its account', () => {
    expect(triggerOf({}).trigger?.['depends_on']).toEqual([expect.stringMatching(/^google_project_iam_member\./)]);
  });

  it('writes its log to Cloud Logging when it holds the build', () => {
    const { trigger } = triggerOf(steps({ name: 'alpine' }));
    expect(trigger?.['build']).toMatchObject({
      timeout: '600s',
      options: { logging: 'CLOUD_LOGGING_ONLY', requested_verify_option: 'VERIFIED' },
    });
    expect(trigger?.['filename']).toBeUndefined();
  });

  it('may read the secrets of its build, each by itself', () => {
    const { json, trigger } = triggerOf({
      build: {
        kind: 'inline',
        steps: [{ name: 'alpine', secretEnv: ['API_KEY'] }],
        secrets: { API_KEY: { secret: 'api-key', version: '3' } },
      },
    });
    expect(Object.values(json.resource?.['google_secret_manager_secret_iam_member'] ?? {})).toMatchObject([
      { secret_id: 'api-key', role: 'roles/secretmanager.secretAccessor' },
    ]);
    expect(trigger?.['build']).toMatchObject({
      available_secrets: { secret_manager: [{ env: 'API_KEY', version_name: `projects/${project}/secrets/api-key/versions/3` }] },
    });
  });

  it('is where the connection of its repository is', () => {
    const source = { kind: 'repository', repository: connected, on: { kind: 'tag', tag: '^v' } } as const;
    expect(triggerOf({ source }).trigger).toMatchObject({ location: region, repository_event_config: { push: { tag: '^v' } } });
    expect(refusals({ source, location: 'us-central1' })).toEqual(['location [trigger-location]']);
  });

  it('demands a comment before it builds what strangers ask to be merged', () => {
    const { trigger } = triggerOf({
      source: { kind: 'github', owner: 'acme', name: 'shop', on: { kind: 'pull-request', branch: '^main$' } },
    });
    expect(trigger?.['github']).toMatchObject({ pull_request: { comment_control: 'COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY' } });
  });

  it('says where its file is when a person starts it', () => {
    const { trigger } = triggerOf({ source: { kind: 'manual', repository: 'https://github.com/acme/shop', ref: 'refs/heads/main' } });
    expect(trigger).toMatchObject({
      source_to_build: { uri: 'https://github.com/acme/shop', ref: 'refs/heads/main', repo_type: 'GITHUB' },
      git_file_source: { path: 'cloudbuild.yaml', revision: 'refs/heads/main' },
    });
    expect(trigger?.['filename']).toBeUndefined();
  });

  it('leaves substitutions to Cloud Build and not to Terraform', () => {
    const { trigger } = triggerOf({
      substitutions: { _TAG: '1' },
      ...steps({ name: 'alpine', run: { kind: 'command', args: ['${_TAG}', '$$HOME'] } }),
    });
    expect(JSON.stringify(trigger)).toContain('["$${_TAG}","$$HOME"]');
  });

  it('refuses substitutions that nothing defines, but not in scripts, into which none are put', () => {
    expect(refusals(steps({ name: 'alpine:$_VERSION' }))).toEqual(['build.steps[0].name [substitution-undefined]']);
    expect(refusals(steps({ name: 'alpine', run: { kind: 'script', script: 'echo $_VERSION' } }))).toEqual([]);
  });

  it('refuses steps that wait for none before them, and secrets that there are not', () => {
    expect(refusals(steps({ name: 'alpine', waitFor: ['later'] }, { name: 'alpine', id: 'later' }))).toEqual([
      'build.steps[0].waitFor[0] [step-unknown]',
    ]);
    expect(refusals(steps({ name: 'alpine', id: 'a' }, { name: 'alpine', id: 'a' }))).toEqual(['build.steps[1].id [step-duplicate]']);
    expect(refusals(steps({ name: 'alpine', id: 'a' }, { name: 'alpine', waitFor: ['-', 'a'] }))).toEqual([
      'build.steps[1].waitFor[0] [step-wait-alone]',
    ]);
    expect(refusals(steps({ name: 'alpine', secretEnv: ['KEY'] }))).toEqual(['build.steps[0].secretEnv[0] [step-secret-unknown]']);
    const hidden = {
      kind: 'inline',
      steps: [{ name: 'alpine', secretEnv: ['KEY'], env: { KEY: '1' } }],
      secrets: { KEY: { secret: 'key' } },
    } as const;
    expect(refusals({ build: hidden })).toEqual(['build.steps[0].env.KEY [step-secret-hidden]']);
  });

  it('reports all problems at once: a missing name, a wrong source and steps, and a step that waits for none', () => {
    const given = [5, { name: 'alpine', timeoutSeconds: 0 }, { id: 'a' }, { name: 'alpine', waitFor: ['a', 'b'], dir: '/' }];
    // as: props that the types refuse too
    const props = { project, source: { kind: 'hub' }, build: { kind: 'inline', steps: given } } as unknown as BuildTriggerProps;
    expect(issuesOf(() => new BuildTrigger(stackOf(), 'Release', props))).toEqual([
      'build.steps[0] [wrong-type]',
      'build.steps[1].timeoutSeconds [out-of-range]',
      'build.steps[2].name [missing]',
      'build.steps[3].dir [wrong-value]',
      'build.steps[3].waitFor[1] [step-unknown]',
      'name [missing]',
      'source.kind [not-allowed]',
    ]);
  });

  it('refuses files when nothing changes, a path that climbs out, and a role that gives the project away', () => {
    const source = { kind: 'manual', repository: 'https://github.com/acme/shop', ref: 'refs/heads/main' } as const;
    expect(refusals({ source, includedFiles: ['**'] })).toEqual(['includedFiles [trigger-files-unused]']);
    expect(refusals({ build: { kind: 'file', path: '../cloudbuild.yaml' } })).toEqual(['build.path [wrong-value]']);
    expect(refusals({ serviceAccount: { kind: 'own', grants: { projectRoles: { all: 'roles/editor' } } } })).toEqual([
      'serviceAccount.grants.projectRoles.all [role-too-wide]',
    ]);
    expect(refusals({ overrides: { service_account: 'x' } })).toEqual(['overrides.service_account [override-refused]']);
  });
});
