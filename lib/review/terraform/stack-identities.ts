import { cloudName } from '../../google/cloud-name';
import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import { type Configuration, list, type Stated } from './configuration';
import { type ForceNewRules, forceNewRules, isGrant } from './force-new-rules';
import { lifecycleOf } from './planned-actions';
import { type Attributes, isNothing } from './replacements';
import { type Resolution, resolved, unknown } from './resolved-value';

/** What a resource is, apart from its address. */
export interface ResourceIdentity {
  /** As the provider imports it; undefined where Google chooses the name, and of what has none. */
  readonly name?: string;
  /** What tells it from others of its type where it has no name: the name that people see, or all that it states but secrets. */
  readonly content: unknown;
  /** Values that force a replacement, by path; none that is a secret. */
  readonly fixed: ReadonlyMap<string, unknown>;
}

const apart = /^(?:\/\/|lifecycle|depends_on|provider|connection|provisioner)$/;
const secret = /(?:^|_)(?:password|private_key|client_key|secret_data|secret_data_wo|certificate_private_key)$/;

/** What each resource of a stack is, by address; lists of what is protected are no resources. */
export function stackIdentities(configuration: Configuration): ReadonlyMap<string, ResourceIdentity> {
  const names = new Map<string, string>();
  const resolution: Resolution = {
    configuration,
    isNew: () => false,
    attributesOf: ({ attributes }) => attributes,
    nameOf: (address) => nameOf(address),
  };
  const nameOf = (address: string): string => {
    const known = names.get(address);
    if (known !== undefined) return known;
    names.set(address, address.split('.')[0] ?? ''); // a circle of references is Terraform's to refuse
    const stated = configuration.resources.get(address);
    const name =
      stated === undefined
        ? address
        : `${stated.type} ${nameIn(stated, attributesOf(stated, resolution), configuration) ?? JSON.stringify(attributesOf(stated, resolution))}`;
    names.set(address, name);
    return name;
  };
  const all = [...configuration.resources.values()].filter(({ type }) => type !== 'terraform_data');
  return new Map(all.map((stated) => [stated.address, identityOf(stated, attributesOf(stated, resolution), configuration)]));
}

function attributesOf({ attributes }: Stated, resolution: Resolution): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => (apart.test(name) ? [] : [[name, resolved(value, resolution)]])),
  );
}

function identityOf(stated: Stated, attributes: Attributes, configuration: Configuration): ResourceIdentity {
  const name = nameIn(stated, attributes, configuration);
  const { project, region } = configuration.provider;
  const placed = { project, region, location: region, ...attributes };
  const rules = forceNewRules(stated.type);
  const stays = new Set(list(lifecycleOf(stated.attributes)['ignore_changes']).map(String));
  const forced = isGrant(stated.type) ? Object.entries(attributes) : rules === undefined ? [] : fixedIn(rules, placed, '');
  const fixed = forced.filter(([path, value]) => !stays.has(path) && value !== unknown && !secret.test(path));
  return { content: labelOf(stated.type, attributes), fixed: new Map(fixed), ...(name !== undefined && { name }) };
}

function labelOf(type: string, attributes: Attributes): unknown {
  if (isGrant(type)) return attributes;
  const shown =
    own(attributes, 'display_name') ??
    own(attributes, 'name') ??
    /"displayName":"([^"]*)"/.exec(String(own(attributes, 'dashboard_json')))?.[1];
  return shown ?? Object.fromEntries(Object.entries(attributes).filter(([name]) => !secret.test(name)));
}

/** Of what its successor may replace, without the digest that the name ends in. */
function nameIn({ type, attributes: stated }: Stated, attributes: Attributes, { provider }: Configuration): string | undefined {
  const name = cloudName(type, attributes, { project: String(provider['project'] ?? ''), region: String(provider['region'] ?? '') });
  const isDerived = list(lifecycleOf(stated)['ignore_changes']).includes('name');
  return isDerived ? name?.replace(/-[0-9a-f]{5}$/, '') : name;
}

function fixedIn(rules: ForceNewRules, attributes: Attributes, prefix: string): readonly (readonly [string, unknown])[] {
  return Object.entries(rules).flatMap(([name, rule]): readonly (readonly [string, unknown])[] => {
    const value = own(attributes, name) ?? rule.default;
    if (isNothing(value)) return [];
    const path = `${prefix}${name}`;
    if (rule.block === undefined) return rule.isForced ? [[path, String(value) === '[object Object]' ? value : flat(value)]] : [];
    const inner = rule.block;
    const blocks = list(value);
    const count = rule.isForced ? [[path, blocks.length] as const] : [];
    if (rule.isSet) return [...count];
    const single = blocks.length === 1;
    return [
      ...count,
      ...blocks.flatMap((each, index) => (isRecord(each) ? fixedIn(inner, each, single ? `${path}.` : `${path}.${index}.`) : [])),
    ];
  });
}

/** Numbers and texts are one for Terraform. */
function flat(value: unknown): unknown {
  return Array.isArray(value) ? value.map(flat) : typeof value === 'object' ? value : String(value);
}
