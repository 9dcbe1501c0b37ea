import { Testing } from 'cdktf';
import { type Application, canary, database, http, InvalidApplicationError, pause, secret, serviceUrl, weight } from 'orchestra-cdk';
import { CloudRunStack, EnvironmentStack, FoundationStack } from 'orchestra-cdk/google';
import { formatPath } from '../../../lib/model/issue';
import { environment, production, shop } from '../../targets/cloud-run/one';

interface Synthesized {
  readonly [section: string]: { readonly [type: string]: { readonly [id: string]: unknown } };
}

const image = `docker.io/library/nginx:1.29.1@sha256:${'b'.repeat(64)}`;
const application: Application = shop(
  { env: { URL: database('main'), PGPASSWORD: database('main', 'password'), KEY: secret('key'), API: serviceUrl('api') } },
  {
    owner: 'window',
    databases: { main: { kind: 'postgres', version: 16 } },
    secrets: { key: { version: '1' } },
    workloads: {
      api: { kind: 'service', image, probes: { liveness: http('/') } },
      prepare: { kind: 'job', image: 'web', runs: 'before-release' },
      smoke: { kind: 'job', image, runs: 'before-release', env: { WEB: serviceUrl('web') } },
    },
  },
);

function parsed(stack: EnvironmentStack): Synthesized {
  return JSON.parse(Testing.synth(stack, true)) as Synthesized; // what Terraform reads
}

function foundation(place = environment) {
  return parsed(new FoundationStack(Testing.app(), 'shop-foundation', { application, environment: place }));
}

function services(place = environment) {
  return parsed(new CloudRunStack(Testing.app(), 'shop', { application, environment: place }));
}

describe('EnvironmentStack', () => {
  it('has the provider with labels, the state in a bucket, and the version of Terraform that write-only arguments take', () => {
    const { provider, terraform } = parsed(new EnvironmentStack(Testing.app(), 'extras', { application, environment }));
    expect(provider).toEqual({
      google: [
        {
          project: 'acme-shop-dev',
          region: 'europe-west1',
          default_labels: { app: 'shop', environment: 'dev', 'managed-by': 'terraform', owner: 'window' },
        },
      ],
    });
    expect(terraform).toEqual({
      backend: { gcs: { bucket: 'acme-shop-dev-terraform-state', prefix: 'extras' } },
      required_providers: { google: { source: 'hashicorp/google', version: '6.50.0' } },
      required_version: '>= 1.11',
    });
  });

  it('refuses an environment without a place', () => {
    const { google: _, ...nowhere } = environment;
    const elsewhere = shop({ image });
    expect(() => new EnvironmentStack(Testing.app(), 'extras', { application: elsewhere, environment: nowhere })).toThrow(
      '[google-settings-missing]',
    );
  });
});

