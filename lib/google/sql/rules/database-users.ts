import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import { isOpaque } from '../../opaque';
import type { PostgresSpec } from '../postgres-spec';

const longest = 63;

/** Names of users fit and are not given twice; a service account is one, and no two passwords share a variable. */
export function databaseUsers({ users }: PostgresSpec): Issue[] {
  const names = new Map<string, string>();
  const variables = new Map<string, string>();
  return Object.entries(users).flatMap(([key, user]) => {
    const path = ['users', key];
    const [owner, holder] = [names.get(user.name), user.kind === 'BUILT_IN' ? variables.get(user.passwordVariable) : undefined];
    names.set(user.name, key);
    if (user.kind === 'BUILT_IN') variables.set(user.passwordVariable, key);
    const account = user.kind === 'CLOUD_IAM_SERVICE_ACCOUNT' && !isOpaque(user.email) && !user.email.endsWith('.gserviceaccount.com');
    return [
      ...(owner === undefined ? [] : [issue('user-name-taken', path, `must not be named ${show(user.name)}, as users.${owner} is`)]),
      ...(holder === undefined
        ? []
        : [issue('password-variable-taken', [...path, 'passwordVariable'], `must be another one than that of users.${holder}`)]),
      ...(user.name.length <= longest || isOpaque(user.name)
        ? []
        : [issue('name-too-long', path, `name must have at most ${longest} characters, got ${show(user.name)} (${user.name.length})`)]),
      ...(account ? [issue('not-a-service-account', [...path, 'email'], `must end in .gserviceaccount.com, got ${show(user.email)}`)] : []),
    ];
  });
}
