import type { Issue } from '../../issue';
import type { ResolvedApplication } from '../../resolved';
import { failedStatus } from './failed-status';
import { jobChecks } from './job-checks';
import { latencyUnits } from './latency-units';
import { limits } from './limits';
import { queries } from './queries';
import { windows } from './windows';

const rules = [failedStatus, jobChecks, latencyUnits, limits, queries, windows];

/** Each analysis asks a question that can be answered, and whose answer decides something; one that nothing uses may be declared. */
export function analyses(app: ResolvedApplication): Issue[] {
  return rules.flatMap((rule) => rule(app));
}
