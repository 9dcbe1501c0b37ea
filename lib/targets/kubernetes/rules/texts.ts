import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';

/**
 * No text or path holds what server-side apply does not carry. It sends JSON that the API server reads as YAML: U+007F to U+009F and two
 * non-characters are refused there ("control characters are not allowed"), and U+0085 silently becomes a space. U+0000 to U+001F travel well.
 */
export function texts({ workloads, analyses }: ResolvedApplication): Issue[] {
  return [...uncarried(workloads, ['workloads']), ...uncarried(analyses, ['analyses'])];
}

function uncarried(value: unknown, path: Path): Issue[] {
  if (typeof value === 'string') return lost(value) ? [broken(path)] : [];
  if (Array.isArray(value)) return value.flatMap((each, index) => uncarried(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    ...(lost(key) ? [broken([...path, key])] : []),
    ...uncarried(each, [...path, key]),
  ]);
}

function lost(text: string): boolean {
  return /[\u007f-\u009f\ufffe\uffff]/.test(text);
}

function broken(path: Path): Issue {
  const message = 'must not hold the control characters U+007F to U+009F, nor U+FFFE or U+FFFF: server-side apply refuses or changes them';
  return issue('text-control-character', path, message, 'keep such a text in a secret');
}
