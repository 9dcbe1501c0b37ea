import { reject } from './schema/report';
import { type Read, type Schema, schema, typed } from './schema/schema';
import { parsed } from './schema/values';

/** An amount of CPU in Kubernetes notation: cores (`'2'`, `'0.5'`) or thousandths (`'250m'`). */
export type Cpu = `${number}` | `${number}m`;

/** An amount of memory or storage in Kubernetes notation with a binary suffix: `'512Mi'`, `'2Gi'`. */
export type Memory = `${number}${'Ki' | 'Mi' | 'Gi' | 'Ti'}`;

/** A span of time: `'30s'`, `'5m'`, `'2h'`. */
export type Duration = `${number}${'s' | 'm' | 'h'}`;

const suffixes = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 } as const;
const secondsPer = { s: 1, m: 60, h: 3600 } as const;

/** A span of time finer than a second: `'500ms'`, `'1.5s'`. */
export type Milliseconds = `${number}ms` | `${number}s`;

/** Thousandths of a core; undefined when the text is not an amount of CPU or is finer than `1m`. */
export function parseCpu(text: string): number | undefined {
  const match = /^(\d{1,6})(?:\.(\d{1,3}))?(m?)$/.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', unit] = match;
  if (unit === 'm') return fraction === '' ? Number(whole) : undefined;
  return Number(whole) * 1000 + Number(fraction.padEnd(3, '0'));
}

/** Bytes; undefined when the text is not an amount of memory in whole `Ki` (`'512MB'` and `'1 Gi'` are not), or is 8 EiB and more. */
export function parseMemory(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)(Ki|Mi|Gi|Ti)$/.exec(text);
  if (match === null) return undefined;
  const bytes = Number(match[1]) * suffixes[match[2] as keyof typeof suffixes]; // the pattern admits only these
  return bytes % suffixes.Ki === 0 && bytes < 2 ** 63 ? bytes : undefined;
}

/** Seconds; undefined when the text is not a whole span of time. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,7})([smh])$/.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * secondsPer[match[2] as keyof typeof secondsPer]; // the pattern admits only these
}

/** Milliseconds of an amount such as `'500ms'` or `'1.5s'`; undefined when the text is none, or 0. */
export function parseLatency(text: string): number | undefined {
  const match = /^(\d{1,7}(?:\.\d{1,3})?)(ms|s)$/.exec(text);
  const milliseconds = match === null ? 0 : Number(match[1]) * (match[2] === 's' ? 1000 : 1);
  return milliseconds > 0 ? milliseconds : undefined;
}

/** The one way to write an amount that the platforms write it back in, so that nothing seems to differ afterwards: `'0.5'` is `'500m'`. */
export function canonicalCpu(cpu: Cpu): Cpu {
  const thousandths = parseCpu(cpu);
  if (thousandths === undefined) return cpu;
  return thousandths % 1000 === 0 ? `${thousandths / 1000}` : `${thousandths}m`;
}

/** The same for memory: `'1024Mi'` is `'1Gi'`. */
export function canonicalMemory(memory: Memory): Memory {
  const bytes = parseMemory(memory);
  const suffix = bytes === undefined ? undefined : (['Ti', 'Gi', 'Mi', 'Ki'] as const).find((each) => bytes % suffixes[each] === 0);
  return bytes === undefined || suffix === undefined ? memory : `${bytes / suffixes[suffix]}${suffix}`;
}

export const cpu: Schema<Cpu> = typed(parsed(parseCpu, "an amount of CPU such as '250m', '0.5' or '2'"));
export const memory: Schema<Memory> = typed(parsed(parseMemory, "an amount with a binary suffix such as '512Mi' or '2Gi'"));
export const duration: Schema<Duration> = typed(parsed(parseDuration, "a span of time such as '30s', '5m' or '2h'"));

export const milliseconds: Schema<Milliseconds> = typed(parsed(parseLatency, "an amount of time such as '500ms' or '1.5s'"));

/** A span of time between two others, both included. */
export function durationWithin(min: Duration, max: Duration): Schema<Duration> {
  const [least = 0, most = 0] = [min, max].map(parseDuration);
  const read: Read<Duration> = (value, path, issues) => {
    const span = duration.read(value, path, issues);
    const length = span === undefined ? undefined : parseDuration(span);
    if (length === undefined || (length >= least && length <= most)) return span;
    return reject('out-of-range', `a span of time from '${min}' to '${max}'`, span, path, issues);
  };
  return schema({ read, standIn: duration.standIn });
}
