import type { ResolvedApplication } from '../../model/resolved';
import { isProtected } from '../../model/tier';
import { googleLabels } from '../google-labels';
import { foundationAccounts } from './foundation-accounts';
import { foundationBuckets } from './foundation-buckets';
import { foundationCaches } from './foundation-caches';
import { foundationDatabases } from './foundation-databases';
import { foundationNetwork } from './foundation-network';
import type { FoundationOutput } from './foundation-output';
import { foundationRegistry } from './foundation-registry';
import { foundationSecrets } from './foundation-secrets';
import { foundationTopics } from './foundation-topics';
import { googleApis } from './google-apis';

/** Network, databases, caches, buckets, topics, secrets, accounts and the repository of images of an application. */
export function renderFoundation(app: ResolvedApplication): FoundationOutput {
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
    topics: foundationTopics(app),
    secrets: foundationSecrets(app),
    accounts: foundationAccounts(app),
  };
}
