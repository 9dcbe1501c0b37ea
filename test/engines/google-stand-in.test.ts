import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder, describeWith } from './engine';
import { decodeValue, encodeValue } from './google-stand-in/codec';
import { googleProvider, type Request } from './google-stand-in/provider';
import { type AttributeType, type Block, readSchema } from './google-stand-in/schema';
import { Unknown, type Value, type ValueObject } from './google-stand-in/value';
import { Terraform, type TerraformError, type TerraformStack, terraformNeeds } from './terraform';

jest.setTimeout(120_000);

const folder = path.join(__dirname, 'fixtures/google-stack');
const canary = 'canary-5f3a';

/** A configuration with one resource of each type given. */
function resources(byType: Readonly<Record<string, object>>, settings: object = { project: 'acme-dev', region: 'europe-west1' }): object {
  return {
    terraform: { required_providers: { google: { source: 'hashicorp/google' } } },
    provider: { google: [settings] },
    resource: Object.fromEntries(Object.entries(byType).map(([type, body]) => [type, { this: body }])),
  };
}

/** With GOOGLE_PROVIDER_MIRROR the provider itself is asked, which shows how like it the stand-in is. */
describeWith(terraformNeeds, 'the stand-in for the google provider', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  async function initialized(configuration: object): Promise<TerraformStack> {
    const stack = terraform.stackOf(configuration);
    await stack.init();
    return stack;
  }

  test('plans, applies, plans nothing more and destroys a stack', async () => {
    const stack = terraform.stack(folder, { password: canary });
    await stack.init();
    expect(await stack.validate()).toEqual([]);
    const { changes, pending, json } = await stack.plan();
    expect({ changes, pending }).toEqual({ changes: { add: 12, change: 0, destroy: 0 }, pending: true });
    expect(json).not.toContain(canary);
    if (!terraform.canApply) return;

    expect((await stack.apply()).changes).toEqual({ add: 12, change: 0, destroy: 0 });
    expect(stack.state()).not.toContain(canary);
    expect((await stack.plan()).pending).toBe(false);
    stack.replace(unprotected());
    await stack.plan({ shown: false });
    await stack.apply();
    expect((await stack.destroy()).changes).toEqual({ add: 0, change: 0, destroy: 12 });
  });

  test('keeps a secret that is not passed by a write-only attribute, so a search for one can fail', async () => {
    const configuration = JSON.parse(readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8')) as Configuration;
    configuration.variable.password = { type: 'string' };
    configuration.resource.google_secret_manager_secret_version.key = {
      secret: 'projects/acme-dev/secrets/key',
      secret_data: '${var.password}',
    };
    const stack = terraform.stackOf(configuration, { password: canary });
    await stack.init();
    expect((await stack.plan()).json).toContain(canary);
    if (!terraform.canApply) return;
    await stack.apply();
    expect(stack.state()).toContain(canary);
  });

  describe('refuses', () => {
    const service = { name: 'api', location: 'europe-west1', template: { containers: [{ image: 'api:1' }] } };
    const version = { secret: 'projects/acme-dev/secrets/key' };
    const member = { project: 'acme-dev', role: 'roles/viewer' };
    const instance = { database_version: 'POSTGRES_16', settings: { tier: 'db-f1-micro', availability_type: 'EVERYWHERE' } };
    test.each([
      ['an attribute that does not exist', { google_cloud_run_v2_service: { ...service, replicas: 3 } }, /replicas/],
      ['a type that does not exist', { google_cloud_run_v3_service: service }, /google_cloud_run_v3_service/],
      ['a missing attribute', { google_cloud_run_v2_service: { ...service, name: undefined } }, /"name" is required/],
      [
        'a value outside an enum',
        { google_cloud_run_v2_service: { ...service, ingress: 'ANYWHERE' } },
        /expected ingress to be one of \[.*\], got ANYWHERE/,
      ],
      [
        'a value outside an enum in a block',
        { google_sql_database_instance: instance },
        /expected .*availability_type to be one of \[.*\], got EVERYWHERE/,
      ],
      [
        'a conflicting pair',
        { google_secret_manager_secret_version: { ...version, secret_data: 'a', secret_data_wo: 'b' } },
        /conflicts with secret_data/,
      ],
      [
        'none of a group of which one is needed',
        { google_cloud_scheduler_job: { name: 'nightly' } },
        /one of `.*http_target.*` must be specified/,
      ],
      [
        'a number out of range',
        { google_compute_firewall: { name: 'a', network: 'main', allow: { protocol: 'tcp' }, priority: 70000 } },
        /priority.*in the range \(0 - 65535\), got 70000/,
      ],
      ['a text of the wrong form', { google_compute_network: { name: 'Main' } }, /"name" \("Main"\)/],
      [
        'a timeout of the wrong form',
        { google_cloud_run_v2_service: { ...service, template: { ...service.template, timeout: '5m' } } },
        /timeout.*doesn't match regexp/,
      ],
      [
        'a member without its kind',
        { google_project_iam_member: { ...member, member: 'somebody@example.com' } },
        /invalid value "somebody@example.com" for member/,
      ],
      [
        'more than one block where one may stand',
        { google_cloud_run_v2_service: { ...service, template: [service.template, service.template] } },
        /Too many template blocks/,
      ],
    ])('%s', async (_, byType, reason) => {
      const problems = await (await initialized(resources(byType))).validate();
      expect(problems.map(({ summary, detail }) => `${summary}: ${detail}`).join('\n')).toMatch(reason);
      expect(problems.every(({ severity }) => severity === 'error')).toBe(true);
    });

    test('a plan without a project', async () => {
      const stack = await initialized(resources({ google_compute_network: { name: 'main' } }, {}));
      await expect(stack.plan()).rejects.toThrow('project: required field is not set');
    });

    test('a provider that it does not stand in for', async () => {
      await expect(initialized({ resource: { random_id: { this: { byte_length: 4 } } } })).rejects.toThrow(/hashicorp\/random/);
    });
  });

  if (!terraform.canApply) return;

  test('changes in place what Google can change, and replaces what it cannot', async () => {
    const network = { name: 'main', description: 'before', routing_mode: 'REGIONAL' };
    const topic = { name: 'events', labels: { team: 'a' } };
    const stack = await initialized(resources({ google_compute_network: network, google_pubsub_topic: topic }));
    await stack.plan();
    await stack.apply();
    const changed = { google_compute_network: { ...network, name: 'other' }, google_pubsub_topic: { ...topic, labels: { team: 'b' } } };
    stack.replace(resources(changed));
    expect((await stack.plan()).changes).toEqual({ add: 1, change: 1, destroy: 1 });
    await stack.apply();
    expect((await stack.plan()).pending).toBe(false);
    expect(stack.state()).toContain('projects/acme-dev/global/networks/other');
  });

  test('refuses to destroy what is protected, until that has been lifted and applied', async () => {
    const container = { containers: [{ image: 'api:1' }] };
    const bodies = (protection: object) => ({
      google_cloud_run_v2_service: { name: 'api', location: 'europe-west1', template: container, ...protection },
      google_cloud_run_v2_job: { name: 'tidy', location: 'europe-west1', template: { template: container }, ...protection },
      google_cloud_run_v2_worker_pool: { name: 'pump', location: 'europe-west1', template: container, ...protection },
      google_sql_database_instance: { name: 'main', database_version: 'POSTGRES_17', settings: { tier: 'db-f1-micro' }, ...protection },
      google_container_cluster: { name: 'main', initial_node_count: 1, ...protection },
    });
    const stack = await initialized(resources(bodies({})));
    await stack.plan({ shown: false });
    await stack.apply();
    const refused = await stack.destroy().catch((error: TerraformError) => error.problems.map(({ summary }) => summary));
    expect(refused).toHaveLength(5);
    stack.replace(resources(bodies({ deletion_protection: false })));
    expect((await stack.plan({ shown: false })).changes).toEqual({ add: 0, change: 5, destroy: 0 });
    await stack.apply();
    expect((await stack.destroy()).changes).toEqual({ add: 0, change: 0, destroy: 5 });
  });

  test('takes over what exists by its id, and moves what is called otherwise', async () => {
    const topic = { name: 'events', labels: { team: 'a' } };
    const stack = await initialized({
      ...resources({ google_pubsub_topic: topic }),
      import: [{ to: 'google_pubsub_topic.this', id: 'projects/acme-dev/topics/events' }],
    });
    expect((await stack.plan({ shown: false })).touched).toEqual([{ address: 'google_pubsub_topic.this', action: 'update' }]);
    expect((await stack.apply()).changes).toEqual({ add: 0, change: 1, destroy: 0 });
    const moved = { from: 'google_pubsub_topic.this', to: 'google_pubsub_topic.other' };
    stack.replace({ ...resources({}), resource: { google_pubsub_topic: { other: topic } }, moved: [moved] });
    expect((await stack.plan({ shown: false })).touched).toEqual([{ address: 'google_pubsub_topic.other', action: 'move' }]);
  });

  test('answers a data source as if the project were there', async () => {
    const configuration = {
      ...resources({ google_compute_network: { name: 'main' } }),
      data: { google_project: { this: {} } },
      output: { number: { value: '${data.google_project.this.number}' } },
    };
    expect((await (await initialized(configuration)).plan()).json).toMatch(/"number":\{"sensitive":false,"type":"string","value":"\d{12}"/);
  });

  test('keeps the settings of each provider block apart', async () => {
    const stack = terraform.stack(folder, { password: canary });
    await stack.init();
    const plan = JSON.parse((await stack.plan()).json) as {
      planned_values: { root_module: { resources: { type: string; values: { project?: string } }[] } };
    };
    const projects = plan.planned_values.root_module.resources.map(({ type, values }) => [type, values.project]);
    expect(projects).toContainEqual(['google_pubsub_topic', 'acme-elsewhere']);
    expect(projects).toContainEqual(['google_compute_network', 'acme-dev']);
  });
});

/** The fixture with whatever protects its resources taken out. */
function unprotected(): object {
  const text = readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8');
  const configuration = JSON.parse(text) as Configuration;
  for (const type of ['google_cloud_run_v2_service', 'google_container_cluster', 'google_sql_database_instance']) {
    for (const resource of Object.values(configuration.resource[type] ?? {})) Object.assign(resource, { deletion_protection: false });
  }
  return configuration;
}

describeWith(['data'], 'the stand-in, asked without terraform', () => {
  test('plans nothing more after an apply, and leaves nothing unknown, whatever the type of resource', () => {
    const provider = googleProvider(dataFolder);
    const ask = (procedure: string, request: object): Record<string, { msgpack: Buffer }> =>
      // as: every procedure asked here answers with values by name
      provider[procedure]?.(request as Request, 'peer') as Record<string, { msgpack: Buffer }>;
    ask('Configure', { config: encodeValue({ project: 'acme-dev', region: 'europe-west1' }) });
    const { resource_schemas } = readSchema(dataFolder);
    for (const [type_name, { block }] of Object.entries(resource_schemas)) {
      const config = encodeValue(smallest(block));
      const { planned_state } = ask('PlanResourceChange', {
        type_name,
        config,
        prior_state: encodeValue(null),
        proposed_new_state: config,
      });
      const { new_state } = ask('ApplyResourceChange', { type_name, config, planned_state });
      const again = ask('PlanResourceChange', { type_name, config, prior_state: new_state, proposed_new_state: new_state });
      expect([type_name, decodeValue(again['planned_state'])]).toEqual([type_name, decodeValue(new_state)]);
      expect(JSON.stringify(decodeValue(new_state), (_, value) => (value instanceof Unknown ? 'unknown' : value))).not.toContain(
        '"unknown"',
      );
    }
  });
});

/** A configuration that has what the schema wants, and no more. */
function smallest(block: Block): ValueObject {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, { required, type }]): [string, Value] => [
    name,
    required ? sample(type) : null,
  ]);
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]): [string, Value] => {
    if (nested.nesting_mode === 'single') return [name, null];
    return [name, nested.min_items ? [smallest(nested.block)] : []];
  });
  return Object.fromEntries([...attributes, ...blocks]);
}

function sample(type: AttributeType): Value {
  if (typeof type === 'string') return { string: 'text', number: 1, bool: true }[type];
  return type[0] === 'map' || type[0] === 'object' ? {} : [sample(type[1])];
}

/** The fixture, as far as a test changes it. */
interface Configuration {
  readonly variable: { password: object };
  readonly resource: { readonly [type: string]: { readonly [name: string]: object } } & {
    google_secret_manager_secret_version: { key: object };
  };
}
