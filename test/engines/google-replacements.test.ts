import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { judgedTypes } from '../../lib/review/terraform/force-new-rules';
import { replacements as reviewed } from '../../lib/review/terraform/replacements';
import { dataFolder, describeWith } from './engine';
import ids from './google-stand-in/ids.json';
import { replacements } from './google-stand-in/replacements';
import { generalRules, isGrant, readRules } from './google-stand-in/rules';
import { isObject, type Value } from './google-stand-in/value';

/** Of these a second one under the same name is no conflict: dashboards and versions are numbered, a user is changed, a connection is its network's. */
const withoutName: readonly string[] = [
  'google_monitoring_dashboard',
  'google_secret_manager_secret_version',
  'google_service_networking_connection',
  'google_sql_user',
];

describeWith(['data'], 'what the stand-in replaces', () => {
  const rules = readRules(dataFolder);
  const emitted = emittedTypes();

  test('is known of every type of resource that the library makes', () => {
    expect(emitted.length).toBeGreaterThan(50);
    expect(emitted.filter((type) => rules[type] === undefined && !isGrant(type))).toEqual([]);
  });

  test('is known to a review too, without the data', () => {
    expect(emitted.filter((type) => !judgedTypes.includes(type) && !isGrant(type))).toEqual([]);
    expect(judgedTypes.filter((type) => !emitted.includes(type))).toEqual([]);
  });

  test('the id is known of every one that has a name', () => {
    expect(emitted.filter((type) => !(type in ids) && !isGrant(type) && !withoutName.includes(type))).toEqual([]);
  });

  const pool = 'google_container_node_pool';
  const node = (values: Value) => ({ name: 'main', node_config: [values] });
  test.each<readonly [string, string, Value, Value, readonly string[]]>([
    ['a machine type', pool, node({ machine_type: 'e2-medium' }), node({ machine_type: 'n2-standard-2' }), []],
    [
      'a type and a size of disk',
      pool,
      node({ disk_type: 'pd-ssd', disk_size_gb: 50 }),
      node({ disk_type: 'pd-balanced', disk_size_gb: 60 }),
      [],
    ],
    ['a label of nodes', pool, node({ labels: {} }), node({ labels: { a: 'b' } }), []],
    ['one taint more', pool, node({ taint: [] }), node({ taint: [{ key: 'a', value: 'b', effect: 'NO_SCHEDULE' }] }), []],
    ['spot nodes', pool, node({ spot: false }), node({ spot: true }), ['node_config.0.spot']],
    ['an account of nodes', pool, node({ service_account: 'a@p' }), node({ service_account: 'b@p' }), ['node_config.0.service_account']],
    [
      'secure boot',
      pool,
      node({ shielded_instance_config: [{ enable_secure_boot: false }] }),
      node({ shielded_instance_config: [{ enable_secure_boot: true }] }),
      ['node_config.0.shielded_instance_config.0.enable_secure_boot'],
    ],
    [
      'an accelerator',
      pool,
      node({ guest_accelerator: [] }),
      node({ guest_accelerator: [{ type: 'nvidia-l4', count: 1 }] }),
      ['node_config.0.guest_accelerator'],
    ],
    ['a receiver of a channel', 'google_monitoring_notification_channel', { type: 'email' }, { type: 'sms' }, []],
    ['an id of an objective', 'google_monitoring_slo', { slo_id: 'a', goal: 0.9 }, { slo_id: 'b', goal: 0.99 }, ['slo_id']],
    ['a retention of a log bucket', 'google_logging_project_bucket_config', { retention_days: 30 }, { retention_days: 90 }, []],
    ['a location of a log bucket', 'google_logging_project_bucket_config', { location: 'eu' }, { location: 'us' }, ['location']],
    ['a filter of a sink', 'google_logging_project_sink', { filter: 'a' }, { filter: 'b' }, []],
    ['a filter of a subscription', 'google_pubsub_subscription', { filter: null }, { filter: 'attributes:a' }, ['filter']],
    ['a deadline of a subscription', 'google_pubsub_subscription', { ack_deadline_seconds: 10 }, { ack_deadline_seconds: 60 }, []],
    ['a tier of Redis', 'google_redis_instance', { tier: 'STANDARD_HA' }, { tier: 'BASIC' }, ['tier']],
    ['a later version of Redis', 'google_redis_instance', { redis_version: 'REDIS_6_X' }, { redis_version: 'REDIS_7_2' }, []],
    [
      'an earlier version of Redis',
      'google_redis_instance',
      { redis_version: 'REDIS_7_2' },
      { redis_version: 'REDIS_7_0' },
      ['redis_version'],
    ],
    ['more memory of Redis', 'google_redis_instance', { memory_size_gb: 1 }, { memory_size_gb: 2 }, []],
    [
      'the kind of an authorization',
      'google_certificate_manager_dns_authorization',
      { type: 'FIXED_RECORD' },
      { type: 'PER_PROJECT_RECORD' },
      ['type'],
    ],
    ['the host of a map entry', 'google_certificate_manager_certificate_map_entry', { hostname: 'a' }, { hostname: 'b' }, ['hostname']],
    ['the cluster of a backup plan', 'google_gke_backup_backup_plan', { cluster: 'a' }, { cluster: 'b' }, ['cluster']],
    ['a pause of a backup plan', 'google_gke_backup_backup_plan', { deactivated: false }, { deactivated: true }, []],
    [
      'the pipeline of an automation',
      'google_clouddeploy_automation',
      { delivery_pipeline: 'a' },
      { delivery_pipeline: 'b' },
      ['delivery_pipeline'],
    ],
    ['a wider range', 'google_compute_subnetwork', { ip_cidr_range: '10.0.1.0/24' }, { ip_cidr_range: '10.0.0.0/20' }, []],
    [
      'a narrower range',
      'google_compute_subnetwork',
      { ip_cidr_range: '10.0.0.0/20' },
      { ip_cidr_range: '10.0.0.0/24' },
      ['ip_cidr_range'],
    ],
    [
      'a range elsewhere',
      'google_compute_subnetwork',
      { ip_cidr_range: '10.0.0.0/24' },
      { ip_cidr_range: '10.9.0.0/24' },
      ['ip_cidr_range'],
    ],
    [
      'a smaller disk',
      'google_sql_database_instance',
      { settings: [{ disk_size: 20 }] },
      { settings: [{ disk_size: 10 }] },
      ['settings.0.disk_size'],
    ],
    ['a larger disk', 'google_sql_database_instance', { settings: [{ disk_size: 10 }] }, { settings: [{ disk_size: 20 }] }, []],
    [
      'a condition of a grant',
      'google_project_iam_member',
      { role: 'a', condition: [{ title: 'x', expression: 'a' }] },
      { role: 'a', condition: [{ title: 'x', expression: 'b' }] },
      ['condition.0.expression'],
    ],
  ])('%s', (_, type, prior, planned, expected) => {
    const found = replacements(type, rules[type] ?? generalRules(type, ['role', 'member']), prior, planned);
    expect(found.map((steps) => steps.join('.'))).toEqual(expected);
    const judged = reviewed(type, attributesOf(prior), attributesOf(planned)) ?? ['not judged'];
    const attributes = (paths: readonly string[]) => [...new Set(paths.map((each) => each.split('.')[0]))];
    expect(attributes(judged)).toEqual(attributes(expected));
  });
});

function attributesOf(value: Value): { readonly [attribute: string]: unknown } {
  return isObject(value) ? value : {};
}

/** Every type whose class some file of the library takes from the provider. */
function emittedTypes(): readonly string[] {
  const folder = path.join(__dirname, '../../lib');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const modules = sources.flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/'@cdktf\/provider-google\/lib\/([a-z0-9-]+)'/g)].map(
      ([, name = '']) => name,
    ),
  );
  const types = new Set(modules.filter((name) => name !== 'provider').map((name) => `google_${name.replaceAll('-', '_')}`));
  return [...types].sort();
}
