import type { ResolvedApplication } from '../../model/resolved';
import type { Finding } from '../support';
import { isStated } from '../target';
import { calledWorkloads, usedSecrets } from '../used-by-workload';

/** Notes that depend on several values: versions that nothing reads, and demands on an existing network. */
export function foundationNotes(app: ResolvedApplication): Finding[] {
  return [...idleVersions(app), ...existingNetwork(app)];
}

/** The version of a secret that no workload reads has no effect. */
function idleVersions(app: ResolvedApplication): Finding[] {
  const read = new Set(Object.values(app.workloads).flatMap(usedSecrets));
  return Object.keys(app.secrets).flatMap((name) => {
    const path = ['secrets', name, 'version'];
    if (read.has(name) || !isStated(app, path)) return [];
    return [{ level: 'unsupported' as const, path, reason: 'no workload reads the secret' }];
  });
}

/** What an existing network must have. */
function existingNetwork(app: ResolvedApplication): Finding[] {
  const { name, google } = app.environment;
  if (google?.network === undefined) return [];
  const demand = (reason: string): Finding => ({ level: 'degraded', path: ['environments', name, 'google', 'network'], reason });
  const inside = Object.keys(app.databases).length + Object.keys(app.caches).length > 0;
  const calls = Object.values(app.workloads).some((workload) => calledWorkloads(workload).length > 0);
  const host = google.network.project ?? google.project;
  const agent = `the Cloud Run service agent of ${google.project} (service-<number>@serverless-robot-prod.iam.gserviceaccount.com)`;
  return [
    ...(host === google.project
      ? []
      : [demand(`${agent} needs roles/compute.networkUser on the subnetwork, which the project ${host} grants and not this one`)]),
    ...(Object.keys(app.caches).length > 0 && host !== google.project
      ? [demand(`the deploying identity needs dns.networks.bindPrivateDNSZone in ${host}, for the zone of the caches`)]
      : []),
    ...(inside ? [demand('databases and caches need private services access there, which this stack does not create')] : []),
    ...(calls
      ? [demand('calls between services need a private zone run.app there that leads to 199.36.153.8/30, which this stack does not create')]
      : []),
  ];
}
