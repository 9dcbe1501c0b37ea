import { type Issue, issue } from '../../model/issue';
import { show } from '../../model/show';
import { lineUp, type ObjectFamily } from '../object-family';
import { packageIssues } from '../package-rules';
import { metadataIssues } from './chart-rules';
import type { ChartSource } from './chart-source';
import { type Knob, knobsOf } from './knobs';
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
  if (found.some(({ path }) => path[0] !== 'chart')) return found;
  const { families } = lineUp(source);
  const read = readKnobs(source.knobs ?? [], families);
  return [...found, ...sectionIssues(families, source), ...read.issues, ...takenNames(read, source, families)];
}

/** Knobs that are called like what every chart has for another field. */
function takenNames({ knobs }: ReadKnobs, source: ChartSource, families: readonly ObjectFamily[]): Issue[] {
  if (knobs.length === 0) return [];
  const sections = sectionsOf(families);
  const ours = byBeginning(families.flatMap((family) => knobsOf(family, sections.get(family))));
  const indexes = new Map((source.knobs ?? []).map((knob, index) => [knob.name, index] as const).reverse());
  return knobs.flatMap(({ place, value }) => {
    const name = value.name.join('.');
    const same = value.name.flatMap((_, index) => ours.whole.get(value.name.slice(0, index + 1).join('.')) ?? []);
    const taken = [...same, ...(ours.above.get(name) ?? [])]
      .filter(({ knob }) => knob.place.family !== place.family || pathKey(knob.place.path) !== pathKey(place.path))
      .sort((a, b) => a.position - b.position)[0]?.knob;
    if (taken === undefined) return [];
    const index = indexes.get(name) ?? -1;
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

interface PlacedKnob {
  readonly knob: Knob;
  readonly position: number;
}

interface Beginnings {
  /** Knobs by their names; images are values of their own parts. */
  readonly whole: ReadonlyMap<string, readonly PlacedKnob[]>;
  /** Knobs by what their names lie below. */
  readonly above: ReadonlyMap<string, readonly PlacedKnob[]>;
}

function byBeginning(knobs: readonly Knob[]): Beginnings {
  const [whole, above] = [new Map<string, PlacedKnob[]>(), new Map<string, PlacedKnob[]>()];
  const add = (to: Map<string, PlacedKnob[]>, name: string, placed: PlacedKnob): void => {
    const known = to.get(name) ?? [];
    known.push(placed);
    to.set(name, known);
  };
  knobs.forEach((knob, position) => {
    const name = knob.value.name.at(-1) === 'reference' ? knob.value.name.slice(0, -1) : knob.value.name;
    add(whole, name.join('.'), { knob, position });
    for (let length = 1; length < name.length; length++) add(above, name.slice(0, length).join('.'), { knob, position });
  });
  return { whole, above };
}
