import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import { benchmarkFlags, isWeaker } from '../postgres-flags';
import type { PostgresSpec } from '../postgres-spec';

/** Who turns off what the benchmark wants says why; without IAM authentication an IAM user gets nowhere. */
export function databaseFlags({ statedFlags, users, databaseFlags: flags }: PostgresSpec): Issue[] {
  const weaker = Object.entries(statedFlags).flatMap(([name, value]) => {
    if (typeof value !== 'string' || !isWeaker(name, value)) return [];
    const wanted = own(benchmarkFlags, name) ?? 'off';
    return [
      issue(
        'flag-weakened',
        ['databaseFlags', name],
        `must be '${wanted}' or have a reason, got '${value}'`,
        `give { value: '${value}', reason: '…' }`,
      ),
    ];
  });
  const iamUser = Object.keys(users).find((key) => users[key]?.kind !== 'BUILT_IN');
  const authentication = flags['cloudsql.iam_authentication'];
  if (iamUser === undefined || authentication === 'on') return weaker;
  const path = ['databaseFlags', 'cloudsql.iam_authentication'];
  return [...weaker, issue('iam-authentication-off', path, `must be 'on' for users.${iamUser}, got '${authentication}'`)];
}
