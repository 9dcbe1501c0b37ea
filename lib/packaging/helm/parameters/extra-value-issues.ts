import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import type { ObjectFamily } from '../../aligned-objects';
import { sectionsOf } from '../align/sections';
import type { ExtraValue } from '../chart-source';
import { pathKey } from '../objects/field-path';
import { type ReadExtraValues, readExtraValues } from './extra-values';
import { type Parameter, parametersOf } from './usual-parameters';

/** What is wrong with extra values, as far as objects tell. */
export function extraValueIssues(given: readonly ExtraValue[], families: readonly ObjectFamily[]): readonly Issue[] {
  const read = readExtraValues(given, families);
  return [...read.issues, ...takenNames(read, given, families)];
}

/** Extra values with the name that every chart has for another field. */
function takenNames({ parameters }: ReadExtraValues, given: readonly ExtraValue[], families: readonly ObjectFamily[]): Issue[] {
  if (parameters.length === 0) return [];
  const sections = sectionsOf(families);
  const ours = byBeginning(families.flatMap((family) => parametersOf(family, sections.get(family))));
  const indexes = new Map(given.map((extra, index) => [extra.name, index] as const).reverse());
  return parameters.flatMap(({ field, value }) => {
    const name = value.name.join('.');
    const same = value.name.flatMap((_, index) => ours.whole.get(value.name.slice(0, index + 1).join('.')) ?? []);
    const taken = [...same, ...(ours.above.get(name) ?? [])]
      .filter(({ parameter }) => parameter.field.family !== field.family || pathKey(parameter.field.path) !== pathKey(field.path))
      .sort((a, b) => a.position - b.position)[0]?.parameter;
    if (taken === undefined) return [];
    const index = indexes.get(name) ?? -1;
    const { kind, name: object } = taken.field.family;
    return [
      issue(
        'values-collide',
        ['extraValues', index, 'name'],
        `must not be what charts call a field of ${kind}/${object} (${taken.value.name.join('.')}), got ${show(name)}`,
      ),
    ];
  });
}

interface PlacedParameter {
  readonly parameter: Parameter;
  readonly position: number;
}

interface Beginnings {
  /** Parameters by their names; images are values of their own parts. */
  readonly whole: ReadonlyMap<string, readonly PlacedParameter[]>;
  /** Parameters by what their names lie below. */
  readonly above: ReadonlyMap<string, readonly PlacedParameter[]>;
}

function byBeginning(parameters: readonly Parameter[]): Beginnings {
  const [whole, above] = [new Map<string, PlacedParameter[]>(), new Map<string, PlacedParameter[]>()];
  const add = (to: Map<string, PlacedParameter[]>, name: string, placed: PlacedParameter): void => {
    const known = to.get(name) ?? [];
    known.push(placed);
    to.set(name, known);
  };
  parameters.forEach((parameter, position) => {
    const name = parameter.value.name.at(-1) === 'reference' ? parameter.value.name.slice(0, -1) : parameter.value.name;
    add(whole, name.join('.'), { parameter, position });
    for (let length = 1; length < name.length; length++) add(above, name.slice(0, length).join('.'), { parameter, position });
  });
  return { whole, above };
}
