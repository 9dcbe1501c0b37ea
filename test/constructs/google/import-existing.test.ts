import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';
import { TerraformResource } from 'cdktf';
import {
  BuildTrigger,
  CloudRunService,
  CustomRole,
  GithubIdentity,
  importExisting,
  PublicEndpoint,
  StateBucket,
} from '../../../lib/constructs/google';
import { importIds, importIdsFromOutside } from '../../../lib/google/import-ids';
import { place, stackOf, terraformOf } from '../../google/configuration';
import { everyConfiguration } from '../../google/every-configuration';

const { project, region } = place;

describe('importExisting', () => {
  it('imports the main resource of a construct under the id that follows from its arguments', () => {
    const json = terraformOf({
      build: (stack) => {
        importExisting(
          new CloudRunService(stack, 'Web', { name: 'web', project, region, image: `${region}-docker.pkg.dev/${project}/shop/web:1` }),
        );
        importExisting(new StateBucket(stack, 'State', { name: 'acme-states', project, location: region }));
        importExisting(new CustomRole(stack, 'Role', { roleId: 'shifter', project, permissions: ['run.services.get'] }));
      },
    });
    expect(json.import?.map(({ to, id }) => [to.split('.')[0], id])).toEqual([
      ['google_cloud_run_v2_service', 'projects/acme-shop-prod/locations/europe-west1/services/web'],
      ['google_storage_bucket', 'acme-shop-prod/acme-states'],
      ['google_project_iam_custom_role', 'projects/acme-shop-prod/roles/shifter'],
    ]);
  });

  it('imports a child by its path below the construct', () => {
    const json = terraformOf({
      build: (stack) => {
        const github = new GithubIdentity(stack, 'Github', {
          project,
          owner: 'acme',
          accounts: { deploy: { repository: 'shop', trust: [{ kind: 'branch', branch: 'main' }] } },
        });
        importExisting(github, { child: 'Pool' });
        importExisting(github, { child: 'Account-deploy/Resource' });
        const endpoint = new PublicEndpoint(stack, 'Endpoint', {
          name: 'shop',
          project,
          backends: { web: { services: [{ service: 'web', region }] } },
          hosts: { 'shop.example.com': 'web' },
        });
        importExisting(endpoint, { child: 'Address' });
      },
    });
    expect(json.import?.map(({ id }) => id)).toEqual([
      'projects/acme-shop-prod/locations/global/workloadIdentityPools/github',
      'projects/acme-shop-prod/serviceAccounts/github-deploy@acme-shop-prod.iam.gserviceaccount.com',
      'projects/acme-shop-prod/global/addresses/shop',
    ]);
  });

  it('takes an id that is given, and a resource that is no construct of ours', () => {
    const json = terraformOf({
      build: (stack) => {
        const bucket = new StorageBucket(stack, 'Files', { name: 'acme-files', project, location: 'EU' });
        importExisting(bucket, { id: 'acme-files' });
      },
    });
    expect(json.import).toEqual([{ to: 'google_storage_bucket.Files', id: 'acme-files' }]);
  });

  it('says where the id of a trigger is found, which Google makes up', () => {
    const trigger = new BuildTrigger(stackOf(), 'Release', {
      name: 'release',
      project,
      source: { kind: 'manual', repository: 'https://github.com/acme/shop', ref: 'refs/heads/main' },
    });
    expect(() => importExisting(trigger)).toThrow(/google_cloudbuild_trigger is not known: give it as id .*gcloud builds triggers list/);
  });

  it('refuses to guess an argument that was not given', () => {
    const bucket = new StorageBucket(stackOf(), 'Files', { name: 'acme-files', location: 'EU' });
    expect(() => importExisting(bucket)).toThrow('takes its project, which is not known');
  });

  it('names the type whose id is not known', () => {
    const binding = new ProjectIamMember(stackOf(), 'Viewer', { project, role: 'roles/viewer', member: 'group:team@example.com' });
    expect(() => importExisting(binding)).toThrow('the import id of a google_project_iam_member is not known');
  });

  it('refuses a child that is no resource', () => {
    const bucket = new StateBucket(stackOf(), 'State', { name: 'acme-states', project, location: region });
    expect(() => importExisting(bucket, { child: 'Nothing' })).toThrow("State has no child 'Nothing': there are Default");
  });

  it.each([[{ id: '' }], [{ id: ' ' }], [{ id: 5 }], [{ child: '' }], [{ child: null }], [{ chid: 'Pool' }], [null]])(
    'refuses %j, naming the construct',
    (existing) => {
      const bucket = new StateBucket(stackOf(), 'State', { name: 'acme-states', project, location: region });
      expect(() => importExisting(bucket, existing as object)).toThrow(/^import of \S*State: 1 problem\n/); // wrong on purpose
    },
  );

  it.each([[undefined], [null], ['web']])('refuses %p for a construct', (construct) => {
    expect(() => importExisting(construct as never)).toThrow('a construct must be given, got'); // wrong on purpose
  });

  it('knows the import id of the main resource of every construct', () => {
    const unknown = new Set<string>();
    const seen = new Set<string>();
    for (const { build } of everyConfiguration) {
      const stack = stackOf();
      build(stack);
      for (const construct of stack.node.findAll()) {
        const main: unknown = Reflect.get(construct, 'resource');
        if (!(main instanceof TerraformResource)) continue;
        const type = main.terraformResourceType;
        seen.add(type);
        if (importIds[type] === undefined && importIdsFromOutside[type] === undefined) unknown.add(type);
      }
    }
    expect([...unknown]).toEqual([]);
    expect(seen.size).toBeGreaterThan(5);
  });

  it('knows only arguments that the resource has', () => {
    for (const { build } of everyConfiguration) {
      const stack = stackOf();
      build(stack);
      for (const construct of stack.node.findAll()) {
        if (!(construct instanceof TerraformResource)) continue;
        const template = importIds[construct.terraformResourceType] ?? '';
        const missing = [...template.matchAll(/\{(\w+)\}/g)].filter(([, argument]) => !(`${argument}Input` in construct));
        expect(missing.map(([placeholder]) => `${construct.terraformResourceType} ${placeholder}`)).toEqual([]);
      }
    }
  });
});
