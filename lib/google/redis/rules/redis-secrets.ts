import { type Issue, issue } from '../../../model/issue';
import type { RedisSpec } from '../redis-spec';

/** A secret gets only what there is. */
export function redisSecrets({ secrets, auth, transitEncryption }: RedisSpec): Issue[] {
  return [
    ...(secrets.password !== undefined && auth.kind === 'off'
      ? [issue('redis-without-password', ['secrets', 'password'], "must not be given where auth is 'off'")]
      : []),
    ...(secrets.ca !== undefined && transitEncryption.kind === 'DISABLED'
      ? [issue('redis-without-certificate', ['secrets', 'ca'], 'must not be given where transitEncryption is DISABLED')]
      : []),
  ];
}
