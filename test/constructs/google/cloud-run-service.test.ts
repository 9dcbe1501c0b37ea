import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { SecretManagerSecret } from '@cdktf/provider-google/lib/secret-manager-secret';
import { TerraformStack, Testing } from 'cdktf';
import { formatNote, http, InvalidApplicationError, secret } from 'orchestra-cdk';
import { CloudRunJob, type CloudRunJobProps, CloudRunService, type CloudRunServiceProps, notesOf } from 'orchestra-cdk/google';

const plain = { name: 'web', project: 'acme-shop', region: 'europe-west1', image: 'europe-west1-docker.pkg.dev/acme-shop/shop/web:1.0.0' };

interface Synthesized {
  readonly resource: { readonly [type: string]: { readonly [id: string]: { readonly [key: string]: unknown } } };
}

function synthesize(build: (stack: TerraformStack) => void): Synthesized['resource'] {
  const stack = new TerraformStack(Testing.app(), 'mine');
  new GoogleProvider(stack, 'Google', { project: 'acme-shop', region: 'europe-west1' });
  build(stack);
  return (JSON.parse(Testing.synth(stack)) as Synthesized).resource; // what Terraform reads
}

const service = (props: Partial<CloudRunServiceProps> = {}) =>
  synthesize((stack) => new CloudRunService(stack, 'Web', { ...plain, ...props }));
const only = (resources: Synthesized['resource'], type: string) => Object.values(resources[type] ?? {})[0];

