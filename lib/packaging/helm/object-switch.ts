import type { ObjectFamily } from '../object-family';
import { type ChartContents, hasValue } from './chart-contents';
import { nameSwitch } from './naming';

/** Name of the value that says whether an object is in the release; undefined where the chart has none of its usual name. */
export function switchOf(contents: ChartContents, family: ObjectFamily): string | undefined {
  const { name } = nameSwitch({ family, path: [] }, contents.sections.get(family));
  return hasValue(contents, name) ? name.join('.') : undefined;
}
