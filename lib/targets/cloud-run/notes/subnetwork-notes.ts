import { prefixFor } from '../../../google/network/instance-addresses';
import type { ResolvedApplication } from '../../../model/resolved';
import { inhabitants, roomForInstances } from '../subnetwork-room';
import type { Finding } from './finding';

/** Workloads of one subnetwork add up. */
export function subnetworkNotes(app: ResolvedApplication): Finding[] {
  const room = roomForInstances(app);
  const most = inhabitants(app).reduce((sum, { instances }) => sum + instances, 0);
  if (room === undefined || most <= room) return [];
  const { name, google } = app.environment;
  const reason = `${most} instances of all workloads together take two addresses each, and ${google?.subnetRange} has room for ${room}: give a range of /${prefixFor(most)}, or instances do not start when all are at their most`;
  return [{ level: 'degraded', path: ['environments', name, 'google', 'subnetRange'], reason }];
}
