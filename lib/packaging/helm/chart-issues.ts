import { type Issue, issue } from '../../model/issue';
import { show } from '../../model/show';
import { lineUp, type ObjectFamily } from '../object-family';
import { packageIssues } from '../package-rules';
import { metadataIssues } from './chart-rules';
import type { ChartSource } from './chart-source';
import { knobsOf } from './knobs';
import { pathKey } from './lift-context';
import { sectionIssues } from './section-rules';
import { sectionsOf } from './sections';
import { chartSourceShape } from './source-shape';
import { type ReadKnobs, readKnobs } from './user-knob';

/** Everything that is wrong with what a chart is to be made of; what is said of workloads and knobs needs objects that are in order. */
export function chartIssues(source: ChartSource): Issue[] {
  const unreadable: Issue[] = [];
  chartSourceShape(source, [], unreadable);
  if (unreadable.length > 0) return unreadable;
  const found = [...packageIssues(source), ...metadataIssues(source.chart)];
  if (found.some(({ path }) => !path.startsWith('chart'))) return found;
  const { families } = lineUp(source);
  const read = readKnobs(source.knobs ?? [], families);
  return [...found, ...sectionIssues(families, source), ...read.issues, ...takenNames(read, source, families)];
}

/** Knobs that are called like what every chart has for another field. */
function takenNames({ knobs }: ReadKnobs, source: ChartSource, families: readonly ObjectFamily[]): Issue[] {
  if (knobs.length === 0) return [];
  const sections = sectionsOf(families);
  const ours = families.flatMap((family) => knobsOf(family, sections.get(family)));
  return knobs.flatMap(({ place, value }) => {
    const name = value.name.join('.');
    const taken = ours.find(
      (each) =>
        isSameName(name, each.value.name) && (each.place.family !== place.family || pathKey(each.place.path) !== pathKey(place.path)),
    );
    if (taken === undefined) return [];
    const index = (source.knobs ?? []).findIndex((knob) => knob.name === name);
    const { kind, name: object } = taken.place.family;
    return [
      issue(
        'values-collide',
        ['knobs', index, 'name'],
        `must not be what charts call a field of ${kind}/${object} (${taken.value.name.join('.')}), got ${show(name)}`,
      ),
    ];
  });
}

/** Whether one name is the other, or lies below it; images are values of their own parts. */
function isSameName(name: string, known: readonly string[]): boolean {
  const other = (known.at(-1) === 'reference' ? known.slice(0, -1) : known).join('.');
  return name === other || name.startsWith(`${other}.`) || other.startsWith(`${name}.`);
}
