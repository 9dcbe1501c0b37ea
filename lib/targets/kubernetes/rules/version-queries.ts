import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import { namesCanary, namesVersion } from '../../../model/query-versions';
import type { ResolvedApplication } from '../../../model/resolved';
import { analysisLists } from '../../../model/rules/rollouts/analysis-lists';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { isRolledOut, routerOf } from '../rollouts/rolled-out';

/** Queries that select by the Service or the Ingress of a canary find requests: a router sends them there. */
export function versionQueries(app: ResolvedApplication): Issue[] {
  return rolloutsOf(app).flatMap(({ rollout, workload, path }) => {
    if (rollout.kind !== 'canary' || !isRolledOut(workload) || routerOf(app, workload) !== undefined) return [];
    return analysisLists(rollout, path).flatMap((list) =>
      list.names.flatMap((name, index) => {
        const analysis = own(app.analyses, name);
        if (analysis?.kind !== 'prometheus' || namesVersion(analysis) || !namesCanary(analysis)) return [];
        const message = `must not select by the Service or the Ingress of the canary, as ${name} does, where no router sends requests to it`;
        const remedy = `set environments.${app.environment.name}.kubernetes.router, or select by {{args.version}}`;
        return [issue('query-without-requests', [...list.path, index], message, remedy)];
      }),
    );
  });
}
