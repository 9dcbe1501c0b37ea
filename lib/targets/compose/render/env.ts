import { calledPort } from '../../../model/containers-of';
import type { EnvValue, Reference, TextValue } from '../../../model/env-value';
import { own } from '../../../model/own';
import { byKey } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer } from '../../../model/resolved-workload';
import { cacheText, redisPort } from '../../cache-address';
import { databaseText, postgresPort } from '../../database-address';
import { serviceText } from '../../service-address';
import { cacheService, databaseService, passwordSecret, secretVariable } from '../names';
import { Interpolated, Variable } from './escape-dollars';
import type { Fields } from './fields';

/** The variables of a container in the order of their names; `port` becomes `PORT`. */
export function renderEnv(app: ResolvedApplication, { env }: ResolvedContainer, port?: number): Fields {
  const all: [string, EnvValue][] = [
    ...Object.entries(env),
    ...(port === undefined ? [] : [['PORT', String(port)] satisfies [string, string]]),
  ];
  return Object.fromEntries(all.sort(byKey).map(([name, value]) => [name, renderValue(app, value)]));
}

function renderValue(app: ResolvedApplication, value: EnvValue): string | Variable | Interpolated {
  if (typeof value === 'string') return value;
  return value.kind === 'text' ? renderText(app, value) : renderReference(app, value);
}

/** A plain text where no part of it is a variable. */
function renderText(app: ResolvedApplication, { parts }: TextValue): string | Interpolated {
  const rendered = parts.map((part) => (typeof part === 'string' ? part : renderReference(app, part)));
  return rendered.every((part) => typeof part === 'string') ? rendered.join('') : new Interpolated(rendered);
}

function renderReference(app: ResolvedApplication, value: Reference): string | Variable {
  switch (value.kind) {
    case 'secret':
      return new Variable(secretVariable(value.name));
    case 'database': {
      const { name: database, part } = value;
      if (part === 'password') return new Variable(secretVariable(passwordSecret(databaseService(database))));
      return databaseText(part, { host: databaseService(database), port: postgresPort, application: app.name, database });
    }
    case 'cache': {
      const service = cacheService(value.name);
      if (value.part === 'password') return new Variable(secretVariable(passwordSecret(service)));
      // nothing is encrypted on one host, so there is nothing to check: a note says so
      return value.part === 'ca' ? '' : cacheText(value.part, { host: service, port: redisPort, encrypted: false });
    }
    case 'bucket':
    case 'topic':
    case 'subscription':
      return ''; // a rule wants a text here
    case 'service-url': {
      const called = own(app.workloads, value.workload);
      // nothing stands before a container that could listen at another port
      return serviceText(value.part, { host: value.workload, port: called && calledPort(called, value.port)?.port });
    }
  }
}
