import type { ResolvedApplication } from '../../../model/resolved';
import { isProtected } from '../../../model/tier';
import { googleLabels } from '../../google-labels';
import type { FoundationOutput } from '../foundation-output';
import { foundationAccounts } from './accounts';
import { foundationBuckets } from './buckets';
import { foundationCaches } from './caches';
import { foundationDatabases } from './databases';
import { googleApis } from './google-apis';
import { foundationNetwork } from './network';
import { foundationRegistry } from './registry';
import { foundationSecrets } from './secrets';
import { foundationTopics } from './topics';

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
