import { byKey } from '../../../model/record';
import type { JsonValue } from '../../../output/json-value';
import { isSameJson } from '../../../output/json-value';
import { valueKey } from '../align/value-key';
import { withKeyOrder } from '../objects/key-order';
import type { ParameterizedChart } from '../parameters/parameterized-chart';
import type { FiledTexts, ValueRead } from '../template/template-node';
import { readsOf, readsOfCondition } from '../template/template-node';
import type { NameLength } from '../vocabulary/name-value';
import { namespaceOverride, reservedKeys } from '../vocabulary/standard-values';
import type { ValueName } from '../vocabulary/value-name';
import type { ChartValue } from './chart-value';
import { withheldValue } from './withheld-value';

/** A chart whose values have names. */
export interface NamedChart extends ParameterizedChart {
  readonly values: readonly ChartValue[];
  /** Which of the values each read of the templates is. */
  readonly names: ReadonlyMap<ValueRead, readonly string[]>;
  /** Names of extra values that other values have. */
  readonly taken: readonly string[];
}

/**
 * Third pass: gives every read its value. Reads that ask for the same name share one value where no environment needs two things of it;
 * else the later one gets a longer name.
 */
export function nameValues(chart: ParameterizedChart): NamedChart {
  const reads = chart.templates.flatMap(({ when, node }) => [...readsOfCondition(when), ...readsOf(node)]);
  const book = new NameBook(reads);
  const names = new Map<ValueRead, readonly string[]>();
  const extra = reads.filter(({ isExtra }) => isExtra === true);
  const taken: string[] = [];
  for (const read of reads) if (read.isExtra !== true) names.set(read, book.enter(read));
  for (const read of extra) {
    const { name } = read.nameFor('usual');
    if (!book.isFree(name)) taken.push(name.join('.'));
    names.set(read, book.enter(read));
  }
  return { ...chart, values: [...namespaceValue(chart), ...book.values(chart.aligned.base)], names, taken };
}

function namespaceValue({ releaseNamespaces, aligned: { base } }: ParameterizedChart): readonly ChartValue[] {
  if (releaseNamespaces === undefined) return [];
  return [{ ...namespaceOverride, byEnvironment: releaseNamespaces, initial: releaseNamespaces.get(base) ?? '' }];
}

interface Shared {
  readonly requested: ValueName;
  readonly form: ValueRead['form'];
  readonly needs: Map<string, JsonValue>;
  readonly isSecret: boolean;
  readonly texts: FiledTexts | undefined;
}

const lengths: readonly NameLength[] = ['usual', 'withObject', 'whole'];
/** Keys at the root that mean something else; below two of them values of objects have their place. */
const reserved: ReadonlySet<string> = new Set(reservedKeys.filter((key) => key !== 'commonLabels' && key !== 'namespace'));

/** Keys of foreign objects appear in descriptions, which are comments and cells of tables. */
const unsayable = /[\s\p{C}]+/gu;

class NameBook {
  readonly #shared = new Map<string, Shared>();
  /** What names begin with: none of these can be a value itself. */
  readonly #beginnings = new Set<string>();
  /** How many places ask for a label of all objects: a single one is its object's own. */
  readonly #labels = new Map<string, number>();

  constructor(reads: readonly ValueRead[]) {
    for (const read of reads) {
      const { name } = read.nameFor('usual');
      if (name[0] === 'commonLabels') this.#labels.set(keyOf(name), (this.#labels.get(keyOf(name)) ?? 0) + 1);
    }
  }

  enter(read: ValueRead): readonly string[] {
    for (const requested of this.#candidates(read)) {
      const key = keyOf(requested.name);
      const known = this.#shared.get(key);
      if (known !== undefined && isShareable(known, read)) {
        this.#shared.set(key, joined(known, read));
        return known.requested.name;
      }
      if (known !== undefined || this.#isTaken(requested.name)) continue;
      const { form, needs, isSecret = false, texts } = read;
      this.#shared.set(key, { requested, form, needs: new Map(needs), isSecret, texts });
      for (let length = 1; length < requested.name.length; length++) this.#beginnings.add(keyOf(requested.name.slice(0, length)));
      return requested.name;
    }
    throw new Error('candidates do not end');
  }

  values(base: string): ChartValue[] {
    return [...this.#shared.values()].map(({ requested, needs, form, isSecret, texts }) => {
      const described = { ...requested, description: requested.description.replace(unsayable, ' ') };
      const byEnvironment = new Map([...needs].sort(byKey));
      if (isSecret) return withheldValue(described, form, byEnvironment);
      const initial = needs.has(base) ? needs.get(base) : mostFrequent([...needs.values()]);
      return { ...described, byEnvironment, initial, ...(texts && { texts }) };
    });
  }

  *#candidates({ nameFor }: ValueRead): Generator<ValueName> {
    for (const length of lengths) {
      const requested = nameFor(length);
      if (length !== 'usual' || this.#labels.get(keyOf(requested.name)) !== 1) yield requested;
    }
    const whole = nameFor('whole');
    // where a name begins with that of a value, only one that begins otherwise can be free
    const root = valueKey(...whole.name);
    for (let number = 2; ; number++) {
      yield { ...whole, name: [...whole.name.slice(0, -1), `${whole.name.at(-1)}${number}`] };
      yield { ...whole, name: [`${root}${number}`] };
    }
  }

  isFree(name: readonly string[]): boolean {
    return !this.#shared.has(keyOf(name)) && !this.#isTaken(name);
  }

  #isTaken(name: readonly string[]): boolean {
    if (reserved.has(name[0] ?? '') || this.#beginnings.has(keyOf(name))) return true;
    return name.some((_, index) => this.#shared.has(keyOf(name.slice(0, index))));
  }
}

function isShareable(known: Shared, { form, needs, isSecret = false, texts }: ValueRead): boolean {
  return (
    known.form === form &&
    known.isSecret === isSecret &&
    [...needs].every(([environment, value]) => !known.needs.has(environment) || isSameJson(known.needs.get(environment), value)) &&
    isSameText(known, { needs, texts })
  );
}

/** Whether texts in files are the same wherever both are read. */
function isSameText(known: Shared, { needs, texts }: Pick<ValueRead, 'needs' | 'texts'>): boolean {
  if (known.texts === undefined || texts === undefined) return known.texts === texts;
  const [one, other] = [known.texts.byEnvironment, texts.byEnvironment];
  return [...needs.keys()].every((environment) => !known.needs.has(environment) || one.get(environment) === other.get(environment));
}

/** Needs are added in place: there may be thousands of reads. */
function joined(known: Shared, { needs, texts }: ValueRead): Shared {
  for (const [environment, value] of needs) known.needs.set(environment, value);
  if (known.texts === undefined || texts === undefined) return known;
  return { ...known, texts: { ...known.texts, byEnvironment: new Map([...known.texts.byEnvironment, ...texts.byEnvironment]) } };
}

/** What the base does not read says what most others need. */
function mostFrequent(values: readonly JsonValue[]): JsonValue | undefined {
  const counts = new Map<string, { readonly value: JsonValue; count: number }>();
  for (const value of values) {
    const sign = JSON.stringify(withKeyOrder(value));
    const known = counts.get(sign);
    if (known === undefined) counts.set(sign, { value, count: 1 });
    else known.count += 1;
  }
  let most: { readonly value: JsonValue; readonly count: number } | undefined;
  for (const each of counts.values()) if (each.count > (most?.count ?? 0)) most = each;
  return most?.value;
}

function keyOf(name: readonly string[]): string {
  return name.join('.');
}
