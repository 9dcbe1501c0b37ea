import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import { SpannerInstance } from '@cdktf/provider-google/lib/spanner-instance';
import { Testing } from 'cdktf';
import { type Delivery, deliveryFiles, scripts } from 'orchestra-cdk';
import { CloudRunStack, type Grants, pipelineGrants } from 'orchestra-cdk/google';
import { orchestra } from '../../../apps/orchestra/application';
import { delivery } from '../../../apps/orchestra/delivery';
import { environments } from '../../../apps/orchestra/environments';
import { grants as grantsSchema } from '../../../lib/google/iam/grants';
import { rightsOf } from '../../../lib/google/iam/rights';
import { completed } from '../../../lib/model/schema/schema';

/** What roles permit, as far as commands need it: https://cloud.google.com/iam/docs/roles-permissions (run, clouddeploy, secretmanager, …). */
const permits: { readonly [role: string]: readonly string[] } = {
  'roles/artifactregistry.reader': ['artifactregistry.repositories.downloadArtifacts', 'artifactregistry.repositories.get'],
  'roles/artifactregistry.writer': ['artifactregistry.repositories.downloadArtifacts', 'artifactregistry.repositories.uploadArtifacts'],
  'roles/browser': ['resourcemanager.projects.get'],
  'roles/cloudbuild.builds.viewer': ['cloudbuild.builds.get'],
  'roles/cloudbuild.tokenAccessor': ['cloudbuild.repositories.accessReadWriteToken'],
  'roles/clouddeploy.releaser': [
    'clouddeploy.releases.create',
    'clouddeploy.rollouts.create',
    'clouddeploy.releases.get',
    'clouddeploy.rollouts.list',
  ],
  'roles/clouddeploy.viewer': [
    'clouddeploy.deliveryPipelines.get',
    'clouddeploy.targets.get',
    'clouddeploy.operations.get',
    'clouddeploy.releases.get',
    'clouddeploy.rollouts.list',
  ],
  'roles/iam.securityReviewer': ['resourcemanager.projects.getIamPolicy'],
  'roles/iam.serviceAccountUser': ['iam.serviceAccounts.actAs'],
  'roles/iam.serviceAccountViewer': ['iam.serviceAccounts.get'],
  'roles/monitoring.viewer': ['monitoring.timeSeries.list', 'resourcemanager.projects.get'],
  'roles/run.developer': [
    'run.services.get',
    'run.services.update',
    'run.jobs.get',
    'run.jobs.update',
    'run.jobs.run',
    'run.revisions.get',
  ],
  'roles/run.invoker': ['run.routes.invoke'],
  'roles/run.viewer': [
    'run.services.get',
    'run.jobs.get',
    'run.jobs.list',
    'run.executions.get',
    'run.executions.list',
    'run.revisions.get',
    'run.revisions.list',
    'run.operations.get',
  ],
  'roles/secretmanager.viewer': ['secretmanager.versions.get', 'secretmanager.secrets.get'],
  'roles/storage.bucketViewer': ['storage.buckets.get'],
  'roles/storage.objectUser': ['storage.objects.create', 'storage.objects.get', 'storage.objects.list', 'storage.objects.delete'],
};

type Need = readonly [permission: string, on: 'project' | 'resource'];
const ofService: readonly Need[] = [
  ['run.services.get', 'resource'],
  ['run.services.update', 'resource'],
  ['iam.serviceAccounts.actAs', 'resource'],
];
const ofRelease: readonly Need[] = [
  ['clouddeploy.deliveryPipelines.get', 'project'],
  ['clouddeploy.targets.get', 'project'],
  ['clouddeploy.operations.get', 'project'],
  ['clouddeploy.rollouts.create', 'resource'],
  ['iam.serviceAccounts.actAs', 'resource'],
];

/** What each command asks Google for; nothing where it is for a person, or asks only who is signed in. */
const commands: { readonly [command: string]: readonly Need[] } = {
  'auth application-default': [],
  'auth configure-docker': [],
  'auth login': [],
  'auth print-access-token': [],
  'auth print-identity-token': [],
  'beta run worker-pools': [], // orchestra has none
  'builds triggers run': [],
  'deploy releases create': [
    ...ofRelease,
    ['clouddeploy.releases.create', 'resource'],
    ['storage.buckets.get', 'project'],
    ['storage.objects.create', 'resource'],
  ],
  'deploy releases describe': [['clouddeploy.releases.get', 'resource']],
  'deploy releases promote': ofRelease,
  'deploy rollouts advance': [],
  'deploy rollouts approve': [],
  'deploy rollouts cancel': [],
  'deploy rollouts list': [['clouddeploy.rollouts.list', 'resource']],
  'deploy targets rollback': [],
  'logging read': [],
  'projects describe': [['resourcemanager.projects.get', 'project']],
  'run deploy': ofService,
  'run jobs describe': [['run.jobs.get', 'resource']],
  'run jobs execute': [
    ['run.jobs.run', 'resource'],
    ['run.executions.get', 'project'],
  ],
  'run jobs executions': [['run.executions.list', 'project']],
  'run jobs list': [['run.jobs.list', 'project']],
  'run jobs update': [
    ['run.jobs.update', 'resource'],
    ['iam.serviceAccounts.actAs', 'resource'],
    ['run.operations.get', 'project'],
  ],
  'run revisions delete': [],
  'run revisions describe': [['run.revisions.get', 'project']],
  'run revisions list': [['run.revisions.list', 'project']],
  'run services describe': [['run.services.get', 'resource']],
  'run services update': ofService,
  'run services update-traffic': ofService,
  'secrets describe': [['secretmanager.secrets.get', 'project']],
  'secrets versions add': [],
  'secrets versions describe': [['secretmanager.versions.get', 'project']],
};

