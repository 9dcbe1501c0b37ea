import type { Step } from './codec';
import { equal, isList, isObject, type Value, valueAt } from './value';

/** Whether a change from one value to another cannot be made in place; undefined values are not there. */
type Condition = (before: Value, after: Value) => boolean;

/** What `CustomizeDiff` makes force-new, from the resource's file in google/services of the provider at v6.50.0. */
const conditions: Readonly<Record<string, Readonly<Record<string, Condition>>>> = {
  google_compute_subnetwork: { ip_cidr_range: shrinks },
  google_container_cluster: {
    enable_l4_ilb_subsetting: isSwitchedOff,
    enable_fqdn_network_policy: isSwitchedOff,
    'enable_k8s_beta_apis.0.enabled_apis': losesSome,
  },
  google_redis_instance: { redis_version: decreases },
  google_secret_manager_secret: { 'replication.0.auto': isAddedOrRemoved },
  google_sql_database_instance: { 'settings.0.disk_size': decreases, 'settings.0.ip_configuration.0.private_network': isRemoved },
  google_storage_bucket: { 'retention_policy.0.is_locked': isSwitchedOff },
  google_vpc_access_connector: { min_instances: decreases, max_instances: decreases },
};

export function conditional(type: string, prior: Value, planned: Value): readonly Step[][] {
  if (!isObject(prior) || !isObject(planned)) return [];
  return Object.entries(conditions[type] ?? {}).flatMap(([place, condition]) => {
    const holds = condition(valueAt(prior, place) ?? null, valueAt(planned, place) ?? null);
    return holds ? [place.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))] : [];
  });
}

/** Numbers, and versions such as `REDIS_7_2`; of `REDIS_6_X` the provider does not know. */
function decreases(before: Value, after: Value): boolean {
  const [one, other] = [before, after].map((value) => {
    return typeof value === 'number' ? value : Number.parseFloat(String(value).replace(/^REDIS_(\d+)_(\d+)$/, '$1.$2'));
  });
  return Number(other) < Number(one);
}

/** A range that grows keeps its addresses. */
function shrinks(before: Value, after: Value): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  const [length, wider] = [before, after].map((range) => Number(range.split('/')[1]));
  const bits = (range: string) => (range.split('/')[0] ?? '').split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  const start = (range: string) => bits(range).join('').slice(0, wider);
  return Number(wider) > Number(length) || start(before) !== start(after);
}

function isSwitchedOff(before: Value, after: Value): boolean {
  return before === true && after === false;
}

function isRemoved(before: Value, after: Value): boolean {
  return typeof before === 'string' && before !== '' && (after === null || after === '');
}

function isAddedOrRemoved(before: Value, after: Value): boolean {
  return (isList(before) ? before.length : 0) !== (isList(after) ? after.length : 0);
}

function losesSome(before: Value, after: Value): boolean {
  return isList(before) && isList(after) && before.some((one) => !after.some((other) => equal(one, other)));
}
