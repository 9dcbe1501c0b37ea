import { ServiceAccount as AnyServiceAccount } from '@cdktf/provider-google/lib/service-account';
import { App, TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import {
  type Application,
  bucket,
  canary,
  http,
  InvalidApplicationError,
  type Issue,
  type NamedEnvironment,
  pause,
  secret,
  weight,
} from 'orchestra-cdk';
import {
  Bucket,
  CloudRunJob,
  CloudRunService,
  CloudRunStack,
  EnvironmentStack,
  FoundationStack,
  GoogleStack,
  movedFrom,
  PostgresDatabase,
} from 'orchestra-cdk/google';
import { environment } from '../../targets/cloud-run/one';

const place = { project: 'acme-shop', region: 'europe-west1' };
const image = `docker.io/library/nginx:1.29.1@sha256:${'b'.repeat(64)}`;

const plain = { ...place, image, probes: { liveness: http('/') } };

interface Synthesized {
  readonly [section: string]: { readonly [name: string]: { readonly [id: string]: { readonly [key: string]: unknown } } };
}

function synthesized(stack: TerraformStack): Synthesized {
  return JSON.parse(Testing.synth(stack)) as Synthesized; // what Terraform reads
}

function googleStack(id = 'shop', scope = Testing.app()): GoogleStack {
  return new GoogleStack(scope, id, { ...place, state: { file: `${id}.tfstate` } });
}

function issuesOf(act: () => unknown): readonly Issue[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues;
    throw error;
  }
  return [];
}

describe('what a foundation grants', () => {
  const worker = (env: Application['workloads'][string]['env']) => ({ kind: 'worker', image, env }) as const;
  const shop: Application = {
    name: 'shop',
    secrets: { payment: {}, 'payment-api': {} },
    buckets: { up: {}, 'up-load': {} },
    workloads: {
      'api-worker': worker({ KEY: secret('payment') }),
      worker: worker({ KEY: secret('payment-api') }),
      'load-web': worker({ FILES: bucket('up', 'read-write') }),
      web: worker({ FILES: bucket('up-load', 'read-write') }),
    },
  };
  const foundation = (application: Application = shop) =>
    new FoundationStack(Testing.app(), 'shop-foundation', { application, environment: { ...environment, images: {} } });

  it('has an address of its own for each pair of names, however these are cut', () => {
    const { resource } = synthesized(foundation());
    expect(Object.keys(resource?.['google_secret_manager_secret_iam_member'] ?? {})).toEqual([
      'SecretReader-payment-api_worker',
      'SecretReader-payment_api-worker',
    ]);
    expect(Object.keys(resource?.['google_storage_bucket_iam_member'] ?? {})).toEqual([
      'BucketWriter-up-load_web',
      'BucketWriter-up_load-web',
    ]);
  });

  it('is moved from the address of earlier releases, which held the later of two', () => {
    expect(synthesized(foundation())['moved']).toEqual([
      {
        from: 'google_secret_manager_secret_iam_member.SecretReader-payment-api-worker',
        to: expect.stringMatching(/-payment-api_worker$/),
      },
      { from: 'google_storage_bucket_iam_member.BucketWriter-up-load-web', to: expect.stringMatching(/-up-load_web$/) },
    ]);
  });

  it('stays where a user moves it from', () => {
    const stack = foundation();
    movedFrom(stack.secrets['payment'] ?? stack, 'google_secret_manager_secret_iam_member.old', 'Accessor-api-worker');
    expect(synthesized(stack)['moved']).toContainEqual({
      from: 'google_secret_manager_secret_iam_member.old',
      to: 'google_secret_manager_secret_iam_member.SecretReader-payment_api-worker',
    });
  });
});