/** Calls beside those of gcloud. */
const others: readonly Need[] = [
  ['artifactregistry.repositories.uploadArtifacts', 'resource'], // docker push, and the copy of a promotion
  ['storage.objects.create', 'resource'], // the state of Terraform
  ['storage.objects.list', 'resource'],
  ['resourcemanager.projects.getIamPolicy', 'project'], // what Terraform compares
  ['iam.serviceAccounts.get', 'project'],
  ['cloudbuild.builds.get', 'project'],
  ['cloudbuild.repositories.accessReadWriteToken', 'project'],
];

function stackOf(name: 'staging' | 'prod'): CloudRunStack {
  const stack = new CloudRunStack(Testing.app(), `orchestra-${name}`, { application: orchestra, environment: environments[name] });
  new ServiceAccount(stack, 'Other', { accountId: 'other', project: stack.project });
  return stack;
}

/** Commands of gcloud in the files by which an environment is deployed, by their first words; wrappers are functions of the scripts. */
function commandsOf(environment: string): readonly string[] {
  const files = deliveryFiles(delivery).output.filter(
    ({ path }) => path === 'cloudbuild.yaml' || path.startsWith('scripts/') || path.startsWith(`${environment}/`),
  );
  return files.flatMap(({ path, text }) => {
    const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
    const wrapped = path.includes('/cloud-deploy/rollout-') ? 'deploy' : path.includes('/cloud-run/rollout-') ? 'run' : undefined;
    return lines.flatMap((line) => {
      const direct = [...line.matchAll(/\bgcloud ([a-z]+(?: [a-z-]+){1,3})/g)].map(([, words = '']) => words);
      const own =
        wrapped === undefined
          ? []
          : [...line.matchAll(/(?:^|[;(&] *|then |if |! )\s*(?:cloud_run|deploy|change) ([a-z]+(?: [a-z-]+){0,2})/g)];
      return [...direct, ...own.map(([, words = '']) => `${wrapped} ${words}`)];
    });
  });
}

function needsOf(environment: string): readonly Need[] {
  const rows = Object.entries(commands).sort(([a], [b]) => b.length - a.length);
  return commandsOf(environment).flatMap((words) => {
    const row = rows.find(([command]) => words === command || words.startsWith(`${command} `));
    if (row === undefined && /^(?:is|fails|auth)\b/.test(words)) return []; // words of a sentence
    expect([words, row?.[0]]).toEqual([words, expect.any(String)]);
    return row?.[1] ?? [];
  });
}

function missing(needs: readonly Need[], given: Grants): readonly string[] {
  const rights = rightsOf(completed(grantsSchema, grantsSchema.read(given, [], [])));
  const lacking = needs.filter(
    ([permission, on]) =>
      !rights.some(({ kind, role }) => (on === 'resource' || kind === 'project') && permits[role]?.includes(permission)),
  );
  return [...new Set(lacking.map(([permission, on]) => `${permission} on a ${on}`))].sort();
}

describe('the rights of an account that deploys by the scripts', () => {
  it.each(['staging', 'prod'] as const)('cover each command of the files by which it deploys: %s', (name) => {
    const needs = needsOf(name);
    expect(needs.length).toBeGreaterThan(20);
    const given = pipelineGrants(stackOf(name), delivery);
    expect(missing([...needs, ...others], given)).toEqual([]);
  });

  it('are not enough where one is left out, which the table shows', () => {
    const { createReleases: _, projectRoles: __, ...rest } = pipelineGrants(stackOf('prod'), delivery);
    expect(missing(needsOf('prod'), rest)).toEqual(
      expect.arrayContaining([
        'clouddeploy.releases.create on a resource',
        'secretmanager.versions.get on a project',
        'run.jobs.list on a project',
      ]),
    );
  });

  it('push to the registry of the environment, and pull from that of the one before', () => {
    const places = (name: 'staging' | 'prod') => {
      const { pushImages, pullImages } = pipelineGrants(stackOf(name), delivery);
      return [pushImages, pullImages].map((each) => Object.values(each ?? {}).map(({ project }) => project));
    };
    expect(places('staging')).toEqual([['acme-orchestra-staging'], []]);
    expect(places('prod')).toEqual([['acme-orchestra-prod'], ['acme-orchestra-staging']]);
  });

  it('read what the stack has, and say of what they cannot', () => {
    const stack = stackOf('staging');
    const before = pipelineGrants(stack, delivery).projectRoles ?? {};
    expect(Object.values(before)).not.toContain('roles/pubsub.viewer');
    new SpannerInstance(stack, 'Spanner', { config: 'x', displayName: 'x', project: stack.project });
    pipelineGrants(stack, delivery);
    expect(stack.node.metadata.map(({ data }) => String(data)).join('\n')).toContain('knows no role that reads google_spanner_instance');
  });

  it('have no token of a repository where it is not Cloud Build that deploys', () => {
    const byHand: Delivery = { ...delivery, deploys: { staging: scripts({ target: 'cloud-run' }) } };
    const roles = Object.values(pipelineGrants(stackOf('staging'), byHand).projectRoles ?? {});
    expect(roles).not.toContain('roles/cloudbuild.tokenAccessor');
    expect(roles.filter((role) => /admin|editor|owner/i.test(role))).toEqual([]);
  });
});
