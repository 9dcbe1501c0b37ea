import { fields, flag, kinds, known, listOf, recordOf, text, whole } from '../../model/shape/shape';
import { iamMembers } from '../iam-members';
import { seconds } from '../seconds';
import { cryptoKey, labels, overrides, project, readable } from '../shapes';
import type { SecretProps, SecretReplication, SecretRotation } from './secret-props';

const time = readable({
  pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/,
  allowed: "a time such as '2027-01-31T03:00:00Z'",
});
const location = { pattern: /^[a-z]+-[a-z]+[0-9]+$/, allowed: "a region such as 'europe-west1'" };

export const secretId = readable({ pattern: /^[A-Za-z0-9_-]{1,255}$/, allowed: 'at most 255 letters, digits, hyphens and underscores' });

export const secretShape = fields<SecretProps>(
  {
    secretId,
    project,
    replication: kinds({
      auto: fields<Extract<SecretReplication, { kind: 'auto' }>>({ kind: text(), kmsKeyName: cryptoKey }, ['kind']),
      'user-managed': fields<Extract<SecretReplication, { kind: 'user-managed' }>>(
        { kind: text(), replicas: recordOf(fields<{ kmsKeyName?: string }>({ kmsKeyName: cryptoKey }), location) },
        ['kind', 'replicas'],
      ),
    }),
    topics: known(
      listOf(readable({ pattern: /^projects\/[^/]+\/topics\/[^/]+$/, allowed: "a topic such as 'projects/acme-shop/topics/secrets'" })),
    ),
    rotation: fields<SecretRotation>({ rotationPeriod: seconds, nextRotationTime: time }, ['rotationPeriod', 'nextRotationTime']),
    expires: kinds({
      at: fields<{ kind: 'at'; expireTime: string }>({ kind: text(), expireTime: time }, ['kind', 'expireTime']),
      after: fields<{ kind: 'after'; ttl: string }>({ kind: text(), ttl: seconds }, ['kind', 'ttl']),
    }),
    versionDestroyTtl: seconds,
    versionAliases: recordOf(whole(1, 1_000_000_000), {
      pattern: /^[A-Za-z][A-Za-z0-9_-]{0,62}$/,
      allowed: 'at most 63 letters, digits, hyphens and underscores, starting with a letter',
    }),
    labels,
    annotations: recordOf(text(), {
      pattern: /^[A-Za-z0-9](?:[-A-Za-z0-9_./]{0,61}[A-Za-z0-9])?$/,
      allowed: 'at most 63 letters, digits, hyphens, underscores and dots, starting and ending with a letter or digit',
    }),
    tags: recordOf(readable({ pattern: /^tagValues\/\d+$/, allowed: "a value such as 'tagValues/456'" }), {
      pattern: /^tagKeys\/\d+$/,
      allowed: "a key such as 'tagKeys/123'",
    }),
    deletionProtection: flag,
    accessors: iamMembers,
    versionAdders: iamMembers,
    overrides,
  },
  ['secretId', 'project'],
);
