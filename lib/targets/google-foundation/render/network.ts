import type { ResolvedApplication } from '../../../model/resolved';
import { googleNames } from '../../google-names';
import { calledWorkloads } from '../../used-by-workload';
import type { FoundationNetwork } from '../foundation-output';

/** The network that an application is in, with what databases, caches and calls between services need of it. */
export function foundationNetwork(app: ResolvedApplication): FoundationNetwork {
  const { project = '', region = '', subnetRange = '', network } = app.environment.google ?? {}; // a rule demands the place
  if (network !== undefined) return { kind: 'existing', network: googleNames.networkInterface(app).network };
  const name = googleNames.network(app.name);
  const hasServices = Object.keys(app.databases).length + Object.keys(app.caches).length > 0;
  return {
    kind: 'own',
    props: {
      name,
      project,
      subnetworks: { [region]: { name: googleNames.subnetwork(app.name, region), region, ipCidrRange: subnetRange } },
      ...(hasServices && { privateServices: {} }),
      // what sends all its traffic into the network would not get out of it again
      ...(sendsAll(app) && { nat: { [region]: {} } }),
    },
    ...(Object.values(app.workloads).some((workload) => calledWorkloads(workload).length > 0) && { runZone: `${name}-run-app` }),
  };
}

function sendsAll({ workloads }: ResolvedApplication): boolean {
  return Object.values(workloads).some((workload) => {
    const access = 'cloudRun' in workload ? workload.cloudRun?.vpcAccess : undefined;
    return access?.kind === 'direct' && access.egress === 'all-traffic';
  });
}
