import { formatPath } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import { isProtected } from '../../model/tier';
import { googleLabels } from '../google-labels';
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

/** Network, databases, caches, buckets, secrets, accounts and the repository of images of an application. */
export const googleFoundation: Target<FoundationOutput> = {
  name: 'google-foundation',
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

/** A version that nobody reads decides nothing. */
function idleVersions(app: ResolvedApplication): Note[] {
  const read = new Set(Object.values(app.workloads).flatMap(usedSecrets));
  return Object.keys(app.secrets).flatMap((name) => {
    const path = ['secrets', name, 'version'];
    if (read.has(name) || !isStated(app, path)) return [];
    return [{ level: 'unsupported', target: 'google-foundation', path: formatPath(path), reason: 'no workload reads the secret' }];
  });
}

/** What a network must have that is not made here. */
function existingNetwork(app: ResolvedApplication): Note[] {
  const { name, google } = app.environment;
  if (google?.network === undefined) return [];
  const path = formatPath(['environments', name, 'google', 'network']);
  const note = (reason: string): Note => ({ level: 'degraded', target: 'google-foundation', path, reason });
  const inside = Object.keys(app.databases).length + Object.keys(app.caches).length > 0;
  const calls = Object.values(app.workloads).some((workload) => calledWorkloads(workload).length > 0);
  const host = google.network.project ?? google.project;
  const agent = `the Cloud Run service agent of ${google.project} (service-<number>@serverless-robot-prod.iam.gserviceaccount.com)`;
  return [
    ...(host === google.project
      ? []
      : [note(`${agent} needs roles/compute.networkUser on the subnetwork, which the project ${host} grants and not this one`)]),
    ...(Object.keys(app.caches).length > 0 && host !== google.project
      ? [note(`whoever deploys needs dns.networks.bindPrivateDNSZone in ${host}, for the zone in which caches are found`)]
      : []),
    ...(inside ? [note('databases and caches need private services access there, which is not made here')] : []),
    ...(calls
      ? [note('calls between services need a private zone run.app there that leads to 199.36.153.8/30, which is not made here')]
      : []),
  ];
}