describe('CloudRunService', () => {
  it('makes a service and the account that it runs as, alone in anybody’s stack', () => {
    const resources = service();
    expect(Object.keys(resources).sort()).toEqual(['google_cloud_run_v2_service', 'google_service_account', 'terraform_data']);
    expect(only(resources, 'google_service_account')).toMatchObject({ account_id: 'web000', project: 'acme-shop', display_name: 'web' });
    expect(only(resources, 'google_cloud_run_v2_service')).toMatchObject({
      name: 'web',
      deletion_protection: true,
      template: { service_account: expect.stringMatching(/^\$\{google_service_account\.Web_ServiceAccount_\w+\.email\}$/) },
    });
  });

  it('runs as the account that it is given', () => {
    const resources = service({ serviceAccount: 'a@b', env: { KEY: secret('key') } });
    expect(Object.keys(resources)).toEqual(['google_cloud_run_v2_service', 'terraform_data']);
    expect(only(resources, 'google_cloud_run_v2_service')).toMatchObject({ template: { service_account: 'a@b' } });
  });

  it('may read the secrets that it uses, each once, and connect to its databases, before it starts', () => {
    const resources = service({
      env: { A: secret('key'), B: secret('key') },
      files: { '/etc/x/y': secret('other') },
      cloudSql: ['acme-shop:europe-west1:main'],
    });
    const readers = Object.values(resources['google_secret_manager_secret_iam_member'] ?? {});
    expect(readers.map(({ secret_id }) => secret_id)).toEqual(['key', 'other']);
    expect(only(resources, 'google_project_iam_member')).toMatchObject({ role: 'roles/cloudsql.client' });
    expect(only(resources, 'google_cloud_run_v2_service')?.['depends_on']).toHaveLength(3);
  });

  it('is called by whom it is told', () => {
    const resources = service({ invokers: { ui: 'serviceAccount:ui@acme-shop.iam.gserviceaccount.com' } });
    expect(only(resources, 'google_cloud_run_v2_service_iam_member')).toMatchObject({
      role: 'roles/run.invoker',
      member: 'serviceAccount:ui@acme-shop.iam.gserviceaccount.com',
      name: expect.stringContaining('google_cloud_run_v2_service.Web_'),
    });
  });

  it('is called by everybody where its access says so', () => {
    const resources = service({ access: { kind: 'public', reason: 'shop window' } });
    expect(only(resources, 'google_cloud_run_v2_service_iam_member')).toMatchObject({ member: 'allUsers' });
  });

  it('passes texts that look like templates, and tokens as what they are', () => {
    const resources = synthesize((stack) => {
      const key = new SecretManagerSecret(stack, 'Key', { secretId: 'key', replication: { auto: {} } });
      const api = new CloudRunService(stack, 'Api', { ...plain, name: 'api' });
      new CloudRunService(stack, 'Web', {
        ...plain,
        env: { HOME: '${HOME} %{x}', API: `${api.url}/v1`, KEY: { kind: 'secret', name: key.secretId } },
      });
    });
    const web = Object.entries(resources['google_cloud_run_v2_service'] ?? {}).find(([id]) => id.startsWith('Web'))?.[1];
    expect(web).toMatchObject({
      template: {
        containers: [
          {
            env: [
              { name: 'API', value: expect.stringMatching(/^\$\{google_cloud_run_v2_service\.Api_\w+\.uri\}\/v1$/) },
              { name: 'HOME', value: '$${HOME} %%{x}' },
              {
                name: 'KEY',
                value_source: { secret_key_ref: { secret: '${google_secret_manager_secret.Key.secret_id}', version: 'latest' } },
              },
            ],
          },
        ],
      },
    });
  });

  it('refuses what cannot be, naming the props', () => {
    expect(() => service({ port: 0, scaling: { min: 3, max: 2 } })).toThrow(InvalidApplicationError);
    expect(() => service({ port: 0 })).toThrow('web on Cloud Run: 1 problem\n  port: must be a whole number from 1 to 65535, got 0');
  });

  it('shows the number of its notes, which notesOf has', () => {
    const stack = new TerraformStack(Testing.app(), 'mine');
    const web = new CloudRunService(stack, 'Web', { ...plain, probes: { readiness: http('/ready') } });
    Testing.synth(stack);
    expect(stack.node.metadata.map(({ type, data }) => `${type} ${data}`)).toEqual([
      '@cdktf/warn 1 note: 1 unsupported; notesOf(stack) has them',
    ]);
    expect(notesOf(web).map(({ construct, ...note }) => `${construct}: ${formatNote(note)}`)).toEqual([
      'mine/Web: cloud-run: probes.readiness is unsupported: needs version 7.19 of the google provider or newer, which comes with CDK Terrain, and 6.50.0 is installed',
    ]);
  });

  it('leaves the way stack traces are written as it was', () => {
    const before = Error.prepareStackTrace;
    service();
    expect(() => service({ port: 0 })).toThrow();
    expect(Error.prepareStackTrace).toBe(before);
  });
});

describe('CloudRunJob', () => {
  const job = (props: Partial<CloudRunJobProps> = {}) =>
    synthesize((stack) => new CloudRunJob(stack, 'Tidy', { ...plain, name: 'tidy', ...props }));

  it('makes a job and the account that it runs as', () => {
    expect(Object.keys(job()).sort()).toEqual(['google_cloud_run_v2_job', 'google_service_account', 'terraform_data']);
  });

  it('is started by an account that may start this job and nothing else', () => {
    const resources = job({ schedule: '0 3 * * *' });
    const [invoker] = Object.values(resources['google_cloud_run_v2_job_iam_member'] ?? {});
    const schedule = only(resources, 'google_cloud_scheduler_job');
    expect(invoker).toMatchObject({ role: 'roles/run.invoker', name: expect.stringContaining('google_cloud_run_v2_job.Tidy_') });
    expect(schedule).toMatchObject({
      schedule: '0 3 * * *',
      time_zone: 'Etc/UTC',
      depends_on: [expect.stringContaining('google_cloud_run_v2_job_iam_member')],
    });
    expect(JSON.stringify(schedule)).toContain('.Tidy_SchedulerAccount_');
    expect(Object.values(resources['google_service_account'] ?? {}).map(({ account_id }) => account_id)).toEqual([
      'tidy-schedule',
      'tidy00',
    ]);
    expect(Object.keys(resources)).not.toContain('google_project_iam_member');
  });
});
