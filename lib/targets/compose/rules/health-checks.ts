import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { placeOf } from '../place';
import { absent } from './absent';

/** A health check takes its timing from a probe. */
export function healthChecks(app: ResolvedApplication): Issue[] {
  return Object.entries(placeOf(app).healthChecks).flatMap(([name, check]) => {
    const path = ['environments', app.environment.name, 'compose', 'healthChecks', name];
    const workload = own(app.workloads, name);
    if (workload === undefined) return [absent(app, path, name)];
    const { startup, liveness, readiness } = workload.probes;
    if (check === 'none' || (startup ?? liveness ?? readiness) !== undefined) return [];
    const remedy = `give workloads.${name}.probes.readiness, whose timing counts`;
    return [issue('health-check-without-probe', path, 'must be of a workload that has a probe', remedy)];
  });
}
