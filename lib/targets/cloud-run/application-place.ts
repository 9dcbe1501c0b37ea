import type { CacheReference, EnvValue, Reference, TextValue } from '../../model/env-value';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { keyOf, storedName } from '../../model/secret-keys';
import { configText } from '../../model/taken-configs';
import { cacheText, encryptedRedisPort } from '../cache-address';
import { databaseText, postgresPort } from '../database-address';
import { googleLabels, labelValue } from '../google-labels';
import { googleNames } from '../google-names';
import { usedDatabases } from '../used-by-workload';
import { isWorkloadProtected } from '../workload-protection';
import type { CloudRunValue, References } from './container-spec';
import { socketFolder } from './socket-folder';
import type { CloudRunPlace } from './workload-spec';

/** Where a workload of an application runs: in the environment's project, as its own account, in the application's network. */
export function applicationPlace(app: ResolvedApplication, workload: ResolvedWorkload): CloudRunPlace {
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands the place
  return {
    name: googleNames.cloudRun(app.name, workload.name),
    project,
    region,
    tier: app.environment.tier,
    labels: { ...googleLabels(app), workload: labelValue(workload.name) },
    serviceAccount: googleNames.serviceAccountEmail(app, workload.name),
    cloudSql: usedDatabases(workload).map((database) => googleNames.connectionName(app, database)),
    network: googleNames.networkInterface(app),
    deletionProtection: isWorkloadProtected(app, workload),
  };
}

/** What the references of an application become: names in Secret Manager, addresses of databases. */
export function applicationReferences(app: ResolvedApplication): References {
  const secret: References['secret'] = ({ name, ...reference }) => ({
    kind: 'secret',
    name: googleNames.secretId(app.name, storedName(name, keyOf(reference))),
    version: own(app.secrets, name)?.version ?? '', // a rule demands the declaration
  });
  return { secret, value: (value) => resolveValue(app, value, secret) };
}

function resolveValue(app: ResolvedApplication, value: EnvValue, secret: References['secret']): CloudRunValue {
  if (typeof value === 'string') return value;
  return value.kind === 'text' ? resolveText(app, value, secret) : resolveReference(app, value, secret);
}

/** One text where no part of it is known later. */
function resolveText(app: ResolvedApplication, { parts }: TextValue, secret: References['secret']): CloudRunValue {
  const found = parts.map((part) => {
    const value = typeof part === 'string' ? part : resolveReference(app, part, secret);
    return typeof value === 'object' && value.kind === 'secret' ? '' : value; // a rule refuses what is kept in a secret
  });
  return found.every((part) => typeof part === 'string') ? found.join('') : { kind: 'text', parts: found };
}

type Resolved = Exclude<CloudRunValue, TextValue>;

function resolveReference(app: ResolvedApplication, value: Reference, secret: References['secret']): Resolved {
  switch (value.kind) {
    case 'secret':
      return secret(value);
    case 'service-url':
      return value;
    case 'bucket':
      return googleNames.bucket(app, value.name);
    case 'topic':
      return googleNames.topicPath(app, value.name);
    case 'subscription':
      return googleNames.subscriptionPath(app, value.topic, value.name);
    case 'cache':
      return cacheValue(app, value);
    case 'config':
      return configText(app, value);
    case 'pod':
    case 'existing-config':
    case 'existing-secret':
      return ''; // a rule refuses what only a cluster has
    case 'database': {
      const { name: database, part } = value;
      if (part === 'password') {
        const name = googleNames.secretId(app.name, googleNames.passwordSecret(database));
        // the foundation writes one version of the secret for each version of the password
        return { kind: 'secret', name, version: String(own(app.databases, database)?.passwordVersion) };
      }
      const host = `${socketFolder}/${googleNames.connectionName(app, database)}`;
      return databaseText(part, { host, port: postgresPort, application: app.name, database });
    }
  }
}

function cacheValue(app: ResolvedApplication, { name: cache, part }: CacheReference): Resolved {
  if (part !== 'password' && part !== 'ca')
    return cacheText(part, { host: googleNames.cacheHost(app.name, cache), port: encryptedRedisPort, encrypted: true });
  const secret = part === 'ca' ? googleNames.caSecret(cache) : googleNames.passwordSecret(cache);
  // the foundation writes one version of the secret for each version of the password
  return { kind: 'secret', name: googleNames.secretId(app.name, secret), version: String(own(app.caches, cache)?.passwordVersion) };
}
