import { parseImage } from '../../model/image';
import { isRecord } from '../../model/record';
import { shownText } from '../masked-item';
import type { ReviewedChange } from '../reviewed-change';
import { isSame } from '../same-value';

/** What a change is about, and from what to what, each on one line. */
export interface ShownChange {
  /** `image`, `Deployment shop/api spec.paused`, `Ingress shop/web added`. */
  readonly what: string;
  /** `3 → 5`; empty where a thing is added or removed as a whole. */
  readonly values: string;
}

/** A change in words; secrets stand in it as `(a secret)`. */
export function shownChange(change: ReviewedChange): ShownChange {
  const { subject, path, title } = change;
  const has = (side: 'before' | 'after') => Object.hasOwn(change, side);
  if (path === '' && (!has('before') || !has('after')))
    return { what: `${title} ${has('after') ? 'added' : 'removed'}${othersOf(change)}`, values: '' };
  const what = subject === path ? `${title} ${path}`.trimEnd() : subject;
  return { what: shownText(what), values: shownText(valuesOf(change)) };
}

/** Things that come or go with it, in the environment that has most of them. */
function othersOf({ places }: ReviewedChange): string {
  const counts = new Map<string | undefined, number>();
  for (const { environment } of places) counts.set(environment, (counts.get(environment) ?? 0) + 1);
  const others = Math.max(...counts.values()) - 1;
  return others > 0 ? `, and ${others} more with it` : '';
}

function valuesOf(change: ReviewedChange): string {
  const { before, after } = change;
  if (Array.isArray(before) && Array.isArray(after) && [...before, ...after].every((each) => typeof each !== 'object'))
    return listValues(before, after);
  if (typeof before === 'string' && typeof after === 'string' && /\n/.test(before + after)) return textValues(before, after);
  const [one, other] = [imageText(before, after), imageText(after, before)];
  return `${one ?? shownValue(before)} → ${other ?? shownValue(after)}`;
}

function listValues(before: readonly unknown[], after: readonly unknown[]): string {
  const lost = before.filter((each) => !after.some((other) => isSame(each, other)));
  const gained = after.filter((each) => !before.some((other) => isSame(each, other)));
  const parts = [...lost.map((each) => `-${shownValue(each)}`), ...gained.map((each) => `+${shownValue(each)}`)];
  return parts.length > 0 && before.length + after.length > 4 ? cut(parts.join(' ')) : `${shownValue(before)} → ${shownValue(after)}`;
}

/** The number of lines; the only one where one differs. */
function textValues(before: string, after: string): string {
  const [one, other] = [before.split('\n'), after.split('\n')];
  const lost = one.filter((line) => !other.includes(line));
  const gained = other.filter((line) => !one.includes(line));
  if (lost.length === 1 && gained.length === 1) return `${cut(lost[0]?.trim() ?? '')} → ${cut(gained[0]?.trim() ?? '')}`;
  return lost.length + gained.length === 0 ? 'lines in another order' : `-${lost.length} +${gained.length} lines`;
}

/** The version alone where the repository stays. */
function imageText(value: unknown, other: unknown): string | undefined {
  const [image, same] = [value, other].map((each) => (typeof each === 'string' && /[:@]/.test(each) ? parseImage(each) : undefined));
  if (image === undefined || same === undefined || (image.tag === undefined && image.digest === undefined)) return undefined;
  const digest = image.digest === undefined ? '' : `@${image.digest.slice(0, 'sha256:'.length + 7)}`;
  return `${image.repository === same.repository ? '' : image.repository}${image.tag === undefined ? '' : `:${image.tag}`}${digest}`.replace(
    /^:/,
    '',
  );
}

function shownValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === '') return '""';
  if (typeof value === 'string') return cut(value.replace(/\s+/g, ' '));
  if (isRecord(value) && Object.keys(value).length === 0) return '{}';
  return cut(JSON.stringify(value));
}

const longest = 90;

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
