import type { Issue } from '../../../model/issue';
import { isRecord } from '../../../model/record';
import { object } from '../../../model/schema/object';
import { anything, either, listOf } from '../../../model/schema/values';
import { alignObjects } from '../../aligned-objects';
import { packageIssues } from '../../package-rules';
import type { ChartSource } from '../chart-source';
import { extraValueIssues } from '../parameters/extra-value-issues';
import { metadataIssues, metadataSchema, unread } from './metadata-issues';
import { sectionIssues } from './section-issues';

const extraValue = either(isRecord, object({ object: unread, path: unread, name: unread, description: unread }), anything);

/** Which keys the source of a chart has, and which of them are lists. */
const chartSource = object({
  chart: metadataSchema.optional(),
  objects: unread,
  base: unread,
  charts: anything.optional(),
  extraValues: listOf(extraValue).optional(),
});

/** Everything that is wrong with what a chart is to be made of; what is said of workloads and parameters needs objects that are in order. */
export function chartIssues(source: ChartSource): Issue[] {
  const unreadable: Issue[] = [];
  chartSource.read(source, [], unreadable);
  if (unreadable.length > 0) return unreadable;
  const found = [...packageIssues(source), ...metadataIssues(source.chart)];
  if (found.some(({ path }) => path[0] !== 'chart')) return found;
  const { families } = alignObjects(source);
  return [...found, ...sectionIssues(families, source), ...extraValueIssues(source.extraValues ?? [], families)];
}
