import { type Issue, issue, type Path } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import type { BuildTriggerSpec } from '../build-trigger-spec';

/** What Cloud Build takes for a substitution; doubled dollar signs stand for themselves. */
const used = /\$\$|\$(?:\{(_[A-Z0-9_]+)\}|(_[A-Z0-9_]+))/g;

/** A build of a trigger takes what is not defined for an empty text and goes on, which is seldom what was meant. */
export function substitutions({ build, substitutions: known }: BuildTriggerSpec): Issue[] {
  if (build.kind === 'file') return [];
  const { secrets: _, ...texts } = {
    ...build,
    steps: build.steps.map(({ run, ...step }) => (run?.kind === 'script' ? step : { ...step, run })),
  };
  const found = new Map(usesIn({ build: texts }, []).map((use) => [use.name, use.path]));
  return [...found]
    .filter(([name]) => !Object.hasOwn(known, name))
    .map(([name, path]) => {
      const names = Object.keys(known).sort().join(', ') || 'none';
      return issue(
        'substitution-undefined',
        path,
        `must use what substitutions define, got $${name}`,
        `known are ${names}; a doubled $ stands for itself`,
      );
    });
}

function usesIn(value: unknown, path: Path): { readonly name: string; readonly path: Path }[] {
  if (typeof value === 'string') {
    if (isOpaque(value)) return [];
    return [...value.matchAll(used)].flatMap(([, braced, bare]) =>
      (braced ?? bare) === undefined ? [] : [{ name: braced ?? bare ?? '', path }],
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => usesIn(each, [...path, Array.isArray(value) ? Number(key) : key]));
}
