import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import { isOpaque } from '../../opaque';
import type { ClusterSpec } from '../gke-cluster-spec';

const most = 20;

/** At most twenty, each with an end behind its start. */
export function maintenanceExclusions({ maintenance: { exclusions = {} } }: ClusterSpec): Issue[] {
  const path = ['maintenance', 'exclusions'];
  const count = Object.keys(exclusions).length;
  const tooMany = count <= most ? [] : [issue('too-many-exclusions', path, `must be at most ${most}, got ${count}`)];
  const backwards = Object.entries(exclusions)
    .filter(([, { startTime, endTime }]) => !isOpaque(startTime) && !isOpaque(endTime) && !(Date.parse(endTime) > Date.parse(startTime)))
    .map(([name, { startTime, endTime }]) =>
      issue('ends-before-start', [...path, name, 'endTime'], `must be after startTime (${startTime}), got ${show(endTime)}`),
    );
  return [...tooMany, ...backwards];
}
