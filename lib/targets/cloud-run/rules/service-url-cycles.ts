import { containersOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication, ResolvedService } from '../../../model/resolved';
import { calledWorkloads } from '../../used-by-workload';

/** An address on Cloud Run is known once the service is made, so services cannot wait for each other's. */
export function serviceUrlCycles(app: ResolvedApplication): Issue[] {
  const done = new Set<string>();
  const issues: Issue[] = [];
  const walk = (name: string, trail: readonly string[]): void => {
    const workload = app.workloads[name];
    if (done.has(name) || workload?.kind !== 'service') return;
    for (const called of calledWorkloads(workload)) {
      const start = [...trail, name].indexOf(called);
      if (start === -1) walk(called, [...trail, name]);
      else issues.push(cycle(workload, [...trail, name, called].slice(start)));
    }
    done.add(name);
  };
  for (const name of Object.keys(app.workloads)) walk(name, []);
  return issues;
}

function cycle(workload: ResolvedService, names: readonly string[]): Issue {
  const message = `must not need its own address, got ${names.join(' → ')}`;
  return issue(
    'service-url-cycle',
    placeOf(workload, names.at(-1) ?? ''),
    message,
    'give one of them the address of a load balancer as a text',
  );
}

/** Where a workload names another. */
function placeOf(workload: ResolvedService, called: string): Path {
  for (const { container, path } of containersOf(workload)) {
    for (const [name, value] of Object.entries(container.env)) {
      if (typeof value === 'object' && value.kind === 'service-url' && value.workload === called) return [...path, 'env', name];
    }
  }
  return ['workloads', workload.name];
}
