import { portsOf } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { placeOf } from '../place';
import { absent } from './absent';

/** Only what listens is published. */
export function publish(app: ResolvedApplication): Issue[] {
  const path = ['environments', app.environment.name, 'compose', 'publish'];
  return Object.entries(placeOf(app).publish).flatMap(([name, published]) => {
    const workload = own(app.workloads, name);
    if (workload === undefined) return [absent(app, [...path, name], name)];
    const known = new Set(portsOf(workload).map((port) => port.name));
    const remedy = `ports of ${name} are ${listNames([...known])}`;
    return Object.keys(published)
      .filter((port) => !known.has(port))
      .map((port) => issue('published-port-unknown', [...path, name], `must name a port of ${name}, got ${show(port)}`, remedy));
  });
}
