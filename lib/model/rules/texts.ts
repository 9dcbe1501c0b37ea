import { type Issue, issue, type Path } from '../issue';
import type { ResolvedApplication } from '../resolved';
import { holdsToken } from '../token-text';

/**
 * No text holds what no file format or process environment can carry: NUL, or half of a surrogate pair. Nor a token of cdktf: what it
 * stands for is known in one stack only, and an application is the same in all of its stacks, charts and files.
 */
export function texts({ analyses, environment, workloads }: ResolvedApplication): Issue[] {
  const { name, google, kubernetes, compose } = environment;
  return [
    ...wrongTexts(workloads, ['workloads']),
    ...wrongTexts(analyses, ['analyses']),
    ...wrongTexts({ google, kubernetes, compose }, ['environments', name]),
  ];
}

function wrongTexts(value: unknown, path: Path): Issue[] {
  if (typeof value === 'string') return wrongText(value, path);
  if (Array.isArray(value)) return value.flatMap((each, index) => wrongTexts(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [...wrongText(key, [...path, key]), ...wrongTexts(each, [...path, key])]);
}

function wrongText(text: string, path: Path): Issue[] {
  if (!text.isWellFormed() || text.includes('\0')) return [issue('text-unwritable', path, 'must be Unicode text without NUL')];
  if (!holdsToken(text)) return [];
  return [
    issue('token-in-model', path, 'must be plain text, got a token of cdktf', 'give it to the construct, or by overrides, in its stack'),
  ];
}
