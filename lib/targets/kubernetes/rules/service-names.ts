import { groupBy } from '../../../model/group-by';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { type PlacedRoute, routesOf } from '../render/rollouts/route';
import { isRolledOut, isSplitByNginx, routeOf } from '../rollouts/rolled-out';
import { type PlacedName, placedRoute, placedServices } from '../service-names';
import { canaryIngressName } from '../stated-route';

/** Each Service and each route has a name of its own; a name that is stated gives way to one that follows from a workload's. */
export function serviceNamesTaken(app: ResolvedApplication): Issue[] {
  const workloads = Object.values(app.workloads);
  const services = takenTwice(workloads.flatMap((workload) => placedServices(app, workload)));
  const reported = new Set(services.map(({ path }) => formatPath(path)));
  // routes of two kinds are objects of two kinds
  const routes = [...groupBy(workloads, (workload) => routeOf(app, workload)?.kind).values()]
    .flatMap((routed) => takenTwice(routed.flatMap((workload) => namedRoutes(app, workload))))
    .filter(({ path }) => !reported.has(formatPath(path)));
  return [...services.map((each) => serviceTaken(each)), ...routes.map((each) => routeTaken(each))];
}

/** The object of a route: ours, or the Ingress that the Rollouts controller makes from ours for the new version. */
interface NamedRoute extends PlacedName {
  readonly of: PlacedRoute['of'] | 'controller';
}

function namedRoutes(app: ResolvedApplication, workload: ResolvedWorkload): readonly NamedRoute[] {
  const made = { ...placedRoute(workload), name: canaryIngressName(workload), of: 'controller' } as const;
  return [...routesOf(app, workload), ...(isSplitByNginx(app, workload) ? [made] : [])];
}

/** A name that another has too, and the place that has to change. */
interface Taken<Named extends PlacedName = PlacedName> {
  readonly placed: Named;
  readonly owner: Named;
  readonly path: Path;
}

function takenTwice<Named extends PlacedName>(names: readonly Named[]): Taken<Named>[] {
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

function routeTaken({ placed, owner, path }: Taken<NamedRoute>): Issue {
  const { name, workload, option, of } = placed;
  if (option === undefined) {
    if (of !== 'controller')
      return issue('workload-name-taken', path, `must not be named as the route to the new version of ${workload.name} is`);
    const message = `must not have a route named ${show(name)}, as ${madeFor(workload.name)} is`;
    return issue('workload-name-taken', path, message, 'rename it, or state kubernetes.route.name of one of the two');
  }
  const ofOwner = owner.workload === workload ? 'this workload' : owner.workload.name;
  const which = owner.of === 'controller' ? `${madeFor(ofOwner)} has` : `that of ${ofOwner} has`;
  if (of === 'controller') {
    const message = `must give ${madeFor('it')} a name of its own, got ${show(name)}, which ${which}`;
    return issue('route-name-taken', path, message);
  }
  const what = of === 'new-version' ? 'one route to previewHosts' : 'one route';
  return issue('route-name-taken', path, `must be the name of ${what}, got ${show(name)}, which ${which}`);
}

function madeFor(workload: string): string {
  return `the Ingress that the Rollouts controller makes for the new version of ${workload}`;
}
