import { isJsonList } from '../../../output/json-value';
import { type FieldPath, pathKey } from '../objects/field-path';
import { isSecretAt } from '../objects/secret-fields';
import type { ValueForm, ValueRead } from '../template/template-node';
import { type NameLength, nameSwitch, nameValue } from '../vocabulary/name-value';
import type { ValueName } from '../vocabulary/value-name';
import type { ObjectContext, Variants } from './object-context';

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
export type Naming = Pick<ObjectContext, 'family' | 'section' | 'extra'>;

export function valueReadAt({ family, section, extra }: Naming, path: FieldPath, options: ReadOptions): ValueRead {
  const { form, needs, named, stated = needs } = options;
  const fixed = named ?? extra.get(pathKey(path));
  const ask = (length: NameLength) => fixed ?? nameValue({ family, path }, section, length);
  const isExtra = extra.has(pathKey(path));
  const isSecret = isSecretAt(family, path, stated);
  if (form === 'raw') return { ask: remembered((length) => asText(ask(length))), form, needs, isExtra, isSecret };
  const read = { ask: remembered(ask), needs, isExtra, isSecret };
  // 1 here, but somebody may set 25%
  return { ...read, form: form === 'integer' && mayBeText(read.ask('usual')) ? 'json' : form };
}

function mayBeText({ schema: { type } }: ValueName): boolean {
  return isJsonList(type ?? null) && JSON.stringify(type).includes('"string"');
}

/** A switch that takes in what stands at a place. */
export function switchReadAt({ family, section }: Naming, path: FieldPath, needs: Variants): ValueRead {
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
