import type { LinedUp, ObjectFamily } from '../object-family';
import type { ChartMetadata } from './chart-metadata';
import type { ChartValue } from './chart-value';
import type { Section } from './sections';

/** Everything that the files around the templates are written from. */
export interface ChartContents {
  readonly chart: ChartMetadata;
  readonly lined: LinedUp;
  readonly sections: ReadonlyMap<ObjectFamily, Section>;
  readonly values: readonly ChartValue[];
}

/** Whether there is a value, or a group of values, of this name. */
export function hasValue({ values }: Pick<ChartContents, 'values'>, name: readonly string[]): boolean {
  return values.some((value) => name.every((key, index) => value.name[index] === key));
}
