import { isJsonList } from '../../../output/json-value';
import { type FieldPath, pathKey } from '../objects/field-path';
import { isSecretAt } from '../objects/secret-fields';
import type { ValueForm, ValueRead } from '../template/template-node';
import { type NameLength, nameSwitch, nameValue } from '../vocabulary/name-value';
import type { ValueName } from '../vocabulary/value-name';
import type { ObjectContext, Variants } from './object-context';

/** How the value of a field is read. */
export interface ReadOptions {
  readonly form: ValueForm;
  readonly needs: Variants;
  /** Of a value of no field. */
  readonly named?: ValueName | undefined;
  /** The value of the field, where another one is written for it. @default - `needs` */
  readonly stated?: Variants;
  readonly texts?: ValueRead['texts'];
}

/** What names a value by its field. */
export type Naming = Pick<ObjectContext, 'family' | 'section' | 'extra'>;

export function valueReadAt({ family, section, extra }: Naming, path: FieldPath, options: ReadOptions): ValueRead {
  const { form, needs, named, stated = needs, texts } = options;
  const fixed = named ?? extra.get(pathKey(path));
  const nameFor = (length: NameLength) => fixed ?? nameValue({ family, path }, section, length);
  const isExtra = extra.has(pathKey(path));
  const isSecret = isSecretAt(family, path, stated);
  const rest = { needs, isExtra, isSecret, ...(texts && { texts }) };
  if (form === 'raw') return { nameFor: cached((length) => asText(nameFor(length))), form, ...rest };
  const read = { nameFor: cached(nameFor), ...rest };
  // 1 here, but users may set 25%
  return { ...read, form: form === 'integer' && mayBeText(read.nameFor('usual')) ? 'json' : form };
}

function mayBeText({ schema: { type } }: ValueName): boolean {
  return isJsonList(type ?? null) && JSON.stringify(type).includes('"string"');
}

/** The switch of a field. */
export function switchReadAt({ family, section }: Naming, path: FieldPath, needs: Variants): ValueRead {
  return { nameFor: cached((length) => nameSwitch({ family, path }, section, length)), form: 'flag', needs };
}

/** The usual name is needed again and again. */
function cached(nameFor: ValueRead['nameFor']): ValueRead['nameFor'] {
  let usual: ValueName | undefined;
  return (length) => {
    if (length !== 'usual') return nameFor(length);
    usual ??= nameFor(length);
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