describe('an address', () => {
  it('is of one element: what else has it is refused with the paths of both', () => {
    const stack = new FoundationStack(Testing.app(), 'shop-foundation', {
      application: { name: 'shop', workloads: { web: { kind: 'worker', image: 'web' } } },
      environment: { ...environment, images: { web: { tag: '1' } } },
    });
    new TerraformOutput(stack, 'Mine', { value: 'x' }).overrideLogicalId('registry');
    expect(issuesOf(() => Testing.synth(stack))).toEqual([
      {
        code: 'address-taken',
        path: ['shop-foundation/Mine'],
        message: "must not be taken twice, got address 'output.registry', as in shop-foundation/RegistryUrl",
        remedy: 'give one of the two another name',
      },
    ]);
  });

  it('of a top-level construct is cut by cdktf, so that two ids can be one', () => {
    const stack = googleStack();
    new AnyServiceAccount(stack, 'Web.A', { accountId: 'web-one' });
    new AnyServiceAccount(stack, 'WebA', { accountId: 'web-two' });
    expect(issuesOf(() => Testing.synth(stack))).toMatchObject([{ code: 'address-taken', path: ['shop/WebA'] }]);
  });

  it('that the library chooses is refused in a stack of any kind', () => {
    const stack = new TerraformStack(Testing.app(), 'mine');
    const network = { kind: 'private-services', network: 'projects/acme-shop/global/networks/shop' } as const;
    const users = { app: { kind: 'BUILT_IN', passwordVersion: 1, passwordVariable: 'password' } } as const;
    const database = (id: string) => new PostgresDatabase(stack, id, { ...place, network, name: `shop-${id.toLowerCase()}`, users });
    database('A');
    expect(issuesOf(() => database('B'))).toMatchObject([{ code: 'address-taken', path: ['mine/B/password'] }]);
  });

  it('of the variables of a rollout follows from the whole path, so that two services have two', () => {
    const stack = googleStack();
    for (const side of ['blue', 'green-side'])
      new CloudRunService(new Construct(stack, side), 'Service', {
        ...plain,
        name: `web-${side}`,
        rolloutDriver: 'terraform',
        rollout: canary([weight(10), pause()]),
      });
    expect(Object.keys(synthesized(stack)['variable'] ?? {}).sort()).toEqual([
      'blue_Service_stable_revision',
      'blue_Service_weight',
      'green_side_Service_stable_revision',
      'green_side_Service_weight',
    ]);
  });
});

describe('a name in Google Cloud', () => {
  const service = (scope: Construct, id: string, region = place.region) =>
    new CloudRunService(scope, id, { ...plain, region, name: 'web' });

  it('is of one resource: services of one name in two regions share no account', () => {
    const stack = googleStack();
    service(stack, 'West');
    service(stack, 'East', 'us-east1');
    expect(issuesOf(() => Testing.synth(stack))).toEqual([
      {
        code: 'cloud-name-taken',
        path: ['shop/East/ServiceAccount'],
        message: expect.stringMatching(
          /^must not be taken twice, got google_service_account '.*web000@.*', as in shop\/West\/ServiceAccount$/,
        ),
        remedy: expect.any(String),
      },
    ]);
  });

  it('is not taken by a service and a job of that name, but their account is', () => {
    const stack = googleStack();
    service(stack, 'Web');
    new CloudRunJob(stack, 'Job', { ...place, name: 'web', image });
    expect(issuesOf(() => Testing.synth(stack)).map(({ path }) => path.join('.'))).toEqual(['shop/Job/ServiceAccount']);
  });

  it('is of one resource in all stacks of an App, in whichever order they are synthesized', () => {
    const app = Testing.app();
    const [first, second] = [googleStack('first', app), googleStack('second', app)];
    for (const stack of [first, second]) new Bucket(stack, 'Files', { project: place.project, location: place.region, name: 'acme-files' });
    Testing.synth(second);
    expect(issuesOf(() => Testing.synth(first))).toMatchObject([
      { code: 'cloud-name-taken', path: ['first/Files/Default'], message: expect.stringContaining('as in second/Files/Default') },
    ]);
  });

  it('may be there again in another project, in another App, and when a stack is synthesized again', () => {
    const app = Testing.app();
    const stack = googleStack('one', app);
    service(stack, 'Web');
    const other = new GoogleStack(app, 'other', { ...place, project: 'acme-other', state: { file: 'x.tfstate' } });
    new CloudRunService(other, 'Web', { ...plain, project: 'acme-other', name: 'web' });
    const elsewhere = googleStack('one');
    service(elsewhere, 'Web');
    expect(() => [stack, other, elsewhere, stack].map((each) => Testing.synth(each))).not.toThrow();
  });

  it('of two applications in one project can be one', () => {
    const app = new App();
    const stackOf = (name: string, workload: string) => {
      const at: NamedEnvironment = { ...environment, images: {} };
      return new CloudRunStack(app, `${name}-run`, {
        application: { name, workloads: { [workload]: { kind: 'worker', image } } },
        environment: at,
      });
    };
    const [one, two] = [stackOf('shop', 'api-x'), stackOf('shop-api', 'x')];
    expect(one).toBeInstanceOf(EnvironmentStack);
    Testing.synth(one);
    expect(issuesOf(() => Testing.synth(two)).map(({ code }) => code)).toContain('cloud-name-taken');
  });
});
