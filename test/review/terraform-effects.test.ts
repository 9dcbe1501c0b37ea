import type { RenderedItem } from '../../lib/rendered/rendered-item';
import type { Effect } from '../../lib/review/risk';
import { forceNewRules, isGrant, judgedTypes } from '../../lib/review/terraform/force-new-rules';
import { effectsOfJson, terraformEffects } from '../../lib/review/terraform/terraform-effects';

type Attributes = { readonly [attribute: string]: unknown };

const provider = { google: [{ project: 'acme-shop', region: 'europe-west1' }] };

function stack(resource: { readonly [type: string]: { readonly [name: string]: Attributes } }, more: object = {}) {
  return { provider, resource, ...more };
}

/** What a change of the attributes of one resource does. */
function changed(type: string, before: Attributes, after: Attributes): readonly Effect[] {
  return effectsOfJson(stack({ [type]: { main: before } }), stack({ [type]: { main: after } })).get(`${type}.main`) ?? [];
}

const sql = { name: 'main', database_version: 'POSTGRES_17', deletion_protection: false, settings: { tier: 'db-f1-micro', disk_size: 20 } };

describe('what a change of Terraform does', () => {
  test.each<readonly [string, string, Attributes, Attributes, readonly string[]]>([
    ['a name', 'google_storage_bucket', { name: 'a', location: 'EU' }, { name: 'b', location: 'EU' }, ['data-loss replaced name']],
    ['a label', 'google_storage_bucket', { name: 'a', labels: { a: '1' } }, { name: 'a', labels: { a: '2' } }, []],
    [
      'a tier of SQL',
      'google_sql_database_instance',
      sql,
      { ...sql, settings: { ...sql.settings, tier: 'db-g1-small' } },
      ['outage restarts settings.tier'],
    ],
    [
      'a smaller disk',
      'google_sql_database_instance',
      sql,
      { ...sql, settings: { ...sql.settings, disk_size: 10 } },
      ['data-loss replaced settings.disk_size'],
    ],
    ['a larger disk', 'google_sql_database_instance', sql, { ...sql, settings: { ...sql.settings, disk_size: 40 } }, []],
    [
      'a protected instance',
      'google_sql_database_instance',
      { ...sql, deletion_protection: true },
      { ...sql, region: 'us-east1' },
      ['data-loss replaced region', 'other apply-refused '],
    ],
    ['the default of a project', 'google_pubsub_topic', { name: 'a' }, { name: 'a', project: 'acme-shop' }, []],
    ['another project', 'google_pubsub_topic', { name: 'a' }, { name: 'a', project: 'other' }, ['data-loss replaced project']],
    ['a default that is stated', 'google_redis_instance', { name: 'a' }, { name: 'a', tier: 'BASIC' }, []],
    ['another tier', 'google_redis_instance', { name: 'a' }, { name: 'a', tier: 'STANDARD_HA' }, ['data-loss replaced tier']],
    ['a role', 'google_project_iam_member', { role: 'a', member: 'm' }, { role: 'b', member: 'm' }, ['replacement replaced role']],
    ['what Google keeps', 'google_compute_backend_service', { name: 'a', iap: { enabled: true } }, { name: 'a' }, ['other kept iap']],
    ['a type that is not known', 'google_bigtable_instance', { name: 'a' }, { name: 'b' }, ['replacement not-judged ']],
    [
      'a setting of a cluster that is left out',
      'google_container_cluster',
      { name: 'a', deletion_protection: false, enable_l4_ilb_subsetting: true },
      { name: 'a', deletion_protection: false },
      ['data-loss replaced enable_l4_ilb_subsetting'],
    ],
    [
      'a lock of a bucket that is left out',
      'google_storage_bucket',
      { name: 'a', retention_policy: { retention_period: 60, is_locked: true } },
      { name: 'a', retention_policy: { retention_period: 60 } },
      ['data-loss replaced retention_policy'],
    ],
    [
      'a pool of other machines',
      'google_container_node_pool',
      { cluster: 'c', node_config: { machine_type: 'a' } },
      { cluster: 'c', node_config: [{ machine_type: 'b' }] },
      ['outage restarts node_config.machine_type'],
    ],
  ])('%s', (_, type, before, after, expected) => {
    expect(changed(type, before, after).map(({ risk, rule, path = '' }) => `${risk} ${rule} ${path}`)).toEqual(expected);
  });

  test('reaches what names a resource that is replaced, and no further', () => {
    const json = (location: string) =>
      stack({
        google_kms_key_ring: { ring: { name: 'ring', location } },
        google_kms_crypto_key: { key: { name: 'key', key_ring: '${google_kms_key_ring.ring.id}' } },
        google_storage_bucket: {
          files: { name: 'files', location: 'EU', encryption: { default_kms_key_name: '${google_kms_crypto_key.key.id}' } },
        },
      });
    const effects = effectsOfJson(json('europe-west1'), json('us-east1'));
    expect([...effects].map(([address, [effect]]) => `${address} ${effect?.risk} ${effect?.path}`)).toEqual([
      'google_kms_crypto_key.key data-loss key_ring',
      'google_kms_key_ring.ring data-loss location',
    ]);
  });

  test('is what its words say of what is destroyed, forgotten or moved', () => {
    const bucket = { google_storage_bucket: { files: { name: 'files', location: 'EU' } } };
    const sentence = (after: object) =>
      [...effectsOfJson(stack(bucket), { provider, ...after }).values()].flat().map((each) => each.sentence);
    expect(sentence({})).toEqual([
      'the resource is destroyed: its objects are lost; Google refuses it while it has some, unless force_destroy is set',
    ]);
    expect(sentence({ removed: [{ from: 'google_storage_bucket.files', lifecycle: { destroy: false } }] })).toEqual([
      'Terraform forgets the resource, which stays in Google Cloud',
    ]);
    const moved = [{ from: 'google_storage_bucket.files', to: 'google_storage_bucket.kept' }];
    expect(sentence({ resource: { google_storage_bucket: { kept: bucket.google_storage_bucket.files } }, moved })).toEqual([]);
  });

  test('says which is made first', () => {
    const json = (name: string) => stack({ google_compute_url_map: { main: { name, lifecycle: { create_before_destroy: true } } } });
    const [effect] = effectsOfJson(json('a'), json('b')).get('google_compute_url_map.main') ?? [];
    expect(effect?.sentence).toBe('a successor is made first, then the resource is destroyed (google cannot change name in place)');
  });

  test('is refused by the list of what is protected', () => {
    const key = 'google_storage_bucket acme-shop/files';
    const protectedBy = (keys: readonly string[]) => ({
      protected: { for_each: `\${toset(${JSON.stringify(keys)})}`, lifecycle: { prevent_destroy: true } },
    });
    const before = stack({ google_storage_bucket: { files: { name: 'files' } }, terraform_data: protectedBy([key, 'other']) });
    const after = stack({ terraform_data: protectedBy(['other']) });
    expect(
      effectsOfJson(before, after)
        .get('google_storage_bucket.files')
        ?.map(({ rule }) => rule),
    ).toEqual(['destroyed', 'plan-refused']);
  });

  test('takes resources, moves and settings from items', () => {
    const item = (type: string, address: string, value: unknown): RenderedItem => ({
      plane: 'terraform',
      identity: `shop/${address}`,
      title: address,
      type,
      value,
    });
    const resource = (name: string) =>
      item('google_storage_bucket', `google_storage_bucket.${name}`, { name: 'files', location: '${local.place}' });
    const place = (location: string) => item('locals', 'local.place', location);
    const settings = item('provider', 'provider', provider);
    expect([...terraformEffects([settings, place('EU'), resource('a')], [settings, place('US'), resource('a')]).keys()]).toEqual([
      'shop/google_storage_bucket.a',
    ]);
    const moved = item('moved', 'moved', [{ from: 'google_storage_bucket.a', to: 'google_storage_bucket.b' }]);
    expect([...terraformEffects([settings, place('EU'), resource('a')], [settings, place('EU'), resource('b'), moved])]).toEqual([]);
    expect([...terraformEffects([settings, place('EU'), resource('a')], [settings, place('EU'), resource('b')]).keys()]).toEqual([
      'shop/google_storage_bucket.a',
    ]);
  });

  test('has rules for blocks within blocks', () => {
    expect(forceNewRules('google_secret_manager_secret')?.['replication']?.block?.['user_managed']?.block?.['replicas']).toMatchObject({
      isForced: true,
      block: { location: { isForced: true } },
    });
    expect(forceNewRules('google_container_cluster')?.['node_config']?.block?.['sole_tenant_config']?.block?.['node_affinity']?.isSet).toBe(
      true,
    );
    expect(judgedTypes.filter(isGrant)).toEqual([]);
  });
});