describe('FoundationStack', () => {
  it('makes what the application stands on', () => {
    expect(Object.keys(foundation()['resource'] ?? {})).toEqual([
      'google_artifact_registry_repository',
      'google_compute_firewall',
      'google_compute_global_address',
      'google_compute_network',
      'google_compute_subnetwork',
      'google_dns_managed_zone',
      'google_dns_record_set',
      'google_project_iam_member',
      'google_project_service',
      'google_secret_manager_secret',
      'google_secret_manager_secret_iam_member',
      'google_secret_manager_secret_version',
      'google_service_account',
      'google_service_networking_connection',
      'google_sql_database',
      'google_sql_database_instance',
      'google_sql_user',
    ]);
  });

  it('takes the password from a variable that leaves no trace, for the user and the secret', () => {
    const { variable, resource } = foundation();
    expect(variable).toMatchObject({ main_database_password: { type: 'string', sensitive: true, ephemeral: true, nullable: false } });
    expect(resource?.['google_sql_user']).toMatchObject({ 'Database-main-user': { password_wo: '${var.main_database_password}' } });
    expect(resource?.['google_secret_manager_secret_version']).toMatchObject({
      'Database-main-password': { secret_data_wo: '${var.main_database_password}' },
    });
  });

  it('makes the database after the way into the network', () => {
    expect(foundation()['resource']?.['google_sql_database_instance']).toMatchObject({
      'Database-main': {
        settings: { ip_configuration: { private_network: '${google_service_networking_connection.ServiceConnection.network}' } },
      },
    });
  });

  it('lets accounts read just the secrets that their workloads use, and connect only where they do', () => {
    const { resource } = foundation();
    expect(Object.keys(resource?.['google_secret_manager_secret_iam_member'] ?? {})).toEqual([
      'SecretReader-key_web',
      'SecretReader-main-password_web',
    ]);
    expect(Object.keys(resource?.['google_project_iam_member'] ?? {})).toEqual(['DatabaseClient-web']);
  });

  it('protects what holds data outside development', () => {
    const resource = foundation(production)['resource'];
    expect(resource?.['google_sql_database_instance']).toMatchObject({ 'Database-main': { deletion_protection: true } });
    expect(resource?.['google_secret_manager_secret']).toMatchObject({ 'Secret-key': { deletion_protection: true } });
  });

  it('escapes what people wrote', () => {
    const described = shop({}, { secrets: { key: { description: 'for ${USER}' } } });
    const { resource } = parsed(new FoundationStack(Testing.app(), 'shop-foundation', { application: described, environment }));
    expect(resource?.['google_secret_manager_secret']).toMatchObject({ 'Secret-key': { annotations: { description: 'for $${USER}' } } });
  });

  it('serves applications whose workloads Cloud Run does not run', () => {
    const elsewhere = shop({}, { workloads: { agent: { kind: 'agent', image } } });
    const { resource } = parsed(new FoundationStack(Testing.app(), 'shop-foundation', { application: elsewhere, environment }));
    expect(Object.keys(resource?.['google_service_account'] ?? {})).toEqual(['Account-agent', 'Account-web']);
  });
});

describe('images of the foundation', () => {
  const images = shop({});
  const readers = { nodes: 'serviceAccount:acme-nodes@acme-hub.iam.gserviceaccount.com' };

  it('are read by whoever is said to', () => {
    const stack = new FoundationStack(Testing.app(), 'shop-foundation', { application: images, environment, imageReaders: readers });
    expect(Object.values(parsed(stack)['resource']?.['google_artifact_registry_repository_iam_member'] ?? {})).toMatchObject([
      { role: 'roles/artifactregistry.reader', member: readers.nodes },
    ]);
  });

  it('are read by nobody where there are none', () => {
    const elsewhere = { application: shop({ image }), environment, imageReaders: readers };
    expect(() => new FoundationStack(Testing.app(), 'shop-foundation', elsewhere)).toThrow('[registry-absent]');
  });
});

describe('what whoever releases needs', () => {
  const rolled = {
    ...application,
    workloads: { ...application.workloads, api: { ...application.workloads['api'], rollout: canary([weight(10), pause('1m')]) } },
  };
  const grants = (rolloutDriver: 'script' | 'terraform' | 'cloud-deploy') => {
    const place = { ...environment, google: { project: 'acme-shop-dev', region: 'europe-west1', rolloutDriver } };
    return new CloudRunStack(Testing.app(), 'shop', { application: rolled as Application, environment: place }).releaseGrants; // one service more has steps
  };

  it('is to deploy, to act as what is deployed, and to ask what the script asks', () => {
    const script = grants('script');
    expect([script.deployServices, script.deployJobs, script.actAs].map((each) => Object.keys(each ?? {}).sort())).toEqual([
      ['api', 'web'],
      ['prepare', 'smoke'],
      ['api', 'prepare', 'smoke', 'web'],
    ]);
    expect([Object.keys(script.callServices ?? {}), Object.values(script.projectRoles ?? {})]).toEqual([
      ['api'],
      ['roles/monitoring.viewer', 'roles/secretmanager.viewer'],
    ]);
    expect(grants('terraform').projectRoles).toBeUndefined();
  });

  it('is to create releases where Cloud Deploy deploys, and not to go round it', () => {
    const { createReleases, deployServices, actAs, projectRoles, writeBuckets } = grants('cloud-deploy');
    expect([createReleases, deployServices, actAs].map((each) => Object.keys(each ?? {}).sort())).toEqual([
      ['api'],
      ['web'],
      ['cloud-deploy', 'prepare', 'smoke', 'web'],
    ]);
    // operations are no part of a pipeline; the files of a release are copied to the bucket of the states
    expect([Object.values(projectRoles ?? {}), writeBuckets]).toEqual([
      ['roles/secretmanager.viewer', 'roles/clouddeploy.viewer', 'roles/storage.bucketViewer'],
      { state: 'acme-shop-dev-terraform-state' },
    ]);
  });
});

