import { prefixFor } from '../../../google/network/instance-addresses';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { inhabitants, roomForInstances } from '../subnetwork-room';

/** No workload may have more instances than its subnetwork has addresses for; a note tells where all together have not enough. */
export function subnetworkSizes(app: ResolvedApplication): Issue[] {
  const room = roomForInstances(app);
  const { name, google } = app.environment;
  if (room === undefined || google === undefined) return [];
  return inhabitants(app)
    .filter(({ instances }) => instances > room)
    .map(({ workload, instances, path }) => {
      const message = `must be at most ${room}, since each instance takes two addresses of the subnetwork ${google.subnetRange}, got ${instances}`;
      const remedy = `give environments.${name}.google.subnetRange a range of /${prefixFor(instances)}`;
      return issue('subnetwork-too-small', ['workloads', workload.name, ...path], message, remedy);
    });
}
