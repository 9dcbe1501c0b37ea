import { isJsonList, type JsonValue } from '../../output/json-value';
import type { ObjectFamily } from '../object-family';
import type { ValueName } from './chart-value';
import type { ImageOwner } from './image-owners';
import type { Knob } from './knobs';
import { type NameLength, nameSwitch, nameValue } from './naming';
import type { Step } from './place';
import { isSecretAt } from './secret-places';
import type { Section } from './sections';
import type { MapEntry, ValueForm, ValueRead } from './template-node';

/** What the lifting of one object knows about its surroundings. */
export interface LiftContext {
  readonly family: ObjectFamily;
  readonly section: Section | undefined;
  /** Namespace that each environment lives in; undefined where namespaces are ordinary values. */
  readonly homes: ReadonlyMap<string, string> | undefined;
  /** By `pathKey`. */
  readonly knobs: ReadonlyMap<string, Knob>;
  /** Keys that knobs add to maps, by the map's `pathKey`. */
  readonly added: ReadonlyMap<string, readonly string[]>;
  /** Labels that say the same of all objects of an environment, and not of all environments. */
  readonly commonLabels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Entries that other objects have a say in, by `pathKey`. */
  readonly given: ReadonlyMap<string, MapEntry>;
  /** What stands at a place in objects that stand in for this one in other environments, by `pathKey`. */
  readonly elsewhere: ReadonlyMap<string, Variants>;
  /** Places that knobs and the like are at, and all that they lie in, by `pathKey`. */
  readonly touched: ReadonlySet<string>;
  /** Names of values that somebody asks for, by `pathKey`. */
  readonly asked: ReadonlyMap<string, ValueName>;
  /** Workloads whose image others may run too. */
  readonly imageOwners: readonly ImageOwner[];
  /** By environment, the reference of the image that the object's version is that of. */
  readonly images: ReadonlyMap<string, string>;
  /** Reads that tag; undefined where the object's version is an ordinary label. */
  readonly tag: ValueRead | undefined;
}

/** A value by environment, at one place of an object. */
export type Variants = ReadonlyMap<string, JsonValue>;

/** Text that stands for a path. No field of Kubernetes has a line break in its name. */
export function pathKey(path: readonly Step[]): string {
  let text = '';
  for (const step of path) text += typeof step === 'string' ? `\n${step}` : `\n\n${step.key}=${step.value}`;
  return text;
}

/** How a value at a place is read. */
export interface ReadOptions {
  readonly form: ValueForm;
  readonly needs: Variants;
  /** Of a value that no place has. */
  readonly named?: ValueName | undefined;
  /** What stands at the place, where that is not what is written for it. @default - `needs` */
  readonly stated?: Variants;
}

/** What names a value by its place. */
export type Naming = Pick<LiftContext, 'family' | 'section' | 'asked'>;

export function readAt({ family, section, asked }: Naming, path: readonly Step[], options: ReadOptions): ValueRead {
  const { form, needs, named, stated = needs } = options;
  const fixed = named ?? asked.get(pathKey(path));
  const ask = (length: NameLength) => fixed ?? nameValue({ family, path }, section, length);
  const isAsked = asked.has(pathKey(path));
  const isSecret = isSecretAt(family, path, stated);
  if (form === 'raw') return { ask: remembered((length) => asText(ask(length))), form, needs, isAsked, isSecret };
  const read = { ask: remembered(ask), needs, isAsked, isSecret };
  // 1 here, but somebody may set 25%
  return { ...read, form: form === 'integer' && mayBeText(read.ask('usual')) ? 'json' : form };
}

function mayBeText({ schema: { type } }: ValueName): boolean {
  return isJsonList(type ?? null) && JSON.stringify(type).includes('"string"');
}

/** A switch that takes in what stands at a place. */
export function switchAt({ family, section }: Naming, path: readonly Step[], needs: Variants): ValueRead {
  return { ask: remembered((length) => nameSwitch({ family, path }, section, length)), form: 'flag', needs };
}

/** The usual name is asked for again and again. */
function remembered(ask: ValueRead['ask']): ValueRead['ask'] {
  let usual: ValueName | undefined;
  return (length) => {
    if (length !== 'usual') return ask(length);
    usual ??= ask(length);
    return usual;
  };
}

/** A value that is YAML text is no longer what the field is. */
function asText({ name, description }: ValueName): ValueName {
  const last = name.at(-1) ?? '';
  return {
    name: [...name.slice(0, -1), `${last}Json`],
    description: `${description} As JSON, between quotes.`,
    schema: { type: 'string' },
  };
}
