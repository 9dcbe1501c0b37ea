import { Alias } from 'yaml';
import { assertJsonValue, isJsonList, type JsonValue } from './json-value';
import { isMisread } from './misread-text';
import { quoteText, writeNumber } from './yaml-text';

/**
 * A copy of a JSON value for cdk8s' own writer, which prints some text so that readers take it for something else (`0o17` is the
 * number 15 to kubectl): such text, and nothing else, becomes a node of the `yaml` package that is printed between quotes. Nodes
 * are known by a global symbol, so any copy of the package prints them; `JSON.stringify` gives the plain value.
 *
 * @throws UnwritableValueError for what YAML cannot carry, with its path.
 */
export function protectScalars(value: unknown): unknown {
  assertJsonValue(value);
  return protectDocument(value);
}

/** A document that is nothing but lines of text stands between quotes: the package gives a block at the root an indentation it does not have. */
function protectDocument(value: JsonValue): unknown {
  return typeof value === 'string' && value.includes('\n') ? new Verbatim(quoteText(value), value) : protect(value);
}

function protect(value: JsonValue): unknown {
  if (typeof value === 'string') return protectText(value);
  if (typeof value === 'number') return protectNumber(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isJsonList(value)) return value.map(protect);
  const entries = Object.entries(value).map(([key, each]) => [key, protect(each)] as const);
  return entries.some(([key]) => isMisread(key)) ? new ProtectedKeys(entries) : Object.fromEntries(entries);
}

function protectText(text: string): string | Verbatim {
  return isMisread(text) ? new Verbatim(quoteText(text), text) : text;
}

function protectNumber(value: number): number | Verbatim {
  const written = writeNumber(value);
  return written === JSON.stringify(value) ? (value === 0 ? 0 : value) : new Verbatim(written, value);
}

/**
 * Prints its text as it is. A Scalar of type QUOTE_DOUBLE would not do: the package prints U+2028 and U+007F bare between quotes,
 * `<<` without quotes, and folds some long text wrongly. An alias is the one node that the writer asks to print itself.
 */
class Verbatim extends Alias {
  readonly #text: string;
  readonly #value: string | number;

  constructor(text: string, value: string | number) {
    super('verbatim');
    this.#text = text;
    this.#value = value;
  }

  override toString(): string {
    return this.#text;
  }

  override toJSON(): unknown {
    return this.#value;
  }
}

/** An object with a key that needs quotes. A plain object has no place for them, and in 1.1 mode a bare Map would be printed as `!!omap`. */
class ProtectedKeys {
  readonly #entries: readonly (readonly [string, unknown])[];

  constructor(entries: readonly (readonly [string, unknown])[]) {
    this.#entries = entries;
  }

  /** JSON.stringify tells the key that it is at; the `yaml` package says nothing, and takes a Map. */
  toJSON(at?: string): unknown {
    return at === undefined ? new Map(this.#entries.map(([key, value]) => [protectText(key), value])) : Object.fromEntries(this.#entries);
  }
}
