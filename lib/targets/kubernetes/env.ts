import type { EnvValue } from '../../model/env-value';
import { own } from '../../model/own';
import type { ResolvedApplication, ResolvedContainer } from '../../model/resolved';
import { cacheText, encryptedRedisPort } from '../cache-address';
import { databaseText } from '../database-address';
import { escapeReferences } from '../escape-references';
import { googleNames } from '../google-names';
import { proxyAddress } from './database-proxy';
import type { Fields } from './kubernetes-object';

/** Key under which a Secret of the namespace holds the one value that the model's secret stands for. */
export const secretKey = 'value';

/** The variables of a container in the order of their names; `port` becomes `PORT`. */
export function renderEnv(app: ResolvedApplication, { env }: ResolvedContainer, port?: number): Fields[] {
  const all: [string, EnvValue][] = [
    ...Object.entries(env),
    ...(port === undefined ? [] : [['PORT', String(port)] satisfies [string, string]]),
  ];
  return all.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => ({ name, ...renderValue(app, value) }));
}

function renderValue(app: ResolvedApplication, value: EnvValue): Fields {
  if (typeof value === 'string') return { value: escapeReferences(value) };
  switch (value.kind) {
    case 'secret':
      return fromSecret(value.name);
    case 'database': {
      const { name: database, part } = value;
      if (part === 'password') return fromSecret(googleNames.passwordSecret(database));
      return { value: databaseText(part, { ...proxyAddress(app, database), application: app.name, database }) };
    }
    case 'cache': {
      const { name: cache, part } = value;
      if (part === 'password') return fromSecret(googleNames.passwordSecret(cache));
      if (part === 'ca') return fromSecret(googleNames.caSecret(cache));
      return { value: cacheText(part, { host: googleNames.cacheHost(app.name, cache), port: encryptedRedisPort, encrypted: true }) };
    }
    case 'bucket':
      return { value: googleNames.bucket(app, value.name) };
    case 'service-url': {
      if (value.part === 'host') return { value: value.workload };
      const called = own(app.workloads, value.workload);
      return { value: `http://${value.workload}:${called !== undefined && 'port' in called ? called.port : ''}` };
    }
  }
}

function fromSecret(name: string): Fields {
  return { valueFrom: { secretKeyRef: { name, key: secretKey } } };
}
