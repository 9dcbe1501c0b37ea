import { show } from '../model/show';

/** What was thrown, as text: anything can be thrown, and its own getters can throw again. */
export interface ThrownText {
  readonly code: string;
  /** Empty where no error was thrown. */
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export function textOfError(thrown: unknown): ThrownText {
  const message = textAt(thrown, 'message');
  return {
    code: textAt(thrown, 'code') ?? '',
    name: message === undefined ? '' : (textAt(thrown, 'name') ?? ''),
    message:
      message === undefined
        ? `threw ${shown(thrown)}`
        : message === ''
          ? 'threw an error without a message'
          : `${message}${causes(thrown)}`,
    stack: textAt(thrown, 'stack') ?? '',
  };
}

function causes(thrown: unknown, depth = 0): string {
  const together = at(thrown, 'errors');
  const all = [at(thrown, 'cause'), ...(Array.isArray(together) ? together.slice(0, 8) : [])];
  const texts = depth > 4 ? [] : all.map((each) => [textAt(each, 'message'), causes(each, depth + 1)]);
  return texts.map(([message, further]) => (message === undefined ? '' : `; caused by: ${message}${further}`)).join('');
}

function textAt(thrown: unknown, key: string): string | undefined {
  const value = at(thrown, key);
  return typeof value === 'string' ? value : undefined;
}

function at(thrown: unknown, key: string): unknown {
  if ((typeof thrown !== 'object' && typeof thrown !== 'function') || thrown === null) return undefined;
  try {
    return Reflect.get(thrown, key);
  } catch {
    return undefined;
  }
}

function shown(thrown: unknown): string {
  try {
    return show(thrown);
  } catch {
    return 'what cannot be shown';
  }
}
