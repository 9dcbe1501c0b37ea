import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type TerraformJson, terraformOf } from './configuration';
import { everyConfiguration } from './every-configuration';
import { referencesIn } from './references';

jest.setTimeout(120_000);

const golden = path.join(__dirname, '../golden');
const stacks = readdirSync(golden, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('cdk.tf.json'))
  .map((file) => ({ id: file, json: () => JSON.parse(readFileSync(path.join(golden, file), 'utf8')) as TerraformJson })); // cdktf's own output
const configurations = everyConfiguration.map((each) => ({ id: each.id, json: () => terraformOf(each) }));

/** Replaced under its own name, of which there can be one: its successor comes last where nothing depends on it. */
const oneByName =
  /^google_(?:artifact_registry_repository|compute_network|pubsub_subscription|redis_instance|secret_manager_secret|storage_bucket)\./;

/** Replaced before its successor though something that has a successor depends on it: in one apply, Terraform finds no order for both. */
function withoutOrder(json: TerraformJson): readonly string[] {
  const { resources, all } = referencesIn(json);
  const isFirst = (address: string) => {
    const lifecycle = resources.get(address)?.['lifecycle'];
    return typeof lifecycle === 'object' && lifecycle !== null && Reflect.get(lifecycle, 'create_before_destroy') === true;
  };
  return [...resources.keys()]
    .filter(isFirst)
    .flatMap((address) =>
      [...(all.get(address) ?? [])].filter((each) => !isFirst(each) && !oneByName.test(each)).map((each) => `${each} (of ${address})`),
    );
}

describe('what a resource with a successor depends on has its successor first too', () => {
  test.each([...configurations, ...stacks])('$id', ({ json }) => {
    expect(withoutOrder(json())).toEqual([]);
  });
});

test('one that has not is found', () => {
  const first = { lifecycle: { create_before_destroy: true } };
  const json = (ring: object): TerraformJson => ({
    resource: {
      google_kms_key_ring: { r: { name: 'r', ...ring } },
      google_kms_crypto_key: { k: { key_ring: '${google_kms_key_ring.r.id}', ...first } },
    },
  });
  expect(withoutOrder(json(first))).toEqual([]);
  expect(withoutOrder(json({}))).toEqual(['google_kms_key_ring.r (of google_kms_crypto_key.k)']);
});
