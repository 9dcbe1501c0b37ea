import type { ResolvedApplication } from '../../model/resolved';
import { isProtected } from '../../model/tier';
import { googleLabels } from '../google-labels';
import { note } from '../note';
import { isStated, type Note, type Target } from '../target';
import { calledWorkloads, usedSecrets } from '../used-by-workload';
import { foundationAccounts } from './foundation-accounts';
import { foundationBuckets } from './foundation-buckets';
import { foundationCaches } from './foundation-caches';
import { foundationDatabases } from './foundation-databases';
import { foundationNetwork } from './foundation-network';
import type { FoundationOutput } from './foundation-output';
import { foundationRegistry } from './foundation-registry';
import { foundationSecrets } from './foundation-secrets';
import { googleApis } from './google-apis';
import { foundationRules } from './rules/foundation-rules';

const foundation = 'google-foundation';

/** Network, databases, caches, buckets, secrets, accounts and the repository of images of an application. */
export const googleFoundation: Target<FoundationOutput> = {
  name: foundation,
  rules: foundationRules,
  render: (app) => ({ output: renderFoundation(app), notes: foundationNotes(app) }),
};

function renderFoundation(app: ResolvedApplication): FoundationOutput {
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands the place
  return {
    project,
    region,
    labels: googleLabels(app),
    protected: isProtected(app.environment.tier),
    apis: googleApis(app),
    network: foundationNetwork(app),
    ...foundationRegistry(app),
    databases: foundationDatabases(app),
    caches: foundationCaches(app),
    cacheZone: { name: `${app.name}-internal`, dnsName: `${app.name}.internal.` },
    buckets: foundationBuckets(app),
    secrets: foundationSecrets(app),
    accounts: foundationAccounts(app),
  };
}

function foundationNotes(app: ResolvedApplication): Note[] {
  return [...idleVersions(app), ...existingNetwork(app)];
}

/** The version of a secret that no workload reads has no effect. */
function idleVersions(app: ResolvedApplication): Note[] {
  const read = new Set(Object.values(app.workloads).flatMap(usedSecrets));
  return Object.keys(app.secrets).flatMap((name) => {
    const path = ['secrets', name, 'version'];
    if (read.has(name) || !isStated(app, path)) return [];
    return [note('unsupported', foundation, path, 'no workload reads the secret')];
  });
}

/** What an existing network must have. */
function existingNetwork(app: ResolvedApplication): Note[] {
  const { name, google } = app.environment;
  if (google?.network === undefined) return [];
  const demand = (reason: string) => note('degraded', foundation, ['environments', name, 'google', 'network'], reason);
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
