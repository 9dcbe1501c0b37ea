import { createHash } from 'node:crypto';
import { formattedId } from './ids';
import { defaultOf, type Settings } from './plan';
import type { Rule, Rules } from './rules';
import type { AttributeType, Block } from './schema';
import { isList, isObject, Unknown, type Value, type ValueObject } from './value';

/** A resource about to exist; the names it was given decide what Google makes of it. */
export interface Origin {
  readonly type: string;
  readonly given: ValueObject;
  readonly settings: Settings;
}

/** The state after the apply: whatever was unknown has a value of the kind Google gives, the same at every run. */
export function complete(origin: Origin, block: Block, rules: Rules, planned: ValueObject): ValueObject {
  const state: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    const value = planned[name] ?? null;
    state[name] = value instanceof Unknown ? invented(origin, name, attribute.type, rules[name]) : value;
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const value = planned[name] ?? null;
    const rule = rules[name]?.block ?? {};
    if (isObject(value)) state[name] = complete(origin, nested.block, rule, value);
    else if (isList(value))
      state[name] = value.map((element) => (isObject(element) ? complete(origin, nested.block, rule, element) : element));
    else if (value instanceof Unknown) state[name] = [complete(origin, nested.block, rule, leftOut(nested.block, rule, value))];
    else state[name] = value;
  }
  return state;
}

/** A block that the configuration leaves to Google. */
function leftOut(block: Block, rules: Rules, value: Unknown): ValueObject {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, { computed }]): [string, Value] => {
    return [name, defaultOf(rules[name]) ?? (computed ? value : null)];
  });
  return Object.fromEntries([...attributes, ...Object.keys(block.block_types ?? {}).map((name): [string, Value] => [name, []])]);
}

function invented(origin: Origin, name: string, type: AttributeType, rule: Rule | undefined): Value {
  if (type === 'bool') return false;
  if (type === 'number') return rule?.validate?.min ?? rule?.validate?.range?.[0] ?? 1;
  if (type === 'string') return rule?.validate?.enum?.map(String).find(Boolean) ?? inventedText(origin, name);
  if (type[0] === 'map') return {};
  if (type[0] === 'object') {
    return Object.fromEntries(Object.entries(type[1]).map(([field, fieldType]) => [field, invented(origin, field, fieldType, undefined)]));
  }
  // References read the first element: `.ip_address[0].ip_address`, `.urls[0]`.
  return [invented(origin, name.replace(/s$/, ''), type[1], undefined)];
}

function inventedText(origin: Origin, name: string): string {
  const { type, given, settings } = origin;
  const project = text(given['project']) ?? settings.project ?? 'project';
  const identity = identityOf(given);
  const email = `${identity}@${project}.iam.gserviceaccount.com`;
  const host = `${hash(project, identity).slice(0, 10)}-ew.a.run.app`;
  if (type === 'google_service_account') {
    if (name === 'unique_id') return digits(email);
    if (name === 'member') return `serviceAccount:${email}`;
    if (name === 'id' || name === 'name') return `projects/${project}/serviceAccounts/${email}`;
  }
  if (type === 'google_certificate_manager_dns_authorization' && typeof given['domain'] === 'string') {
    if (name === 'name') return `_acme-challenge.${given['domain']}.`;
    if (name === 'type') return 'CNAME';
    if (name === 'data') return `${hash(given['domain']).slice(0, 12)}.authorize.certificatemanager.goog.`;
  }
  if (name === 'writer_identity') return `serviceAccount:service-${digits(project)}@gcp-sa-logging.iam.gserviceaccount.com`;
  if (type === 'google_storage_bucket' && name === 'url') return `gs://${identity}`;
  switch (name) {
    case 'id':
      return resourceName(origin, project, identity);
    case 'name':
      return /_(secret|secret_version|workload_identity_pool|workload_identity_pool_provider|project_bucket_config|monitoring_\w+)$/.test(
        type,
      )
        ? resourceName(origin, project, identity)
        : identity;
    case 'self_link':
      return `https://www.googleapis.com/${service(type)}/v1/${resourceName(origin, project, identity)}`;
    case 'project':
      return project;
    case 'region':
    case 'location':
      return settings.region ?? 'europe-west1';
    case 'zone':
      return `${settings.region ?? 'europe-west1'}-b`;
    case 'number':
      return digits(project);
    case 'email':
    case 'service_account_email':
      return email;
    case 'uri':
    case 'url':
      return `https://${identity}-${host}`;
    case 'connection_name':
      return `${project}:${text(given['region']) ?? settings.region ?? 'europe-west1'}:${identity}`;
    case 'version':
      return '1';
    case 'cluster_ca_certificate':
      return Buffer.from(`certificate of ${identity}`).toString('base64');
  }
  if (/(^|_)(ip|ip_address|address|endpoint|host)$/.test(name))
    return `10.${[...Buffer.from(hash(identity, name), 'hex')].slice(0, 3).join('.')}`;
  if (/_time$/.test(name)) return '2026-01-01T00:00:00Z';
  return `${name.replaceAll('_', '-')}-${hash(type, identity, name).slice(0, 8)}`;
}

/** `projects/p/locations/l/services/s`, as most of Google's APIs name things. */
function resourceName({ type, given, settings }: Origin, project: string, identity: string): string {
  if (/_iam_(member|binding|policy)$/.test(type)) {
    const values = Object.keys(given)
      .filter((name) => name !== 'members')
      .sort()
      .map((name) => text(given[name]));
    return values.filter((value) => value !== undefined).join('/');
  }
  const formatted = formattedId(type, { project, ...(settings.region && { region: settings.region }), ...given });
  if (formatted !== undefined) return formatted;
  if (type === 'google_secret_manager_secret_version') return `${text(given['secret'])}/versions/1`;
  const words = type.split('_');
  const collection = `${words.at(-1)}s`.replace(/ys$/, 'ies').replace(/ss$/, 'sses');
  const place = text(given['location']) ?? text(given['region']) ?? ('region' in given ? settings.region : undefined);
  const scope = words[1] === 'compute' ? (place ? `/regions/${place}` : '/global') : place ? `/locations/${place}` : '';
  return `projects/${project}${scope}/${collection}/${identity}`;
}

function identityOf(given: ValueObject): string {
  const name = ['name', 'account_id', 'secret_id', 'repository_id', 'service', 'role_id', 'dataset_id'].find((key) => text(given[key]));
  const other = Object.keys(given)
    .sort()
    .find((key) => /_id$/.test(key) && key !== 'project_id' && text(given[key]));
  return text(given[name ?? other ?? '']) ?? hash(JSON.stringify(given)).slice(0, 12);
}

function service(type: string): string {
  return type.split('_')[1] ?? 'unknown';
}

function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function digits(source: string): string {
  return String(Number.parseInt(hash(source).slice(0, 9), 16)).padStart(12, '1');
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}
