import {
  CloudRunJob,
  type CloudRunJobProps,
  CloudRunService,
  type CloudRunServiceProps,
  CloudRunWorkerPool,
  type CloudRunWorkerPoolProps,
} from '../../lib/constructs/google';
import { pause, weight } from '../../lib/model/canary-step';
import { canary } from '../../lib/model/rollout';
import { type Configuration, place, terraformOf } from '../google/configuration';
import { describeWith } from './engine';
import { Terraform, terraformNeeds } from './terraform';

jest.setTimeout(400_000);

const image = 'docker.io/library/nginx:1.29.0';
const props = { ...place, name: 'web', image, serviceAccount: 'web@acme-shop-prod.iam.gserviceaccount.com', deletionProtection: false };
const rollout = canary([weight(10), pause()]);
const service = (more: Partial<CloudRunServiceProps>) => made((stack) => void new CloudRunService(stack, 'Web', { ...props, ...more }));
const worker = (more: Partial<CloudRunWorkerPoolProps>) =>
  made((stack) => void new CloudRunWorkerPool(stack, 'Web', { ...props, ...more }));
const job = (more: Partial<CloudRunJobProps>) => made((stack) => void new CloudRunJob(stack, 'Web', { ...props, ...more }));

function made(build: Configuration['build']): object {
  return terraformOf({ build });
}

interface Template {
  readonly containers?: readonly object[];
  readonly template?: readonly Template[];
}

/** What a release by GitHub's action or gcloud leaves: labels and annotations of their own besides the image. */
function released(attributes: { readonly [name: string]: unknown }, more: object = {}): object {
  const [template = {}] = attributes['template'] as readonly Template[]; // as the provider's schema has it
  const { template: inner, containers } = template;
  const written = (of: readonly object[] = []) => of.map((each) => ({ ...each, ...more, image: 'docker.io/library/nginx:1.29.1' }));
  const metadata = {
    labels: { 'commit-sha': '5f3a', 'managed-by': 'github-actions' },
    annotations: { 'client.knative.dev/user-image': 'docker.io/library/nginx:1.29.1' },
  };
  return {
    template: [
      inner === undefined
        ? { ...template, ...metadata, revision: 'web-00007-abc', containers: written(containers) }
        : { ...template, ...metadata, template: inner.map((each) => ({ ...each, containers: written(each.containers) })) },
    ],
    client: 'gcloud',
    client_version: '530.0.0',
  };
}

const traffic = (type: string) => ({ [type]: [{ type: '', revision: 'web-00007-abc', percent: 100, tag: '' }] });

describeWith(terraformNeeds, 'what a deployer has written', () => {
  const terraform = new Terraform();

  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  test.each([
    ['of a service', 'google_cloud_run_v2_service', service({ revisions: { kind: 'deployer' } }), {}],
    [
      'of a service, all of the template',
      'google_cloud_run_v2_service',
      service({ revisions: { kind: 'deployer', owns: 'template' } }),
      { args: ['new'] },
    ],
    ['of a canary by script', 'google_cloud_run_v2_service', service({ rollout }), {}],
    ['of a canary by Cloud Deploy', 'google_cloud_run_v2_service', service({ rollout, rolloutDriver: 'cloud-deploy' }), {}],
    ['of a worker pool', 'google_cloud_run_v2_worker_pool', worker({ revisions: { kind: 'deployer' } }), {}],
    ['of a job', 'google_cloud_run_v2_job', job({ revisions: { kind: 'deployer' } }), {}],
  ])('%s is not taken back', async (_of, type, configuration, more) => {
    expect(await touchedAfterRelease(type, configuration, more)).toEqual([]);
  });

  test('is taken back where Terraform deploys', async () => {
    expect(await touchedAfterRelease('google_cloud_run_v2_job', job({}), {})).toHaveLength(1);
  });

  test('of the rest of the template is taken back where the image alone is the deployer’s', async () => {
    const configuration = service({ revisions: { kind: 'deployer' } });
    expect(await touchedAfterRelease('google_cloud_run_v2_service', configuration, { args: ['new'] })).toHaveLength(1);
  });

  async function touchedAfterRelease(type: string, configuration: object, more: object): Promise<readonly unknown[]> {
    const stack = terraform.stackOf(configuration);
    await stack.init();
    await stack.plan({ shown: false });
    await stack.apply();
    const shares = { google_cloud_run_v2_service: traffic('traffic'), google_cloud_run_v2_worker_pool: traffic('instance_splits') };
    const own = (shares as { readonly [type: string]: object })[type] ?? {}; // a job has none
    stack.changeOutside(type, (attributes) => ({ ...released(attributes, more), ...own }));
    return (await stack.plan({ shown: false })).touched;
  }
});
