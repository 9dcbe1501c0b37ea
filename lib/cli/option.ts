import { parseDay } from '../checks/engine/day';
import { parseDuration } from '../model/quantity';
import { mostSeconds } from '../rollout/ready-seconds';
import { UsageError } from './usage-error';

/** An option of a command, with the type of the value that it reads. */
export interface Option<T> {
  /** Placeholder of the value in the usage, in capitals. @default - an option without a value */
  readonly value?: string;
  /** Description in the help, without the default. */
  readonly doc: string;
  /** Letter of the short form. @default - none */
  readonly short?: string;
  /** Default as the help shows it. @default - none */
  readonly default?: string;
  /** Whether the option must be given. @default false */
  readonly isRequired?: boolean;
  /** Whether the option chooses a format of the output; at most one of these can be given. @default false */
  readonly isFormat?: boolean;
  /** Values that completion offers: literals, or names of the application. @default - none */
  readonly offers?: Offers;
  /** @throws UsageError for a value that is not permitted; `flag` is the option with its dashes */
  readonly read: (stated: string | boolean | undefined, flag: string) => T;
}

/** Values that completion offers. */
export type Offers = readonly string[] | 'environments' | 'workloads' | 'paths';

/** What is said of an option without a value of its own as the default. */
export interface Otherwise {
  /** Behaviour without the option, shown as its default. */
  readonly otherwise?: string;
  readonly short?: string;
  readonly offers?: Offers;
}

/** A default that is a value. */
export interface Defaulted extends Omit<Otherwise, 'otherwise'> {
  readonly default: string;
}

/** An option without a value. */
export function flag(doc: string, more: { readonly short?: string } = {}): Option<boolean> {
  return { doc, ...more, read: (stated) => stated === true };
}

/** An option that chooses a format of the output, such as `--json`. */
export function format(doc: string): Option<boolean> {
  return { ...flag(doc), isFormat: true };
}

/** An option with a value, such as `--base REF`. */
export function option(value: string, doc: string, more: Defaulted): Option<string>;
export function option(value: string, doc: string, more?: Otherwise): Option<string | undefined>;
export function option(value: string, doc: string, more: Defaulted | Otherwise = {}): Option<string | undefined> {
  const fallback = 'default' in more ? more.default : undefined;
  return { ...described(value, doc, more), read: (stated) => textOf(stated) ?? fallback };
}

/** An option that must be given. */
export function requiredOption(value: string, doc: string, more: Pick<Otherwise, 'short' | 'offers'> = {}): Option<string> {
  const read = (stated: string | boolean | undefined, name: string) => {
    if (typeof stated === 'string') return stated;
    throw new UsageError(`name the ${value.toLowerCase()} by ${name}`);
  };
  return { ...described(value, doc, more), isRequired: true, read };
}

/** An option with one of a few values. */
export function choice<const T extends string>(values: readonly T[], doc: string, more: Defaulted & { readonly default: T }): Option<T>;
export function choice<const T extends string>(values: readonly T[], doc: string, more?: Otherwise): Option<T | undefined>;
export function choice<const T extends string>(
  values: readonly T[],
  doc: string,
  more: Otherwise | (Defaulted & { readonly default: T }) = {},
): Option<T | undefined> {
  const fallback = 'default' in more ? more.default : undefined;
  const read = (stated: string | boolean | undefined, name: string): T | undefined => {
    if (stated === undefined) return fallback;
    const found = values.find((each) => each === stated);
    if (found === undefined) throw new UsageError(`${name} must be ${alternatives(values)}, got ${stated}`);
    return found;
  };
  return { ...described(values.join('|'), doc, more), offers: values, read };
}

/** An option with several values, with commas between them. */
export function list<const T extends string = string>(
  value: string,
  doc: string,
  more: Otherwise & { readonly of?: readonly T[] } = {},
): Option<readonly T[] | undefined> {
  const { of, ...rest } = more;
  const read = (stated: string | boolean | undefined, name: string) => {
    if (typeof stated !== 'string') return undefined;
    const words = [...new Set(stated.split(',').map((each) => each.trim()))];
    if (words.includes('')) throw new UsageError(`${name} must be values with commas between them, got ${stated}`);
    const wrong = of === undefined ? undefined : words.find((each) => !of.some((known) => known === each));
    if (wrong !== undefined) throw new UsageError(`${name} must name some of ${of?.join(', ')}, got ${wrong}`);
    return words as T[]; // compared with the permitted ones above
  };
  return { ...described(value, doc, rest), ...(of !== undefined && { offers: of }), read };
}

/** Bounds of a number. */
export interface Bounds {
  /** @default false */
  readonly whole?: boolean;
  readonly max: number;
}

/** An option with a number from 0. */
export function numberOption(value: string, doc: string, { whole = false, max, ...more }: Bounds & Otherwise): Option<number | undefined> {
  const read = (stated: string | boolean | undefined, name: string) => {
    if (typeof stated !== 'string') return undefined;
    const isNumber = (whole ? /^\d+$/ : /^\d+(?:\.\d+)?$/).test(stated.trim());
    if (isNumber && Number(stated) <= max) return Number(stated);
    throw new UsageError(`${name} must be a ${whole ? 'whole ' : ''}number from 0 to ${max}, got ${stated}`);
  };
  return { ...described(value, doc, more), read };
}

/** An option with a span of time, read as seconds. */
export function durationOption(value: string, doc: string, more: Otherwise = {}): Option<number | undefined> {
  const read = (stated: string | boolean | undefined, name: string) => {
    if (typeof stated !== 'string') return undefined;
    const seconds = parseDuration(stated.trim());
    if (seconds !== undefined && seconds <= mostSeconds) return seconds;
    throw new UsageError(`${name} must be a span of time such as 30s, 5m or 2h, got ${stated}`);
  };
  return { ...described(value, doc, more), read };
}

/** An option with a day of the calendar; without it, the day that the clock says in UTC, so that no time zone changes an answer. */
export function dayOption(doc: string): Option<string> {
  const read = (stated: string | boolean | undefined, name: string) => {
    if (typeof stated !== 'string') return new Date().toISOString().slice(0, 10);
    if (parseDay(stated) !== undefined) return stated;
    throw new UsageError(`${name} must be a day such as 2026-11-30, got ${stated}`);
  };
  return { ...described('DAY', doc, { otherwise: 'today, in UTC' }), read };
}

function described(value: string, doc: string, more: Partial<Defaulted> & Otherwise): Omit<Option<never>, 'read'> {
  const { otherwise, ...rest } = more;
  return { value, doc, ...(otherwise !== undefined && { default: otherwise }), ...rest };
}

function textOf(stated: string | boolean | undefined): string | undefined {
  return typeof stated === 'string' ? stated : undefined;
}

function alternatives(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
