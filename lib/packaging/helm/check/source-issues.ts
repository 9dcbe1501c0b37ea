import type { Issue } from '../../../model/issue';
import { fields, listOf } from '../../../model/shape/shape';
import { alignObjects } from '../../aligned-objects';
import { packageIssues } from '../../package-rules';
import type { ChartSource, ExtraValue } from '../chart-source';
import { extraValueIssues } from '../parameters/extra-value-issues';
import { anything, keysOf, metadataIssues, metadataShape } from './metadata-issues';
import { sectionIssues } from './section-issues';

const extraValue = keysOf(fields<ExtraValue>({ object: anything, path: anything, name: anything, description: anything }));

/** Which keys the source of a chart has, and which of them are lists. */
const chartSourceShape = fields<ChartSource>({
  chart: metadataShape,
  objects: anything,
  base: anything,
  extraValues: listOf(extraValue),
});

/** Everything that is wrong with what a chart is to be made of; what is said of workloads and parameters needs objects that are in order. */
export function chartIssues(source: ChartSource): Issue[] {
  const unreadable: Issue[] = [];
  chartSourceShape(source, [], unreadable);
  if (unreadable.length > 0) return unreadable;
  const found = [...packageIssues(source), ...metadataIssues(source.chart)];
  if (found.some(({ path }) => path[0] !== 'chart')) return found;
  const { families } = alignObjects(source);
  return [...found, ...sectionIssues(families, source), ...extraValueIssues(source.extraValues ?? [], families)];
}
