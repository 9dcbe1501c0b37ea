import {
  CloudRunService,
  CustomRole,
  type CustomRoleProps,
  ServiceAccount,
  type ServiceAccountProps,
} from '../../../lib/constructs/google';
import { place, stackOf, terraformOf } from '../../google/configuration';
import { issuesOf } from '../../google/issues-of';

const { project, region } = place;

function roles(json: ReturnType<typeof terraformOf>, type: string): readonly unknown[] {
  return Object.values(json.resource?.[type] ?? {}).map(({ role }) => role);
}

describe('ServiceAccount', () => {
  it('gets its id from its name, cut with a part of its hash where it is long', () => {
    const json = terraformOf({
      build: (stack) => {
        new ServiceAccount(stack, 'Short', { name: 'shop-api', project });
        new ServiceAccount(stack, 'Long', { name: 'a-service-with-a-long-name-in-europe', project });
        new ServiceAccount(stack, 'Other', { name: 'a-service-with-a-long-name-in-america', project });
      },
    });
    const ids = Object.values(json.resource?.['google_service_account'] ?? {}).map(({ account_id }) => account_id);
    expect(ids).toContain('shop-api');
    expect(new Set(ids).size).toBe(3);
    expect(ids.filter((id) => !/^[a-z][-a-z0-9]{4,28}[a-z0-9]$/.test(String(id)))).toEqual([]);
  });

  it('has each right on the resource that it is about, and none on the project', () => {
    const json = terraformOf({
      build: (stack) => {
        const api = new CloudRunService(stack, 'Api', {
          name: 'api',
          project,
          region,
          image: `${region}-docker.pkg.dev/${project}/shop/api:1`,
        });
        new ServiceAccount(stack, 'Deployer', {
          name: 'shop-deployer',
          project,
          grants: { deployServices: { api }, actAs: { api: api.serviceAccountEmail }, writeBuckets: { state: 'acme-states' } },
        });
      },
    });
    const service = Object.values(json.resource?.['google_cloud_run_v2_service_iam_member'] ?? {});
    expect(service).toMatchObject([{ role: 'roles/run.developer', name: expect.stringMatching(/^\$\{google_cloud_run_v2_service\./) }]);
    expect(roles(json, 'google_service_account_iam_member')).toEqual(['roles/iam.serviceAccountUser']);
    expect(roles(json, 'google_storage_bucket_iam_member')).toEqual(['roles/storage.objectUser']);
    expect(json.resource?.['google_project_iam_member']).toBeUndefined();
  });

  it('finds the project of an account in its email', () => {
    const json = terraformOf({
      build: (stack) => {
        new ServiceAccount(stack, 'Deployer', {
          name: 'shop-deployer',
          project,
          grants: { actAs: { other: 'other-api@acme-other.iam.gserviceaccount.com' } },
        });
      },
    });
    expect(Object.values(json.resource?.['google_service_account_iam_member'] ?? {})).toMatchObject([
      { service_account_id: 'projects/acme-other/serviceAccounts/other-api@acme-other.iam.gserviceaccount.com' },
    ]);
  });

  it.each([
    'roles/owner',
    'roles/editor',
    'roles/viewer',
    'roles/run.admin',
    'roles/iam.serviceAccountUser',
    'roles/cloudbuild.builds.builder',
  ])('refuses %s on the whole project', (role) => {
    const make = () =>
      new ServiceAccount(stackOf(), 'Account', { name: 'shop-account', project, grants: { projectRoles: { wide: role } } });
    expect(issuesOf(make)).toEqual(['grants.projectRoles.wide [role-too-wide]']);
  });

  it('refuses everybody as somebody who acts as it', () => {
    const make = () => new ServiceAccount(stackOf(), 'Account', { name: 'shop-account', project, users: { all: 'allAuthenticatedUsers' } });
    expect(issuesOf(make)).toEqual(['users.all [iam-member-not-allowed]']);
  });

  it('refuses an override of its id', () => {
    const make = () => new ServiceAccount(stackOf(), 'Account', { name: 'shop-account', project, overrides: { account_id: 'other' } });
    expect(issuesOf(make)).toEqual(['overrides.account_id [override-refused]']);
  });

  it('names all problems at once', () => {
    const make = () => new ServiceAccount(stackOf(), 'Account', { name: 'x', project: 'X', description: 'd'.repeat(257) });
    expect(issuesOf(make)).toEqual(['description [too-long]', 'name [wrong-value]', 'project [wrong-value]']);
  });

  it('reports all problems at once: a missing name, wrong fields of grants, and a role that is too wide', () => {
    const grants = { callServices: { api: { name: 'API' } }, actAs: { api: 7 }, projectRoles: { all: 'roles/owner' } };
    // as: props that the types refuse too
    const props = { project, grants, users: { all: 'allUsers' }, nmae: 1 } as unknown as ServiceAccountProps;
    expect(issuesOf(() => new ServiceAccount(stackOf(), 'Account', props))).toEqual([
      'grants.actAs.api [wrong-type]',
      'grants.callServices.api.name [wrong-value]',
      'grants.callServices.api.region [missing]',
      'grants.projectRoles.all [role-too-wide]',
      'name [missing]',
      'nmae [unknown-key]',
      'users.all [iam-member-not-allowed]',
    ]);
  });
});

describe('CustomRole', () => {
  const role = (permissions: readonly string[]) => () => new CustomRole(stackOf(), 'Role', { roleId: 'shifter', project, permissions });

  it('has each permission once', () => {
    const json = terraformOf({
      build: (stack) => {
        new CustomRole(stack, 'Role', { roleId: 'shifter', project, permissions: ['run.services.get', 'run.services.get'] });
      },
    });
    expect(Object.values(json.resource?.['google_project_iam_custom_role'] ?? {})).toMatchObject([
      { permissions: ['run.services.get'], stage: 'GA' },
    ]);
  });

  it('refuses wildcards, and a role without permissions', () => {
    expect(issuesOf(role(['run.*']))).toEqual(['permissions[0] [wrong-value]']);
    expect(issuesOf(role([]))).toEqual(['permissions [role-permissions-count]']);
  });

  it('reports all problems at once: a missing id, a wrong stage, and no permissions', () => {
    // as: props that the types refuse too
    const props = { project, stage: 'NEW', permissions: [] } as unknown as CustomRoleProps;
    expect(issuesOf(() => new CustomRole(stackOf(), 'Role', props))).toEqual([
      'permissions [role-permissions-count]',
      'roleId [missing]',
      'stage [not-allowed]',
    ]);
  });
});
