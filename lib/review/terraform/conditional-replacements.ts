import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import { list } from './configuration';
import { sameValue } from './same-value';

/** Whether a change from one value to another cannot be made in place. */
type Condition = (before: unknown, after: unknown) => boolean;

/** What google 6.50 replaces for some changes of an attribute and not for others, by type and path. */
const conditions: { readonly [type: string]: { readonly [path: string]: Condition } } = {
  google_compute_subnetwork: { ip_cidr_range: shrinks },
  google_container_cluster: {
    enable_l4_ilb_subsetting: isSwitchedOff,
    enable_fqdn_network_policy: isSwitchedOff,
    'enable_k8s_beta_apis.enabled_apis': losesSome,
  },
  google_redis_instance: { redis_version: decreases },
  google_secret_manager_secret: { 'replication.auto': isAddedOrRemoved },
  google_sql_database_instance: { 'settings.disk_size': decreases, 'settings.ip_configuration.private_network': isRemoved },
  google_storage_bucket: { retention_policy: isUnlocked },
  google_vpc_access_connector: { min_instances: decreases, max_instances: decreases },
};

/** Paths of attributes whose change forces a replacement, for this change of them. */
export function conditionalReplacements(type: string, before: unknown, after: unknown): readonly string[] {
  return Object.entries(own(conditions, type) ?? {}).flatMap(([path, condition]) =>
    condition(valueAt(before, path), valueAt(after, path)) ? [path] : [],
  );
}

/** Of the first block on the way. */
function valueAt(value: unknown, path: string): unknown {
  let found: unknown = value;
  for (const step of path.split('.')) {
    const [block] = list(found);
    found = isRecord(block) ? own(block, step) : undefined;
  }
  return found;
}

/** Numbers, and versions such as `REDIS_7_2`; of `REDIS_6_X` the provider does not know. */
function decreases(before: unknown, after: unknown): boolean {
  const [one, other] = [before, after].map((value) =>
    typeof value === 'number' ? value : Number.parseFloat(String(value).replace(/^REDIS_(\d+)_(\d+)$/, '$1.$2')),
  );
  return Number(other) < Number(one);
}

/** A range that grows keeps its addresses. */
function shrinks(before: unknown, after: unknown): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  const [length, wider] = [before, after].map((range) => Number(range.split('/')[1]));
  const start = (range: string) =>
    (range.split('/')[0] ?? '')
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('')
      .slice(0, wider);
  return Number(wider) > Number(length) || start(before) !== start(after);
}

/** What is not stated is off. */
function isSwitchedOff(before: unknown, after: unknown): boolean {
  return before === true && after !== true;
}

/** A policy that stays without its lock; one that goes as a whole is Google's to refuse. */
function isUnlocked(before: unknown, after: unknown): boolean {
  return list(after).length > 0 && isSwitchedOff(valueAt(before, 'is_locked'), valueAt(after, 'is_locked'));
}

function isRemoved(before: unknown, after: unknown): boolean {
  return typeof before === 'string' && before !== '' && (after === undefined || after === null || after === '');
}

function isAddedOrRemoved(before: unknown, after: unknown): boolean {
  return list(before).length !== list(after).length;
}

function losesSome(before: unknown, after: unknown): boolean {
  return list(before).some((one) => !list(after).some((other) => sameValue(one, other)));
}
