import { isPlainObject } from '../model/plain-object';

/** Something was handed to a check that it cannot judge; no answer would be worth more than a wrong one. */
export class WrongInputError extends Error {
  override readonly name = 'WrongInputError';

  /** @param code - `not-terraform-json`, `not-kubernetes-objects`, `check-options` or `parity-question` */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A value as a message may name it: its kind, never its content, which may be a secret. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'string') return value.trim() === '' ? 'an empty string' : `a string of ${value.length} characters`;
  if (typeof value !== 'object') return `a ${typeof value}`;
  return isPlainObject(value) ? objectKind(value) : `an object of class ${classOf(value)}`;
}

function objectKind(value: object): string {
  const keys = Object.keys(value).map((key) => key.slice(0, 30));
  if (keys.length === 0) return 'an empty object';
  return `an object with ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''}`;
}

function classOf(value: object): string {
  const made: unknown = Reflect.get(value, 'constructor');
  return typeof made === 'function' && made.name !== '' ? made.name : 'no name';
}
