import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { App, TerraformStack, Testing } from 'cdktf';
import { defineApplication, type Environment } from 'orchestra-cdk';
import { CloudRunService, FoundationStack, Secret } from 'orchestra-cdk/google';
import { place, type TerraformJson, terraformOf } from '../../google/configuration';

const { project } = place;
const image = 'europe-west1-docker.pkg.dev/acme-shop/shop/web:1.0.0';

/** Keys on a list of the stack. */
function listed({ resource = {} }: TerraformJson, list: 'protected' | 'unprotected'): string[] | undefined {
  const found = resource['terraform_data']?.[list]?.['for_each'];
  return typeof found === 'string' ? JSON.parse(/^\$\{toset\((.*)\)\}$/.exec(found)?.[1] ?? '') : undefined;
}

describe('what is protected', () => {
  it('is on a list that Terraform refuses to shorten, by its name in Google Cloud', () => {
    const made = terraformOf({
      build: (stack) => {
        new Secret(stack, 'Key', { secretId: 'key', project });
        new CloudRunService(stack, 'Web', { ...place, name: 'web', image });
      },
    });
    expect(listed(made, 'protected')).toEqual([
      'google_cloud_run_v2_service projects/acme-shop-prod/locations/europe-west1/services/web',
      'google_secret_manager_secret projects/acme-shop-prod/secrets/key',
    ]);
    expect(made.resource?.['terraform_data']?.['protected']).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(made.moved).toBeUndefined();
  });

  it('moves to another list when it is no longer protected, from which it may go', () => {
    const made = terraformOf({
      build: (stack) => {
        new Secret(stack, 'Key', { secretId: 'key', project });
        new Secret(stack, 'Old', { secretId: 'old', project, deletionProtection: false });
      },
    });
    expect(listed(made, 'protected')).toEqual(['google_secret_manager_secret projects/acme-shop-prod/secrets/key']);
    expect(listed(made, 'unprotected')).toEqual(['google_secret_manager_secret projects/acme-shop-prod/secrets/old']);
    const key = '["google_secret_manager_secret projects/acme-shop-prod/secrets/old"]';
    expect(made.moved).toEqual([{ from: `terraform_data.protected${key}`, to: `terraform_data.unprotected${key}` }]);
  });

  it('has a list with nothing on it too, so that the last one is guarded when its block is gone', () => {
    const made = terraformOf({ build: (stack) => new ComputeNetwork(stack, 'Network', { name: 'x' }) });
    expect(listed(made, 'protected')).toEqual([]);
  });

  it('leaves no list in a stack of cdktf alone where nothing is protected', () => {
    const stack = new TerraformStack(new App(), 'plain');
    new Secret(stack, 'Key', { secretId: 'key', project, deletionProtection: false });
    const made: TerraformJson = JSON.parse(Testing.synth(stack));
    expect(made.resource?.['terraform_data']).toBeUndefined();
  });
});

describe('a foundation', () => {
  const shop = defineApplication({
    name: 'shop',
    workloads: { web: { kind: 'service', cloudRun: {} }, api: { kind: 'service' } },
    secrets: { payment: {} },
  });
  const made = (tier: Environment['tier'], more: Partial<Environment<typeof shop>> = {}): TerraformJson => {
    const environment = {
      name: 'prod',
      tier,
      google: { project: 'acme-shop', region: 'europe-west1' },
      images: { web: { tag: '1' }, api: { tag: '1' } },
      ...more,
    };
    return JSON.parse(Testing.synth(new FoundationStack(new App(), 'foundation', { application: shop, environment })));
  };
  const accounts = (json: TerraformJson, list: 'protected' | 'unprotected') =>
    listed(json, list)?.filter((each) => each.startsWith('google_service_account '));

  it('protects the accounts of protected workloads', () => {
    expect(accounts(made('staging'), 'protected')).toEqual([
      'google_service_account projects/acme-shop/serviceAccounts/shop-api@acme-shop.iam.gserviceaccount.com',
      'google_service_account projects/acme-shop/serviceAccounts/shop-web@acme-shop.iam.gserviceaccount.com',
    ]);
  });

  it('lets go of what its model unprotects, and of nothing else', () => {
    const json = made('staging', {
      workloads: { web: { cloudRun: { deletionProtection: false } } },
      secrets: { payment: { deletionProtection: false } },
    });
    expect(accounts(json, 'protected')).toHaveLength(1);
    expect(listed(json, 'unprotected')).toEqual([
      'google_secret_manager_secret projects/acme-shop/secrets/shop-payment',
      'google_service_account projects/acme-shop/serviceAccounts/shop-web@acme-shop.iam.gserviceaccount.com',
    ]);
  });

  it('protects nothing in development', () => {
    expect(made('development').resource?.['terraform_data']).toBeUndefined();
  });
});
