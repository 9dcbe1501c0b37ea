import { depthFirst, showCircle } from '../../../model/depth-first';
import { type Issue, issue, type Path } from '../../../model/issue';
import { listSortedKeys } from '../../../model/list-names';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedSidecar } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import type { StartOrder } from '../options';
import { runnable } from './runnable';

type Sidecars = { readonly [name: string]: ResolvedSidecar };

/** What is waited for exists, says when it has started, and does not wait for whoever waits for it. */
export function startOrders(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) => {
    if (workload.kind === 'worker' || workload.cloudRun?.startOrder === undefined) return [];
    const place = [...path, 'cloudRun', 'startOrder'];
    const { main = [], sidecars = {} } = workload.cloudRun.startOrder;
    return [
      ...waitedFor(main, workload.sidecars, [...place, 'main']),
      ...Object.entries(sidecars).flatMap(([name, names]) => [
        ...(own(workload.sidecars, name) === undefined ? [unknown(name, workload.sidecars, [...place, 'sidecars', name])] : []),
        ...waitedFor(names, workload.sidecars, [...place, 'sidecars', name]),
      ]),
      ...cycles(sidecars, [...place, 'sidecars']),
    ];
  });
}

function waitedFor(names: readonly string[], sidecars: Sidecars, path: Path): Issue[] {
  return names.flatMap((name, index) => {
    const sidecar = own(sidecars, name);
    if (sidecar === undefined) return [unknown(name, sidecars, [...path, index])];
    if (sidecar.probes.startup !== undefined) return [];
    const message = `must have a startup probe to be waited for, got ${show(name)}`;
    return [issue('start-order-unprobed', [...path, index], message, `set sidecars.${name}.probes.startup`)];
  });
}

function unknown(name: string, sidecars: Sidecars, path: Path): Issue {
  return issue('start-order-unknown', path, `must be a sidecar, got ${show(name)}`, `known are ${listSortedKeys(sidecars)}`);
}

function cycles(waits: NonNullable<StartOrder['sidecars']>, path: Path): Issue[] {
  const found: Issue[] = [];
  depthFirst(Object.keys(waits).sort(), (name) => waits[name] ?? [], {
    circle: (circle) => {
      const message = `must not wait for itself, got ${showCircle(circle)}`;
      found.push(issue('start-order-cycle', [...path, circle.way[circle.start] ?? ''], message));
    },
  });
  return found;
}
