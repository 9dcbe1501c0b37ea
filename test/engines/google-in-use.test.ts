import { dataFolder, describeWith } from './engine';
import ids from './google-stand-in/ids.json';
import holders from './google-stand-in/in-use.json';
import { readSchema } from './google-stand-in/schema';
import { Terraform, TerraformError, type TerraformStack, terraformNeeds } from './terraform';

jest.setTimeout(120_000);

const group = 'google_compute_region_network_endpoint_group';
const backend = 'google_compute_backend_service';
const replacing = { lifecycle: { create_before_destroy: true } };

describeWith(terraformNeeds, 'the stand-in keeps what is in use, as Google does', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());
  if (!terraform.canApply) return;

  test('refuses to delete a group that a backend names, and lets it go once the backend names its successor', async () => {
    const stack = await applied(resources({ [group]: { web: neg('web', 'web') }, [backend]: { web: { name: 'web', ...names('web') } } }));
    const replaced = neg('web', 'web2');
    expect(await refused(stack, resources({ [group]: { web: replaced }, [backend]: { web: { name: 'web', ...names('web') } } }))).toEqual([
      "googleapi: Error 400: The region_network_endpoint_group resource 'projects/acme-dev/regions/europe-west1/networkEndpointGroups/web' is already being used by 'projects/acme-dev/global/backendServices/web', resourceInUseByAnotherResource",
    ]);
    const successor = { ...neg('web-2', 'web2'), ...replacing };
    await apply(stack, resources({ [group]: { web: successor }, [backend]: { web: { name: 'web', ...names('web') } } }));
    expect((await stack.plan({ shown: false })).pending).toBe(false);
  });

  test('refuses a successor that is created before the deletion under the same name', async () => {
    const stack = await applied(resources({ [group]: { web: { ...neg('web', 'web'), ...replacing } } }));
    expect(await refused(stack, resources({ [group]: { web: { ...neg('web', 'web2'), ...replacing } } }))).toEqual([
      "googleapi: Error 409: The resource 'projects/acme-dev/regions/europe-west1/networkEndpointGroups/web' already exists, alreadyExists",
    ]);
  });

  test('lets what nobody uses be made again under the same name', async () => {
    const stack = await applied(resources({ [group]: { web: neg('web', 'web') } }));
    await apply(stack, resources({ [group]: { web: neg('web', 'web2') } }));
    expect((await stack.destroy()).changes.destroy).toBe(1);
    await apply(stack, resources({ [group]: { web: neg('web', 'web') } }));
  });

  test('refuses to delete an address of a NAT and a subnetwork that it lists', async () => {
    const network = { google_compute_network: { this: { name: 'main', auto_create_subnetworks: false } } };
    const router = { google_compute_router: { this: { name: 'main', network: '${google_compute_network.this.id}' } } };
    const address = (name: string) => ({ name });
    const subnetwork = (name: string, range: string) => ({ name, ip_cidr_range: range, network: '${google_compute_network.this.id}' });
    const nat = (addresses: readonly string[], subnetworks: readonly string[]) => ({
      name: 'all',
      router: '${google_compute_router.this.name}',
      nat_ip_allocate_option: 'MANUAL_ONLY',
      nat_ips: addresses.map((name) => `\${google_compute_address.${name}.self_link}`),
      source_subnetwork_ip_ranges_to_nat: 'LIST_OF_SUBNETWORKS',
      subnetwork: subnetworks.map((name) => ({
        name: `\${google_compute_subnetwork.${name}.id}`,
        source_ip_ranges_to_nat: ['ALL_IP_RANGES'],
      })),
    });
    const a = { a: address('a') };
    const x = { x: subnetwork('x', '10.0.0.0/24') };
    const stack = await applied(
      resources({
        ...network,
        ...router,
        google_compute_address: { ...a, b: address('b') },
        google_compute_subnetwork: { ...x, y: subnetwork('y', '10.0.1.0/24') },
        google_compute_router_nat: { this: nat(['a', 'b'], ['x', 'y']) },
      }),
    );
    const less = { ...network, ...router, google_compute_address: a, google_compute_subnetwork: x };
    const problems = await refused(stack, resources({ ...less, google_compute_router_nat: { this: nat(['a'], ['x']) } }));
    expect(problems.filter((problem) => problem.includes('resourceInUseByAnotherResource'))).toHaveLength(2);
  });

  test('keeps the stacks of a test apart, whatever they are called', async () => {
    const stack = resources({ [group]: { web: neg('web', 'web') } });
    const user = { name: 'web', backend: [{ group: 'projects/acme-dev/regions/europe-west1/networkEndpointGroups/web' }] };
    const [one] = await Promise.all([applied(stack), applied(resources({ [backend]: { web: user } })), applied(stack)]);
    expect((await one.destroy()).changes.destroy).toBe(1);
  });

  test('keeps the name of a key ring when Terraform has forgotten it', async () => {
    const ring = resources({ google_kms_key_ring: { this: { name: 'ring', location: 'europe-west1' } } });
    const stack = await applied(ring);
    await stack.destroy();
    expect(await refused(stack, ring)).toEqual([expect.stringMatching(/Error 409: .*keyRings\/ring' already exists/)]);
  });

  async function applied(configuration: object): Promise<TerraformStack> {
    const stack = terraform.stackOf(configuration);
    await stack.init();
    await stack.plan({ shown: false });
    await stack.apply();
    return stack;
  }
});

describeWith(['data'], 'the tables of the stand-in', () => {
  const { resource_schemas: schemas } = readSchema(dataFolder);

  test('name attributes that the provider has', () => {
    const named = Object.entries(holders).flatMap(([held, users]) =>
      Object.entries<readonly string[]>(users).flatMap(([type, attributes]) => attributes.map((name) => [held, type, name] as const)),
    );
    const has = (type: string, name: string) => {
      const { attributes = {}, block_types: blocks = {} } = schemas[type]?.block ?? {};
      return name in attributes || name in blocks;
    };
    expect(named.filter(([held, type, name]) => schemas[held] === undefined || !has(type, name))).toEqual([]);
    const placeholders = Object.entries(ids).flatMap(([type, format]) =>
      [...format.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => [type, name] as const),
    );
    expect(placeholders.filter(([type, name]) => !has(type, name))).toEqual([]);
  });
});

function resources(byType: Readonly<Record<string, Readonly<Record<string, object>>>>): object {
  return {
    terraform: { required_providers: { google: { source: 'hashicorp/google' } } },
    provider: { google: [{ project: 'acme-dev', region: 'europe-west1' }] },
    resource: byType,
  };
}

function neg(name: string, service: string): object {
  return { name, region: 'europe-west1', network_endpoint_type: 'SERVERLESS', cloud_run: { service } };
}

function names(web: string): object {
  return { backend: [{ group: `\${${group}.${web}.id}` }] };
}

async function apply(stack: TerraformStack, configuration: object): Promise<void> {
  stack.replace(configuration);
  await stack.plan({ shown: false });
  await stack.apply();
}

/** What an apply of another configuration is refused for. */
async function refused(stack: TerraformStack, configuration: object): Promise<readonly string[]> {
  try {
    await apply(stack, configuration);
  } catch (error) {
    if (error instanceof TerraformError) return error.problems.map(({ summary }) => summary);
    throw error;
  }
  return [];
}
