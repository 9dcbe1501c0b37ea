import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import { always, degraded, type Support, unsupported } from '../support';
import { calledWorkloads, usedSecrets } from '../used-by-workload';

/** What stands on Google Cloud whatever runs the workloads: versions that nothing reads, and demands on an existing network. */
export const foundationSupport: Support = {
  application: {
    'secrets.*.version': unsupported((app, name) => (readSecrets(app).has(name) ? undefined : 'no workload reads the secret')),
    'environment.google.network': [
      always(degraded(networkUser)),
      always(degraded(privateZone)),
      always(
        degraded(({ databases, caches }) =>
          Object.keys(databases).length + Object.keys(caches).length > 0
            ? 'databases and caches need private services access there, which this stack does not create'
            : undefined,
        ),
      ),
      always(
        degraded(({ workloads }) =>
          Object.values(workloads).some((workload) => calledWorkloads(workload).length > 0)
            ? 'calls between services need a private zone run.app there that leads to 199.36.153.8/30, which this stack does not create'
            : undefined,
        ),
      ),
    ],
  },
};

const readSecrets = perObject((app: ResolvedApplication) => new Set(Object.values(app.workloads).flatMap(usedSecrets)));

/** The project of a shared network; undefined for a network of the environment's own project. */
function hostProject({ environment: { google } }: ResolvedApplication): string | undefined {
  const host = google?.network?.project;
  return host === google?.project ? undefined : host;
}

function networkUser(app: ResolvedApplication): string | undefined {
  const host = hostProject(app);
  if (host === undefined) return undefined;
  const agent = `the Cloud Run service agent of ${app.environment.google?.project} (service-<number>@serverless-robot-prod.iam.gserviceaccount.com)`;
  return `${agent} needs roles/compute.networkUser on the subnetwork, which the project ${host} grants and not this one`;
}

function privateZone(app: ResolvedApplication): string | undefined {
  const host = hostProject(app);
  if (host === undefined || Object.keys(app.caches).length === 0) return undefined;
  return `the deploying identity needs dns.networks.bindPrivateDNSZone in ${host}, for the zone of the caches`;
}
