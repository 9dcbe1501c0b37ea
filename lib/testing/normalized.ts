import { formatPath, type Path } from '../model/issue';
import { isPlainObject } from '../model/plain-object';
import { sortedEntries } from '../model/record';
import { assertJsonValue } from '../output/json-value';
import { writeYaml } from '../output/yaml';
import { hiddenPaths } from '../rendered/hidden-paths';
import type { RenderedItem } from '../rendered/rendered-item';

/** An item as text for a snapshot: sorted keys, and without what each release changes. */
export function normalized(item: RenderedItem): string {
  const value: unknown = steady(item.value, [], hiddenPaths(item));
  const title = withoutHash(item.title);
  if (typeof value === 'string') return `# ${title}\n${value.endsWith('\n') ? value : `${value}\n`}`;
  assertJsonValue(value);
  return `# ${title}\n${writeYaml([value])}`;
}

/** Labels and annotations that change with each release, or say who made the object. */
const noise = /^(?:app\.kubernetes\.io\/(?:managed-by|version)|helm\.sh\/chart|checksum\/.+|orchestra-cdk\/.+)$|checksum/;

function steady(value: unknown, path: Path, hidden: ReadonlySet<string>): unknown {
  if (hidden.has(formatPath(path))) return '(a secret)';
  if (Array.isArray(value)) return value.map((each, index) => steady(each, [...path, index], hidden));
  if (isPlainObject(value)) {
    const entries = sortedEntries(value).filter(([key, each]) => !noise.test(key) && each !== undefined);
    return Object.fromEntries(entries.map(([key, each]) => [withoutHash(key), steady(each, [...path, key], hidden)]));
  }
  return typeof value === 'string' ? steadyText(value, path) : value;
}

/** An image keeps its repository. */
function steadyText(text: string, path: Path): string {
  const plain = withoutHash(text);
  return path.at(-1) === 'image' ? plain.replace(/(?::[^:/@]+)?(?:@sha256:[0-9a-f]{64})?$/, ':VERSION') : plain;
}

/** Addresses of cdktf end in a hash of their path. */
function withoutHash(text: string): string {
  return text.replace(/_[0-9A-F]{8}(?![0-9A-Za-z])/g, '');
}