describe('CloudRunStack', () => {
  it('finds what a workload has become, and names what there is', () => {
    const stack = new CloudRunStack(Testing.app(), 'shop', { application, environment });
    expect([stack.service('api'), stack.job('smoke')]).toEqual([stack.services['api'], stack.jobs['smoke']]);
    expect(() => stack.service('apl')).toThrow('apl is not in shop: there are api, web');
    expect(() => stack.worker('api')).toThrow('api is not in shop: there are none');
  });

  it('has a service of the name that each stack has for its backend', () => {
    const ours = shop({ env: { API: serviceUrl('backend') } }, { workloads: { backend: { kind: 'service', image } } });
    const stack = new CloudRunStack(Testing.app(), 'shop', { application: ours, environment });
    const made = Object.values(parsed(stack)['resource']?.['google_cloud_run_v2_service'] ?? {}) as { readonly name: string }[]; // of Terraform
    expect(made.map(({ name }) => name)).toEqual(['shop-backend', 'shop-web']);
    expect(stack.service('backend').url).not.toBe('');
  });

  it('makes services and jobs as accounts that are there already', () => {
    const { resource } = services();
    expect(Object.keys(resource ?? {})).toEqual([
      'google_cloud_run_v2_job',
      'google_cloud_run_v2_service',
      'google_cloud_run_v2_service_iam_member',
    ]);
  });

  it('lets a caller call, and gives it the address', () => {
    const { resource } = services();
    const invokers = Object.values(resource?.['google_cloud_run_v2_service_iam_member'] ?? {});
    expect(invokers).toEqual([
      expect.objectContaining({ member: 'serviceAccount:shop-web@acme-shop-dev.iam.gserviceaccount.com', role: 'roles/run.invoker' }),
      expect.objectContaining({ member: 'serviceAccount:shop-smoke@acme-shop-dev.iam.gserviceaccount.com' }),
    ]);
    expect(JSON.stringify(resource)).toMatch(/"name":"API","value":"\$\{google_cloud_run_v2_service\.api_\w+\.uri\}"/);
  });

  it('makes jobs that run before a release first, unless they call a service', () => {
    const all = Object.values(services()['resource']?.['google_cloud_run_v2_service'] ?? {});
    expect(all).toEqual(
      all.map(() => expect.objectContaining({ depends_on: [expect.stringMatching(/^google_cloud_run_v2_job\.prepare_\w+$/)] })),
    );
  });

  it('puts out the address of each service', () => {
    expect(Object.keys(services()['output'] ?? {})).toEqual(['api_url', 'web_url']);
  });

  it('comes after its foundation', () => {
    const app = Testing.app();
    const first = new FoundationStack(app, 'shop-foundation', { application, environment });
    const stack = new CloudRunStack(app, 'shop', { application, environment, foundation: first });
    expect(stack.dependencies).toEqual([first]);
  });

  it('shows the number of its notes', () => {
    const stack = new CloudRunStack(Testing.app(), 'shop', { application, environment });
    Testing.synth(stack);
    const shown = stack.node.findAll().flatMap((construct) => construct.node.metadata.filter(({ type }) => type.startsWith('@cdktf/')));
    expect(stack.notes.map(({ path }) => formatPath(path))).toEqual(['workloads.prepare.runs', 'workloads.smoke.runs']);
    expect(shown.map(({ data }) => data)).toEqual(['2 notes: 2 emulated; orchestra list --notes lists them']);
  });

  it('names everything that is wrong at once', () => {
    const wrong = shop({ port: 0, resources: { cpu: '3' } }, { databases: { main: { kind: 'postgres', version: 16, cpu: 3 } } });
    const make = () => new CloudRunStack(Testing.app(), 'shop', { application: wrong, environment });
    expect(make).toThrow(InvalidApplicationError);
    expect(make).toThrow(/3 problems/);
  });
});
