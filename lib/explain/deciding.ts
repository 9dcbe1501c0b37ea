import { formatPath } from '../model/issue';
import { perObject } from '../model/per-object';
import { resolveUnchecked } from '../model/resolve';
import type { ResolvedApplication } from '../model/resolved';
import type { Candidate, Declared } from './candidate';
import { defaultCandidates, kindCandidates, resolvedAt, statedCandidates } from './candidates';
import { renderingsOf } from './changed-renderings';
import type { ExplainedRendering } from './explained-object';
import { focusedOn } from './focus';
import { type Influence, influencesAmong, influencesOf } from './influences';
import { nameCandidates } from './names';
import { neededParts } from './needed-parts';
import { type Asked, type Observe, observing, valueIn } from './observation';

/** Nouns of an application whose defaults the model decides. */
const nouns = ['databases', 'caches', 'buckets', 'topics', 'secrets', 'analyses'] as const;

/** Parts of an environment that only it has: the others change what the application states. */
const environmentOnly: ReadonlySet<string> = new Set(['registry', 'rollouts', 'allow', 'google', 'kubernetes', 'compose']);

/** What decides a rendered value, as changes of the declarations show it. */
export function influencesOn(rendering: ExplainedRendering, declared: Declared, asked: Asked): readonly Influence[] {
  const everywhere = observing(rendering, declared, asked);
  const focus = focusOf(rendering, declared, asked);
  const observe = focus === declared ? everywhere : observing(rendering, focus, asked);
  const found = searched(groupsOf(focus, asked.object.workload), observe);
  const known = new Set(groupsOf(focus, undefined).flat().map(keyOf));
  const outside = focus === declared ? [] : groupsOf(declared, undefined).map((group) => group.filter((each) => !known.has(keyOf(each))));
  const further = outside.flatMap((group) => influencesAmong(group, everywhere));
  return [...found, ...further].filter(({ change }) => focus === declared || everywhere([change]) !== 'same');
}

function keyOf({ kind, declaration, path }: Candidate): string {
  return `${kind} ${declaration} ${formatPath(path)}`;
}

/** The declarations that are enough for the value; all where it is another one without the rest. */
const focused = perObject((_: Declared): Map<string, Declared> => new Map());

function focusOf(rendering: ExplainedRendering, declared: Declared, asked: Asked): Declared {
  const { workload } = asked.object;
  if (workload === undefined) return declared;
  const focus = focused(declared).get(workload) ?? focusedOn(workload, declared);
  focused(declared).set(workload, focus);
  try {
    const found = valueIn(renderingsOf(focus, rendering).whole, asked);
    return JSON.stringify(found?.value) === JSON.stringify(asked.value) ? focus : declared;
  } catch {
    return declared;
  }
}

/** Groups of candidates that do not hide each other: an override hides what is below it, and a name what stands under it. */
function groupsOf(declared: Declared, workload: string | undefined): readonly (readonly Candidate[])[] {
  const known = groups(declared);
  const found = known.get(workload) ?? makeGroups(declared, workload);
  known.set(workload, found);
  return found;
}

/** Of declarations, by workload: many values of one rendering may be asked for. */
const groups = perObject((_: Declared): Map<string | undefined, readonly (readonly Candidate[])[]> => new Map());

function makeGroups(declared: Declared, workload: string | undefined): readonly (readonly Candidate[])[] {
  const app = resolveUnchecked(declared.application, declared.environment);
  const names = [...nameCandidates(declared)].sort((one, other) => other.path.length - one.path.length);
  return [
    statedCandidates(declared, 'environment'),
    statedCandidates(declared, 'application'),
    names.filter(({ path }) => path.length > 2),
    names.filter(({ path }) => path.length <= 2),
    ...(workload === undefined ? [] : [ofNoun(declared, app, 'workloads', [workload])]),
    nouns.flatMap((noun) => ofNoun(declared, app, noun, Object.keys(declared.application[noun] ?? {}))),
    defaultCandidates(declared, 'environment', [], resolvedAt(app, 'environment', [])).filter(({ path }) =>
      environmentOnly.has(String(path[0])),
    ),
  ];
}

function ofNoun(declared: Declared, app: ResolvedApplication, noun: string, names: readonly string[]): readonly Candidate[] {
  return names.flatMap((name) => defaultCandidates(declared, 'application', [noun, name], resolvedAt(app, 'application', [noun, name])));
}

function searched(groups: readonly (readonly Candidate[])[], observe: Observe): readonly Influence[] {
  const found = groups.flatMap((group) => influencesAmong(group, observe));
  if (found.some(({ effect }) => effect === 'value')) return found;
  const known = new Set(found.map(({ candidate }) => candidate));
  const others = groups.map((group) => group.filter((each) => each.changes.length > 1 && !known.has(each)));
  return [...found, ...others.flatMap((group) => influencesAmong(group, observe, 1))];
}

/** The innermost part of the declarations without which a value is another one, or is not there. */
export function presenceOf(rendering: ExplainedRendering, declared: Declared, asked: Asked): Influence | undefined {
  const { workload } = asked.object;
  const focus = focusOf(rendering, declared, asked);
  const observe = observing(rendering, focus, asked);
  const kinds = workload === undefined ? [] : influencesOf(kindCandidates(focus, workload), observe);
  const parts = (['environment', 'application'] as const).flatMap((each) => neededParts(focus, each, observe));
  const found = [...kinds, ...parts.filter(({ candidate }) => isPart(candidate))];
  return found.find(({ effect }) => effect === 'value') ?? innermost(found) ?? innermost(parts);
}

/** Something of a workload or of an environment; that these are there themselves says little, and what kind a workload is has been tried. */
function isPart({ path }: Candidate): boolean {
  return path.length > (path[0] === 'workloads' ? 2 : 1) && path[0] !== 'images' && path.at(-1) !== 'kind';
}

function innermost(found: readonly Influence[]): Influence | undefined {
  return [...found].sort((one, other) => other.candidate.path.length - one.candidate.path.length)[0];
}
