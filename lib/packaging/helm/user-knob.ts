import { type Issue, issue } from '../../model/issue';
import { perObject } from '../../model/per-object';
import { show } from '../../model/show';
import { isJsonList, type JsonValue } from '../../output/json-value';
import type { ObjectFamily } from '../object-family';
import type { ValueName } from './chart-value';
import { elementBy } from './element-by';
import type { Knob } from './knobs';
import { nameValue } from './naming';
import { readPath } from './path-text';
import type { Place, Step } from './place';
import { fieldAt } from './pod-path';
import { reservedKeys } from './reserved-keys';

/** A field that becomes a value of the chart, because somebody asks for it. */
export interface UserKnob {
  /** Kind and name of the object: `'Deployment/api'`. */
  readonly object: string;
  /** Field that some environment has: `'spec.template.spec.containers[name=api].args'`, `'metadata.annotations["example.com/team"]'`. */
  readonly path: string;
  /** Key in `values.yaml`: `'api.args'`. */
  readonly name: string;
  /** What it does, in one sentence, with its unit. */
  readonly description: string;
}

/** The knobs that people ask for, and what is wrong with the others. */
export interface ReadKnobs {
  readonly knobs: readonly Knob[];
  readonly issues: readonly Issue[];
}

/** Finds the fields that knobs are for. */
export function readKnobs(asked: readonly UserKnob[], families: readonly ObjectFamily[]): ReadKnobs {
  const read = asked.map((knob, index) => readKnob(knob, index, families));
  return { knobs: read.flatMap(({ knobs }) => knobs), issues: [...read.flatMap(({ issues }) => issues), ...repeated(asked)] };
}

function readKnob(knob: UserKnob, index: number, families: readonly ObjectFamily[]): ReadKnobs {
  const unreadable = (['object', 'path', 'name', 'description'] as const).filter((key) => typeof knob?.[key] !== 'string');
  if (unreadable.length > 0) {
    const wrong = (key: keyof UserKnob) =>
      issue('knob-unreadable', ['knobs', index, key], `must be a text, got ${show(knob?.[key] ?? 'nothing')}`);
    return { knobs: [], issues: unreadable.map(wrong) };
  }
  const at = (key: keyof UserKnob, code: string, message: string) =>
    issue(code, ['knobs', index, key], `${message}, got ${show(knob[key])}`);
  const issues = [
    ...(isName(knob.name) ? [] : [at('name', 'knob-name', 'must be words of letters, digits and underscores with dots between them')]),
    ...(isReserved(knob.name)
      ? [at('name', 'reserved-key', `must not begin with ${reservedKeys.join(', ')}, which mean something else`)]
      : []),
    ...(isSentence(knob.description) ? [] : [at('description', 'knob-description', 'must be one line of text that is not empty')]),
  ];
  const path = readPath(knob.path);
  if (path === undefined)
    issues.push(at('path', 'knob-path', 'must be keys with dots between them, `["key"]`, or `[name=value]` for an element'));
  const found = byTitle(families).get(knob.object) ?? [];
  const [family, ...others] = found;
  if (family === undefined)
    return {
      knobs: [],
      issues: [...issues, at('object', 'knob-object-unknown', `must be kind and name of an object${suggestion(knob.object, families)}`)],
    };
  if (others.length > 0)
    issues.push(at('object', 'knob-object-ambiguous', `must name one object, found ${found.length} in several namespaces or API groups`));
  const place = path && placeOf(family, path);
  if (path !== undefined && place === undefined)
    issues.push(at('path', 'knob-path-unknown', `must be a field that ${knob.object} has in some environment`));
  return issues.length > 0 || place === undefined ? { knobs: [], issues } : { knobs: [knobAt(place, knob)], issues: [] };
}

function isReserved(name: string): boolean {
  return reservedKeys.includes(String(name).split('.')[0] ?? '');
}

function isName(name: string): boolean {
  return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name) && !name.split('.').includes('__proto__');
}

function isSentence(text: string): boolean {
  return typeof text === 'string' && text.trim() !== '' && !/[\r\n]/.test(text);
}

