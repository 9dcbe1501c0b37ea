import { type Circle, depthFirst, showCircle } from '../../../model/depth-first';
import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { calledWorkloads, callPlaces } from '../../used-by-workload';

/** An address on Cloud Run is known once the service is made, so services cannot wait for each other's. */
export function serviceUrlCycles(app: ResolvedApplication): Issue[] {
  const issues: Issue[] = [];
  const called = (name: string): readonly string[] => {
    const workload = app.workloads[name];
    return workload?.kind === 'service' ? calledWorkloads(workload) : [];
  };
  depthFirst(Object.keys(app.workloads), called, { circle: (circle) => issues.push(cycle(app, circle)) });
  return issues;
}

function cycle({ workloads }: ResolvedApplication, circle: Circle): Issue {
  const [caller = '', called = ''] = [circle.way.at(-1), circle.way[circle.start]];
  const workload = own(workloads, caller);
  const [place = ['workloads', caller]] = workload === undefined ? [] : callPlaces(workload, called);
  const message = `must not need its own address, got ${showCircle(circle)}`;
  return issue('service-url-cycle', place, message, 'give one of them the address of a load balancer as a text');
}
