import type { Rule, Rules } from './rules';
import type { Block, NestedBlock } from './schema';
import { equal, isList, isObject, Unknown, unknown, type Value, type ValueObject } from './value';

/** What the provider block of a stack says, as far as resources see it. */
export interface Settings {
  readonly project?: string;
  readonly region?: string;
  readonly zone?: string;
  /** Which state what is made belongs to, in words of the test that runs Terraform; an argument that does nothing else here. */
  readonly workingCopy?: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface PlanInput {
  readonly type: string;
  readonly block: Block;
  readonly rules: Rules;
  readonly settings: Settings;
  readonly prior: Value;
  /** The configuration laid over the prior state, by Terraform. */
  readonly proposed: ValueObject;
}

/** The state to come: defaults filled in, the rest of what Google decides unknown until the apply. */
export function planResource({ type, block, rules, settings, prior, proposed }: PlanInput): ValueObject {
  const planned = fill(block, rules, placed(block, proposed, settings), prior);
  return { ...planned, ...labels(block, planned, settings), ...emails(type, planned) };
}

/** Where a resource is, unless it says so itself, is where its provider block says: known when planning. */
function placed(block: Block, proposed: ValueObject, settings: Settings): ValueObject {
  const places = { project: settings.project, region: settings.region, zone: settings.zone, location: settings.region };
  const whole: Record<string, Value> = { ...proposed };
  for (const [name, place] of Object.entries(places)) {
    const attribute = block.attributes?.[name];
    if (place !== undefined && attribute?.optional && attribute.computed) whole[name] ??= place;
  }
  return whole;
}

function fill(block: Block, rules: Rules, proposed: ValueObject, prior: Value | undefined): ValueObject {
  const filled: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    const value = proposed[name] ?? null;
    if (attribute.write_only) filled[name] = null;
    else if (value !== null) filled[name] = value;
    else filled[name] = defaultOf(rules[name]) ?? (attribute.computed ? unknown : null);
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const before = isObject(prior) ? prior[name] : undefined;
    filled[name] = fillBlocks(nested, rules[name], proposed[name] ?? null, before);
  }
  return filled;
}

function fillBlocks(nested: NestedBlock, rule: Rule | undefined, value: Value, prior: Value | undefined): Value {
  if (isObject(value) && nested.nesting_mode === 'single') return fill(nested.block, rule?.block ?? {}, value, prior);
  if (!isList(value)) return value;
  // A block that Google fills in when it is left out: what it was, or not yet known.
  if (value.length === 0 && rule?.computed) return isList(prior) ? prior : unknown;
  return value.map((element, index) => {
    if (!isObject(element)) return element;
    const inner = rule?.block ?? {};
    if (nested.nesting_mode === 'set') {
      const member = memberLike(element, prior);
      return fill(nested.block, inner, withComputed(nested.block, element, member), member);
    }
    return fill(nested.block, inner, element, isList(prior) ? prior[index] : undefined);
  });
}

/** Members of a set have no place to be found by: the one that says nothing else is the same. What is not yet known is something else. */
function memberLike(element: ValueObject, prior: Value | undefined): ValueObject | undefined {
  const says = (value: Value) => value !== null && !(isList(value) && value.length === 0);
  const members = (isList(prior) ? prior : []).flatMap((member) => (isObject(member) ? [member] : []));
  return members.find((other) =>
    Object.entries(element).every(([name, value]) => !says(value) || isList(value) || equal(value, other[name])),
  );
}

/** What Google decided about a member of a set stays; Terraform keeps it only for members without defaults. */
function withComputed(block: Block, element: ValueObject, before: ValueObject | undefined): ValueObject {
  const computed = Object.entries(block.attributes ?? {}).filter(
    ([name, attribute]) => attribute.computed && (element[name] ?? null) === null,
  );
  return { ...element, ...Object.fromEntries(computed.map(([name]) => [name, before?.[name] ?? null])) };
}

/** The rules keep every default as text. */
export function defaultOf(rule: Rule | undefined): Value | undefined {
  if (rule?.default === undefined) return undefined;
  if (rule.type === 'bool') return rule.default === 'true';
  return rule.type === 'int' || rule.type === 'float' ? Number(rule.default) : rule.default;
}

/** Labels as Google will have them: the resource's own, the provider block's, and the one that the provider adds. */
function labels(block: Block, planned: ValueObject, settings: Settings): ValueObject {
  const found: Record<string, Value> = {};
  for (const name of ['terraform_labels', 'effective_labels']) {
    if (block.attributes?.[name] && block.attributes['labels']) found[name] = merged(planned['labels'] ?? {}, settings);
  }
  if (block.attributes?.['effective_annotations'] && isObject(planned['annotations']))
    found['effective_annotations'] = planned['annotations'];
  return found;
}

function merged(own: Value, settings: Settings): Value {
  if (!isObject(own) || Object.values(own).some((value) => value instanceof Unknown)) return unknown;
  return { ...settings.labels, ...own, 'goog-terraform-provisioned': 'true' };
}

/** An account's address follows from its name, so the provider knows it when planning, and so does whoever refers to it. */
function emails(type: string, planned: ValueObject): ValueObject {
  const { account_id: id, project } = planned;
  if (type !== 'google_service_account' || typeof id !== 'string' || typeof project !== 'string') return {};
  const email = `${id}@${project}.iam.gserviceaccount.com`;
  return { email, member: `serviceAccount:${email}` };
}
