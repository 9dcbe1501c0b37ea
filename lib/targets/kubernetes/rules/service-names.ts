import { groupBy } from '../../../model/group-by';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { routesOf } from '../render/rollouts/route';
import { isRolledOut, routeOf } from '../rollouts/rolled-out';
import { type PlacedName, placedServices } from '../service-names';

/** Each Service and each route has a name of its own; a name that is stated gives way to one that follows from a workload's. */
export function serviceNamesTaken(app: ResolvedApplication): Issue[] {
  const workloads = Object.values(app.workloads);
  const services = takenTwice(workloads.flatMap((workload) => placedServices(app, workload)));
  const reported = new Set(services.map(({ path }) => formatPath(path)));
  // routes of two kinds are objects of two kinds
  const routes = [...groupBy(workloads, (workload) => routeOf(app, workload)?.kind).values()]
    .flatMap((routed) => takenTwice(routed.flatMap((workload) => routesOf(app, workload))))
    .filter(({ path }) => !reported.has(formatPath(path)));
  return [...services.map((each) => serviceTaken(each)), ...routes.map((each) => routeTaken(each))];
}

/** A name that another has too, and the place that has to change. */
interface Taken {
  readonly placed: PlacedName;
  readonly owner: PlacedName;
  readonly path: Path;
}

function takenTwice(names: readonly PlacedName[]): Taken[] {
  return [...groupBy(names, ({ name }) => name).values()].flatMap((group) => {
    const [owner, ...others] = [...group].sort((a, b) => precedence(a) - precedence(b));
    // what is not stated follows from the name of its workload, so that of the owner has to change
    return owner === undefined
      ? []
      : others.map((placed) => ({ placed, owner, path: placed.option ?? ['workloads', owner.workload.name] }));
  });
}

/** The name of the workload itself comes first, then what follows from one. */
function precedence({ name, workload, option }: PlacedName): number {
  if (name === workload.name) return 0;
  return option === undefined ? 1 : 2;
}

function serviceTaken({ placed: { name, workload, option }, owner, path }: Taken): Issue {
  const whose = isRolledOut(workload) ? `the rollout of ${workload.name}` : workload.name;
  if (option === undefined) return issue('workload-name-taken', path, `must not be named as a Service of ${whose} is`);
  const other = owner.workload === workload ? 'another Service of this workload has' : `is one of ${owner.workload.name}`;
  return issue('service-name-taken', path, `must be the name of one Service, got ${show(name)}, which ${other}`);
}

function routeTaken({ placed: { name, workload, option }, owner, path }: Taken): Issue {
  if (option === undefined)
    return issue('workload-name-taken', path, `must not be named as the route to the new version of ${workload.name} is`);
  const other = owner.workload === workload ? 'that of this workload has' : `that of ${owner.workload.name} has`;
  return issue('route-name-taken', path, `must be the name of one route to previewHosts, got ${show(name)}, which ${other}`);
}