/** Objects of the kind that was asked for, or else some of all. */
function suggestion(object: string, families: readonly ObjectFamily[]): string {
  const titles = families.slice(0, 5).map(({ kind, name }) => `${kind}/${name}`);
  const shown = someByKind(families).get(object.split('/')[0] ?? '') ?? titles;
  return ` (such as ${shown.join(', ')})`;
}

const byTitle = perObject((families: readonly ObjectFamily[]) => {
  const found = new Map<string, ObjectFamily[]>();
  for (const family of families) {
    const title = `${family.kind}/${family.name}`;
    const known = found.get(title) ?? [];
    known.push(family);
    found.set(title, known);
  }
  return found;
});

/** The titles of some objects of each kind. */
const someByKind = perObject((families: readonly ObjectFamily[]) => {
  const found = new Map<string, string[]>();
  for (const { kind, name } of families) {
    const known = found.get(kind) ?? [];
    if (known.length < 5) known.push(`${kind}/${name}`);
    found.set(kind, known);
  }
  return found;
});

/** The path with elements as the objects have them; undefined where no variant has the field. */
function placeOf(family: ObjectFamily, path: readonly Step[]): Place | undefined {
  for (const object of family.variants.values()) {
    const steps: Step[] = [];
    let found: unknown = object;
    for (const step of path) {
      const next = typeof step === 'string' ? { step, value: fieldAt(found, [step]) } : elementAt(found, step.key, String(step.value));
      if (next?.value === undefined) break;
      steps.push(next.step);
      found = next.value;
    }
    if (steps.length === path.length) return { family, path: steps };
  }
  return undefined;
}

/** Elements are told apart by text or number; what is written in a path is text. */
function elementAt(list: unknown, key: string, value: string): { readonly step: Step; readonly value: unknown } | undefined {
  if (!Array.isArray(list)) return undefined;
  const found = elementBy(list, key, value, String);
  const actual = fieldAt(found, key.split('.'));
  return typeof actual === 'string' || typeof actual === 'number' ? { step: { key, value: actual }, value: found } : undefined;
}

function knobAt(place: Place, { name, description }: UserKnob): Knob {
  const value: ValueName = { name: name.split('.'), description, schema: nameValue(place, undefined).schema };
  const [example] = [...place.family.variants.values()].map((object) => valueAt(object, place.path)).filter((each) => each !== undefined);
  if (typeof example !== 'object' || example === null) return { place, value, kind: 'leaf', empty: '' };
  return { place, value, kind: 'whole', empty: isJsonList(example) ? [] : {} };
}

function valueAt(object: unknown, path: readonly Step[]): JsonValue | undefined {
  let found: unknown = object;
  for (const step of path)
    found = typeof step === 'string' ? fieldAt(found, [step]) : elementAt(found, step.key, String(step.value))?.value;
  return found as JsonValue | undefined; // packageIssues has refused objects that are no JSON
}

/** Names that are asked for twice, or lie below each other. */
function repeated(asked: readonly UserKnob[]): Issue[] {
  const named = asked.flatMap((knob, index) => (typeof knob?.name === 'string' ? [{ name: knob.name, index }] : []));
  const firstAt = new Map<string, number>();
  const firstBelow = new Map<string, number>();
  return named.flatMap(({ name, index }) => {
    const beginnings = beginningsOf(name);
    const known = [firstBelow.get(name), ...[...beginnings, name].map((each) => firstAt.get(each))].filter((each) => each !== undefined);
    if (!firstAt.has(name)) firstAt.set(name, index);
    for (const each of beginnings) if (!firstBelow.has(each)) firstBelow.set(each, index);
    const other = Math.min(...known);
    if (known.length === 0) return [];
    return [
      issue(
        'values-collide',
        ['knobs', index, 'name'],
        `must be neither the name of another value nor below it, got ${show(name)} beside ${show(asked[other]?.name)} of knobs[${other}]`,
      ),
    ];
  });
}

/** `a` and `a.b` of `a.b.c`. */
function beginningsOf(name: string): readonly string[] {
  const words = name.split('.');
  return words.slice(1).map((_, index) => words.slice(0, index + 1).join('.'));
}
