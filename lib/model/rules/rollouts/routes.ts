import type { CanaryStep, HeaderRouteStep, TextMatch } from '../../canary-step';
import { type Issue, issue, type Path } from '../../issue';
import { listSome } from '../../list-names';
import { regexProblem } from '../../regex';
import type { ResolvedCanary } from '../../rollout';
import { show } from '../../show';
import { repeatedHeaders } from '../repeated-headers';
import type { PlacedRollout } from './placed-rollouts';

/** A route takes the place of one of its kind that is open under its name, says what it matches, and is open when it is removed. */
export function routes({ rollout: { steps }, path }: PlacedRollout<ResolvedCanary>): Issue[] {
  const open = new Map<string, CanaryStep['kind']>();
  return steps.flatMap((step, index) => {
    const place = [...path, 'steps', index];
    const found = [...names(step, open, place), ...matches(step, place)];
    if (step.kind === 'header-route' || step.kind === 'mirror-route') open.set(step.name, step.kind);
    if (step.kind === 'remove-route') open.delete(step.name);
    return found;
  });
}

function names(step: CanaryStep, open: ReadonlyMap<string, CanaryStep['kind']>, path: Path): Issue[] {
  switch (step.kind) {
    case 'header-route':
    case 'mirror-route':
      if ((open.get(step.name) ?? step.kind) === step.kind) return [];
      return [
        issue(
          'route-taken',
          [...path, 'name'],
          `must not be the name of an open route of another kind, got ${show(step.name)}`,
          `put removeRoute(${show(step.name)}) before it`,
        ),
      ];
    case 'remove-route': {
      if (open.has(step.name)) return [];
      const remedy = `open there are ${listSome(new Set(open.keys()))}`;
      return [issue('route-not-open', [...path, 'name'], `must name a route that is open, got ${show(step.name)}`, remedy)];
    }
    case 'weight':
    case 'pause':
    case 'analyze':
    case 'scale':
    case 'scale-replicas':
    case 'scale-with-traffic':
    case 'experiment':
      return [];
  }
}

function matches(step: CanaryStep, path: Path): Issue[] {
  if (step.kind === 'mirror-route') return step.path === undefined ? [] : readable(step.path, [...path, 'path']);
  return step.kind === 'header-route' ? headers(step, [...path, 'headers']) : [];
}

function headers(step: HeaderRouteStep, path: Path): Issue[] {
  const all = Object.entries(step.headers);
  if (all.length === 0) {
    const remedy = `name one, or end the route with removeRoute(${show(step.name)})`;
    return [issue('route-without-headers', path, 'must name at least one header', remedy)];
  }
  return [...repeatedHeaders(step.headers, path), ...all.flatMap(([name, match]) => readable(match, [...path, name]))];
}

function readable(match: TextMatch, path: Path): Issue[] {
  const problem = typeof match === 'string' || match.kind === 'prefix' ? undefined : regexProblem(match.value);
  if (problem === undefined || typeof match === 'string') return [];
  return [issue('wrong-regex', [...path, 'value'], `must be a regular expression of RE2, got ${show(match.value)}: ${problem}`)];
}
