import { appendKey } from '../../model/issue';
import { isPlainObject } from '../../model/plain-object';
import { withoutSecrets } from '../../model/secrets/secret-text';
import { hiddenPaths } from '../../rendered/hidden-paths';
import type { RenderedItem } from '../../rendered/rendered-item';

/** Longest text that is shown whole, in characters, and lines of a longer one that are shown. */
const longest = 1500;
const shownLines = 12;

/** The value of an item without its secrets, and without most of texts that are files of their own, such as dashboards. */
export function shownValue(item: RenderedItem): unknown {
  return shown(item.value, '', hiddenPaths(item));
}

function shown(value: unknown, path: string, hidden: ReadonlySet<string>): unknown {
  if (hidden.has(path)) return '(hidden)';
  if (typeof value === 'string') return shortened(withoutSecrets(value));
  if (Array.isArray(value)) return value.map((each, index) => shown(each, appendKey(path, index), hidden));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each, appendKey(path, key), hidden)]));
}

function shortened(text: string): string {
  if (text.length <= longest) return text;
  const lines = text.split('\n');
  const start = lines
    .slice(0, shownLines)
    .join('\n')
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '');
  const rest = lines.length > shownLines ? `${lines.length - shownLines} more lines` : `${text.length - start.length} more characters`;
  return `${start}\n… ${rest}`;
}
