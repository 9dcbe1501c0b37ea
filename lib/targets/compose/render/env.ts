import { calledPort } from '../../../model/containers-of';
import type { EnvValue, Reference } from '../../../model/env-value';
import { own } from '../../../model/own';
import { byKey } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { keyOf, storedName } from '../../../model/secret-keys';
import { configText } from '../../../model/taken-configs';
import { cacheText, redisPort } from '../../cache-address';
import { databaseText, postgresPort } from '../../database-address';
import { serviceText } from '../../service-address';
import { cacheService, databaseService, passwordSecret, secretVariable, serviceName } from '../names';
import { placeOf } from '../place';
import { Interpolated, Variable } from './escape-dollars';
import type { Fields } from './fields';

/** The variables of a container in the order of their names; `port` becomes `PORT`. */
export function renderEnv(app: ResolvedApplication, workload: ResolvedWorkload, container: ResolvedContainer): Fields {
  const port = container === workload && 'port' in workload ? workload.port : undefined;
  const all: [string, EnvValue][] = [
    ...Object.entries(container.env),
    ...(port === undefined ? [] : [['PORT', String(port)] satisfies [string, string]]),
  ];
  const service = serviceName(workload, container);
  return Object.fromEntries(all.sort(byKey).map(([name, value]) => [name, renderValue(app, service, value)]));
}

/** Words of a command line: what they name is known beforehand. */
export function renderWords(app: ResolvedApplication, service: string, words: readonly EnvValue[]): readonly string[] {
  return words.map((word) => {
    const text = renderValue(app, service, word);
    return typeof text === 'string' ? text : ''; // a rule refuses secrets
  });
}

function renderValue(app: ResolvedApplication, service: string, value: EnvValue): string | Variable | Interpolated {
  if (typeof value === 'string') return value;
  if (value.kind !== 'text') return renderReference(app, service, value);
  const rendered = value.parts.map((part) => (typeof part === 'string' ? part : renderReference(app, service, part)));
  // a plain text where no part of it is a variable
  return rendered.every((part) => typeof part === 'string') ? rendered.join('') : new Interpolated(rendered);
}

function renderReference(app: ResolvedApplication, service: string, value: Reference): string | Variable {
  switch (value.kind) {
    case 'secret':
      return new Variable(secretVariable(storedName(value.name, keyOf(value))));
    case 'database': {
      const { name: database, part } = value;
      if (part === 'password') return new Variable(secretVariable(passwordSecret(databaseService(database))));
      return databaseText(part, { host: databaseService(database), port: postgresPort, application: app.name, database });
    }
    case 'cache': {
      const cache = cacheService(value.name);
      if (value.part === 'password') return new Variable(secretVariable(passwordSecret(cache)));
      // nothing is encrypted on one host, so there is nothing to check: a note says so
      return value.part === 'ca' ? '' : cacheText(value.part, { host: cache, port: redisPort, encrypted: false });
    }
    case 'config':
      return configText(app, value);
    case 'pod':
      return value.field === 'name' ? service : placeOf(app).project; // a rule refuses the others
    case 'bucket':
    case 'topic':
    case 'subscription':
    case 'existing-config':
    case 'existing-secret':
      return ''; // a rule wants a text here
    case 'service-url': {
      const called = own(app.workloads, value.workload);
      // nothing stands before a container that could listen at another port
      return serviceText(value.part, { host: value.workload, port: called && calledPort(called, value.port)?.port });
    }
  }
}
