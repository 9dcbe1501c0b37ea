import { own } from '../../model/own';
import type { StatedChoices } from '../stated-locals';
import type { PostgresSpec } from './derive';
import { renderFlags } from './render';

/** What has a reason where it departs from what is safe, by the attribute of the instance. */
export function instanceChoices(spec: PostgresSpec): StatedChoices {
  return { ...connectionChoices(spec), 'settings.backup_configuration.enabled': spec.backups, ...flagChoices(spec.databaseFlags, spec) };
}

/** The same of a replica, which has the connections and flags of its source, and flags of its own. */
export function replicaChoices(spec: PostgresSpec, key: string): StatedChoices {
  const flags = own(spec.replicas, key)?.databaseFlags ?? {};
  const inherited = Object.entries(flagChoices({ ...spec.databaseFlags, ...flags }, spec, Object.keys(flags)));
  return { ...connectionChoices(spec), ...Object.fromEntries(inherited) };
}

function connectionChoices({ network, sslMode }: PostgresSpec): StatedChoices {
  return { 'settings.ip_configuration.ipv4_enabled': network, 'settings.ip_configuration.ssl_mode': sslMode };
}

/** @param apart - flags that have another value than the one whose reason is stated */
function flagChoices(
  flags: { readonly [flag: string]: string },
  { statedFlags }: PostgresSpec,
  apart: readonly string[] = [],
): StatedChoices {
  const stated = renderFlags(flags).map(({ name }, index) => {
    const choice = apart.includes(name) ? undefined : own(statedFlags, name);
    return [`settings.database_flags.${index}.value`, choice] as const;
  });
  return Object.fromEntries(stated);
}
