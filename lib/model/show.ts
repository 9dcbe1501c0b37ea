import { isPlainObject } from './plain-object';
import { hiddenText } from './secrets/secret-text';
import { tokenForm } from './token';

/** Longest text of a value in a message, in characters. */
const longest = 80;

/** `user:password@host` without a scheme, as for a registry; not a tag in front of a digest. */
const login = /^[^\s:@/]{1,128}:[^\s@]*@(?!sha256:)/;

/** Longest text that is read for secrets before its start is shown. */
const longestRead = 4096;

/** Levels of a list or an object that are shown. */
const deepest = 3;

/** A value as it is shown in a message: one line, never more than its start, and no secret. Never throws. */
export function show(value: unknown): string {
  try {
    return cut(printed(value, []));
  } catch {
    return 'a value that cannot be read'; // a getter or a proxy of the user's own
  }
}

/** The type of a value, where the value itself may be a secret. */
export function showType(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return 'a string';
  if (typeof value !== 'object') return `a ${typeof value}`;
  try {
    return Array.isArray(value) ? 'a list' : typeOf(value);
  } catch {
    return 'an object';
  }
}

/** The start of a text, ended by `…` where something is left out. */
export function cut(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 3).replace(/[\ud800-\udbff]$/, '')}…`; // half a surrogate pair is no text
}

/** Much as JSON, and like it in one line; stops soon after what `cut` leaves. */
function printed(value: unknown, within: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return printedText(value.slice(0, longestRead));
    case 'bigint':
      return `${value}n`;
    case 'symbol':
    case 'function':
      return `a ${typeof value}`;
    case 'object':
      return value === null ? 'null' : printedObject(value, within);
    default:
      return tokenForm(value) === undefined ? String(value) : 'a token of cdktf';
  }
}

function printedText(text: string): string {
  return hiddenText(text) ?? JSON.stringify(text.replace(login, '***@').slice(0, longest + 2));
}

function printedObject(value: object, within: readonly object[]): string {
  if (within.includes(value) || within.length >= deepest) return '…';
  const inside = [...within, value];
  if (Array.isArray(value)) return `[${list(value.keys(), (index) => printed(value[index], inside))}]`;
  if (tokenForm(value) !== undefined) return 'a token of cdktf';
  if (!isPlainObject(value)) return typeOf(value);
  return `{${list(Object.keys(value), (key) => `${JSON.stringify(cut(key))}:${printed(Reflect.get(value, key), inside)}`)}}`;
}

function list<K>(keys: Iterable<K>, print: (key: K) => string): string {
  let text = '';
  for (const key of keys) {
    if (text.length > longest) break;
    text += `${text === '' ? '' : ','}${print(key)}`;
  }
  return text;
}

function typeOf(value: object): string {
  const made = value.constructor;
  const name = typeof made === 'function' && made.name !== '' ? made.name : 'Object';
  return name === 'Object' ? 'an object' : `an object of the class ${cut(name)}`;
}
