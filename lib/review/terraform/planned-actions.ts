import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import { type Configuration, list, type Stated } from './configuration';
import { differingPaths } from './differing-paths';
import { isKeptByGoogle } from './kept-attributes';
import { movesBetween } from './moves';
import { type Attributes, isNothing, replacements } from './replacements';
import { type Resolution, resolved } from './resolved-value';

/** What a plan would do to a resource, as far as it follows from the two configurations alone. */
export interface PlannedAction {
  readonly address: string;
  /** Address before, of what is moved. */
  readonly from?: string;
  readonly type: string;
  readonly action: 'create' | 'import' | 'update' | 'replace' | 'delete' | 'forget' | 'move' | 'none';
  /** Paths of attributes that force the replacement; of an update those that differ. */
  readonly because: readonly string[];
  /** Attributes that are no longer stated, and keep their values. */
  readonly kept: readonly string[];
  /** Whether the successor exists before the resource goes. */
  readonly isSuccessorFirst: boolean;
  /** Whether it is known which changes replace a resource of this type. */
  readonly isJudged: boolean;
}

/** Arguments of a block that are for Terraform alone. */
const apart: ReadonlySet<string> = new Set(['//', 'lifecycle', 'depends_on', 'provider', 'connection', 'provisioner', 'count', 'for_each']);

/** What applying a stack over its former version does, by address; what stays as it is has no entry, unless the configuration asks for something else. */
export function plannedActions(before: Configuration, after: Configuration): readonly PlannedAction[] {
  return new Plan(before, after).actions();
}

/** Works out the action of each resource after those of what it refers to. */
class Plan {
  /** New addresses by old ones. */
  private readonly moves: ReadonlyMap<string, string>;
  private readonly origins: ReadonlyMap<string, string>;
  private readonly known = new Map<string, PlannedAction | undefined>();
  private readonly successors: ReadonlySet<string>;

  constructor(
    private readonly before: Configuration,
    private readonly after: Configuration,
  ) {
    this.moves = movesBetween(before, after);
    this.origins = new Map([...this.moves].map(([from, to]) => [to, from]));
    this.successors = madeFirst(after);
  }

  actions(): readonly PlannedAction[] {
    const now = [...this.after.resources.keys()].flatMap((address) => this.actionOf(address) ?? []);
    const gone = [...this.before.resources.values()].filter(({ address }) => !this.after.resources.has(this.nameOf(address)));
    return [...now, ...gone.map((stated) => this.removal(stated))].sort((one, other) => (one.address < other.address ? -1 : 1));
  }

  private nameOf(address: string): string {
    return this.moves.get(address) ?? address;
  }

  private removal({ address, type, attributes }: Stated): PlannedAction {
    const action = this.after.forgotten.has(address) ? 'forget' : 'delete';
    return {
      address,
      type,
      action,
      because: [],
      kept: [],
      isSuccessorFirst: lifecycleOf(attributes)['create_before_destroy'] === true,
      isJudged: true,
    };
  }

  private actionOf(address: string): PlannedAction | undefined {
    if (this.known.has(address)) return this.known.get(address);
    this.known.set(address, undefined); // a circle of references is Terraform's to refuse
    const stated = this.after.resources.get(address);
    const action = stated && this.worked(stated);
    this.known.set(address, action);
    return action;
  }

  private worked(stated: Stated): PlannedAction | undefined {
    const { address, type } = stated;
    const from = this.origins.get(address);
    const former = this.before.resources.get(from ?? address);
    const base = {
      address,
      type,
      because: [],
      kept: [],
      isSuccessorFirst: this.successors.has(address),
      isJudged: true,
      ...(from !== undefined && { from }),
    };
    if (former === undefined) return { ...base, action: this.after.imported.has(address) ? 'import' : 'create' };
    const old = placed(this.resolvedBefore(former), this.before);
    const now = placed(this.resolvedAfter(stated), this.after);
    const forced = replacements(type, old, now);
    const withoutNames = { ...base, isJudged: forced !== undefined };
    if (forced !== undefined && forced.length > 0) return { ...withoutNames, action: 'replace', because: forced };
    const isKept = (attribute: string) => isNothing(own(now, attribute)) && isKeptByGoogle(type, attribute);
    const differing = differingPaths(old, now);
    const because = differing.filter(({ attribute }) => !isKept(attribute)).map(({ path }) => path);
    const kept = differing.filter(({ attribute }) => isKept(attribute)).map(({ attribute }) => attribute);
    if (because.length > 0) return { ...withoutNames, action: 'update', because, kept };
    if (from !== undefined) return { ...base, action: 'move', kept };
    return kept.length > 0 ? { ...base, action: 'none', kept } : undefined;
  }

