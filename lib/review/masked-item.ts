import { createHmac, randomBytes } from 'node:crypto';
import { appendKey } from '../model/issue';
import { isRecord } from '../model/record';
import { hiddenPaths } from '../rendered/hidden-paths';
import type { RenderedItem } from '../rendered/rendered-item';

/** Known to this process alone, so that no value can be guessed from what stands for it. */
const key = randomBytes(32);
const mark = /\(a secret [0-9a-f]{16}\)/g;

/** A thing with what stands for each secret in place of its value: two secrets differ as their values do, and none is there to be shown. */
export function maskedItem(item: RenderedItem): RenderedItem {
  const hidden = hiddenPaths(item);
  return hidden.size === 0 ? item : { ...item, value: masked(item.value, '', hidden) };
}

/** A text in which nothing tells one secret from another. */
export function shownText(text: string): string {
  return text.replace(mark, '(a secret)');
}

function masked(value: unknown, path: string, hidden: ReadonlySet<string>): unknown {
  if (hidden.has(path)) return `(a secret ${createHmac('sha256', key).update(JSON.stringify(value)).digest('hex').slice(0, 16)})`;
  if (Array.isArray(value)) return value.map((each, index) => masked(each, appendKey(path, index), hidden));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, masked(each, appendKey(path, name), hidden)]));
}
