import { App, Testing } from 'cdktf';
import { type Application, secret } from 'orchestra-cdk';
import { CloudRunService, type CloudRunServiceProps, CloudRunStack, CloudRunWorkerPool } from 'orchestra-cdk/google';
import { InvalidApplicationError } from '../../../lib/model/invalid-application-error';
import { formatPath } from '../../../lib/model/issue';
import { place, stackOf, type TerraformJson, terraformOf } from '../../google/configuration';

const image = 'europe-west1-docker.pkg.dev/acme-shop-prod/shop/web:1.4.2';
const service = (props: Partial<CloudRunServiceProps> = {}): TerraformJson =>
  terraformOf({ build: (stack) => void new CloudRunService(stack, 'Web', { ...place, name: 'web', image, ...props }) });
const all = ({ resource = {} }: TerraformJson, type: string) => Object.values(resource[type] ?? {});

function refusal(props: Partial<CloudRunServiceProps>): readonly string[] {
  try {
    new CloudRunService(stackOf(), 'Web', { ...place, name: 'web', image, ...props });
    return [];
  } catch (error) {
    if (error instanceof InvalidApplicationError)
      return error.issues.map(({ code, path, remedy }) => `${code} ${formatPath(path)}: ${remedy}`);
    throw error;
  }
}

describe('the options of Cloud Run as props', () => {
  it('let the account use each bucket as the service does, before the service starts', () => {
    const made = service({
      volumes: {
        '/data': { kind: 'gcs', bucket: 'acme-data', readOnly: true },
        '/uploads': { kind: 'gcs', bucket: 'acme-uploads' },
        '/again': { kind: 'gcs', bucket: 'acme-uploads', readOnly: true },
      },
    });
    expect(all(made, 'google_storage_bucket_iam_member').map(({ bucket, role }) => `${bucket} ${role}`)).toEqual([
      'acme-data roles/storage.objectViewer',
      'acme-uploads roles/storage.objectUser',
    ]);
    expect(all(made, 'google_cloud_run_v2_service')[0]?.['depends_on']).toHaveLength(2);
  });

  it('are written over by overrides', () => {
    const made = service({ overrides: { 'template.labels': { release: '${r7}' } } });
    expect(all(made, 'google_cloud_run_v2_service')[0]).toMatchObject({ template: { labels: { release: '$${r7}' } } });
  });

  it.each([
    ['template.revision', /409/],
    ['template.0.revision', /409/],
    ['build_config', /build an image/],
    ['invoker_iam_disabled', /access/],
    ['template.containers.0.env', /secret/],
    ['traffic', /revisions/],
  ])('do not let %s be overridden, and say why', (attribute, reason) => {
    const [found, ...others] = refusal({ overrides: { [attribute]: 'x' } });
    expect(found).toContain('override-refused');
    expect(found).toMatch(reason);
    expect(others).toEqual([]);
  });

  it('never write a secret or the name of a revision', () => {
    const made = service({ env: { KEY: secret('key') }, files: { '/etc/x/key': secret('key') } });
    expect(JSON.stringify(made)).not.toMatch(/secret_data|"revision"/);
  });

  it('may hold tokens', () => {
    const token = '${TfToken[TOKEN.7]}';
    expect(refusal({ encryptionKey: token, volumes: { '/data': { kind: 'gcs', bucket: token } }, description: token })).toEqual([]);
  });

  it('are checked with a rollout by the name that the service has', () => {
    const name = 'w'.repeat(40);
    const rollout = { kind: 'canary', steps: [{ kind: 'weight', percent: 10 }, { kind: 'pause' }] } as const;
    expect(refusal({ name, rollout })).toEqual([]);
    expect(refusal({ name: `${name}w`, rollout })).toHaveLength(1);
  });
});

describe('CloudRunWorkerPool', () => {
  it('makes a worker pool and the account that it runs as', () => {
    const made = terraformOf({
      build: (stack) => void new CloudRunWorkerPool(stack, 'Mailer', { ...place, name: 'mailer', image, env: { KEY: secret('key') } }),
    });
    expect(Object.keys(made.resource ?? {}).sort()).toEqual([
      'google_cloud_run_v2_worker_pool',
      'google_secret_manager_secret_iam_member',
      'google_service_account',
      'terraform_data',
    ]);
    expect(all(made, 'google_cloud_run_v2_worker_pool')[0]).toMatchObject({ name: 'mailer', deletion_protection: true });
  });
});

describe('a stack with workers and buckets', () => {
  const application: Application = {
    name: 'shop',
    workloads: {
      web: { kind: 'service', image: 'web', cloudRun: { volumes: { '/data': { kind: 'gcs', bucket: 'acme-data' } } } },
      mailer: { kind: 'worker', image: 'web', env: { WEB: { kind: 'service-url', workload: 'web' } } },
      migrate: { kind: 'job', image: 'web', runs: 'before-release' },
    },
  };
  const environment = {
    name: 'prod',
    tier: 'production',
    google: place,
    images: { web: { digest: `sha256:${'a'.repeat(64)}` } },
  } as const;
  const stack = new CloudRunStack(new App(), 'shop-prod', { application, environment });
  const made = JSON.parse(Testing.synth(stack)) as TerraformJson; // cdktf's own output

  it('has worker pools that find services, after the jobs before a release', () => {
    expect(Object.keys(stack.workers)).toEqual(['mailer']);
    const [pool] = all(made, 'google_cloud_run_v2_worker_pool');
    expect(JSON.stringify(pool)).toContain('.uri}');
    expect(pool?.['depends_on']).toEqual([expect.stringContaining('google_cloud_run_v2_job.')]);
  });

  it('lets the account of the foundation use the bucket before the service starts', () => {
    const [member] = all(made, 'google_storage_bucket_iam_member');
    expect(member).toMatchObject({ bucket: 'acme-data', role: 'roles/storage.objectUser', member: expect.stringContaining('shop-web@') });
    const [web] = all(made, 'google_cloud_run_v2_service');
    expect(web?.['depends_on']).toEqual([
      expect.stringContaining('google_cloud_run_v2_job.'),
      expect.stringContaining('google_storage_bucket_iam_member.'),
    ]);
  });
});