  private resolvedBefore(stated: Stated): Attributes {
    const resolution: Resolution = {
      configuration: this.before,
      isNew: () => false,
      attributesOf: ({ attributes }) => attributes,
      nameOf: (address) => this.nameOf(address),
    };
    return resolvedAttributes(stated.attributes, resolution);
  }

  private resolvedAfter(stated: Stated): Attributes {
    const resolution: Resolution = {
      configuration: this.after,
      isNew: (address) => /^(?:create|replace)$/.test(this.actionOf(address)?.action ?? ''),
      attributesOf: (each) => (this.isKept(each.address) ? this.keptAttributes(each) : each.attributes),
      nameOf: (address) => address,
    };
    const now = resolvedAttributes(stated.attributes, resolution);
    const former = this.before.resources.get(this.origins.get(stated.address) ?? stated.address);
    return former === undefined ? now : withIgnored(stated, now, this.resolvedBefore(former));
  }

  private isKept(address: string): boolean {
    return !/^(?:create|replace|import)$/.test(this.actionOf(address)?.action ?? '');
  }

  /** With what the resource ignores as it was. */
  private keptAttributes(stated: Stated): Attributes {
    const former = this.before.resources.get(this.origins.get(stated.address) ?? stated.address);
    return former === undefined ? stated.attributes : withIgnored(stated, stated.attributes, former.attributes);
  }
}

/** What a lifecycle block states. */
export function lifecycleOf(attributes: Attributes): Attributes {
  const [lifecycle] = list(own(attributes, 'lifecycle'));
  return isRecord(lifecycle) ? lifecycle : {};
}

function withIgnored({ attributes }: Stated, now: Attributes, former: Attributes): Attributes {
  const ignored = lifecycleOf(attributes)['ignore_changes'];
  if (ignored === 'all') return former;
  return list(ignored).reduce<Attributes>((all, path) => withFormer(all, former, String(path)), now);
}

function resolvedAttributes(attributes: Attributes, resolution: Resolution): Attributes {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !apart.has(name))
      .map(([name, value]) => [name, resolved(value, resolution)]),
  );
}

/** What states no place of its own is where its provider block says. */
function placed(attributes: Attributes, { provider }: Configuration): Attributes {
  const { project, region, zone } = provider;
  return { project, region, zone, location: region, ...attributes };
}

/** One attribute as it was: `name`, `template[0].containers[0].image`. */
function withFormer(attributes: Attributes, former: Attributes, path: string): Attributes {
  const steps = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  // as: an object stays one where the path begins at an attribute
  return replacedAt(attributes, former, steps) as Attributes;
}

function replacedAt(value: unknown, former: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return former;
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === step ? replacedAt(each, list(former)[index], rest) : each));
  if (!isRecord(value)) return value;
  if (step === '0') return replacedAt(value, list(former)[0], rest);
  const next = replacedAt(own(value, step), isRecord(former) ? own(former, step) : undefined, rest);
  const { [step]: _, ...others } = value;
  return next === undefined ? others : { ...others, [step]: next };
}

/** Addresses of what is replaced successor first: what says so, and all that it refers to. */
function madeFirst({ resources }: Configuration): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...resources.values()].filter(({ attributes }) => lifecycleOf(attributes)['create_before_destroy'] === true);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next.address)) continue;
    found.add(next.address);
    const named = JSON.stringify({ ...next.attributes, '//': undefined }).match(/\b[a-z]\w*_\w+\.[\w-]+/g) ?? [];
    open.push(...named.flatMap((address) => resources.get(address) ?? []));
  }
  return found;
}
