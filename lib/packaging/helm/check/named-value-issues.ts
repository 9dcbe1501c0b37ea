import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import type { NamedChart } from '../values/name-values';

/** Extra values whose names other values have, and those of fields that no value has alone. */
export function namedValueIssues({ extraValues, values, taken }: NamedChart): readonly Issue[] {
  const [others, known] = [new Set(taken), new Set(values.map((value) => value.name.join('.')))];
  return extraValues.flatMap(({ name, path }, index) => {
    if (others.has(name)) {
      const message = `must not be the name of another value of the chart, nor above or below one, got ${show(name)}`;
      return [issue('values-collide', ['extraValues', index, 'name'], message)];
    }
    if (known.has(name)) return [];
    const message = `must be a field with a value of its own, got ${show(path)}, which is part of another value`;
    return [issue('extra-value-path-taken', ['extraValues', index, 'path'], message)];
  });
}
