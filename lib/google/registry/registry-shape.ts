import { fields, flag, kinds, known, listOf, oneOf, recordOf, text, whole } from '../../model/shape/shape';
import { iamMembers } from '../iam-members';
import { reason } from '../reason';
import { seconds } from '../seconds';
import { cryptoKey, labels, overrides, project, readable } from '../shapes';
import type { CleanupPolicy, RegistryMode, RegistryProps } from './registry-props';

type Mode<K> = Extract<RegistryMode, { kind: K }>;

const policyId = {
  pattern: /^[a-z](?:[-a-z0-9]{0,126}[a-z0-9])?$/,
  allowed: 'at most 128 lower-case letters, digits and hyphens, starting with a letter',
};

const mode = kinds({
  standard: fields<Mode<'standard'>>({ kind: text(), immutableTags: flag }, ['kind']),
  remote: fields<Mode<'remote'>>(
    {
      kind: text(),
      upstream: readable({ pattern: /^(?:DOCKER_HUB|https:\/\/\S+)$/, allowed: "DOCKER_HUB or an address such as 'https://ghcr.io'" }),
      credentials: fields<NonNullable<Mode<'remote'>['credentials']>>(
        {
          username: text(),
          passwordSecretVersion: readable({
            pattern: /^projects\/[^/]+\/secrets\/[^/]+\/versions\/[^/]+$/,
            allowed: "a version such as 'projects/acme/secrets/hub/versions/1'",
          }),
        },
        ['username', 'passwordSecretVersion'],
      ),
    },
    ['kind', 'upstream'],
  ),
  virtual: fields<Mode<'virtual'>>(
    {
      kind: text(),
      upstreams: recordOf(
        fields<{ repository: string; priority: number }>({ repository: text(), priority: whole(1, 65535) }, ['repository', 'priority']),
        policyId,
      ),
    },
    ['kind', 'upstreams'],
  ),
});

const condition = fields<Exclude<CleanupPolicy, { kind: 'keep-most-recent' }>>(
  {
    kind: text(),
    tagState: oneOf('TAGGED', 'UNTAGGED', 'ANY'),
    tagPrefixes: listOf(text()),
    packageNamePrefixes: listOf(text()),
    olderThan: seconds,
    newerThan: seconds,
  },
  ['kind'],
);

const cleanupPolicy = kinds({
  'keep-most-recent': fields<Extract<CleanupPolicy, { kind: 'keep-most-recent' }>>(
    { kind: text(), keepCount: whole(1, 100_000), packageNamePrefixes: listOf(text()) },
    ['kind', 'keepCount'],
  ),
  keep: condition,
  delete: condition,
});

export const registryShape = fields<RegistryProps>(
  {
    repositoryId: readable({
      pattern: /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
      allowed: 'at most 63 lower-case letters, digits and hyphens, starting with a letter',
    }),
    project,
    location: readable({ pattern: /^[a-z]+(?:-[a-z]+[0-9]+)?$/, allowed: "a region or multi-region such as 'europe'" }),
    description: text(),
    mode,
    cleanupPolicies: recordOf(cleanupPolicy, policyId),
    cleanupPolicyDryRun: flag,
    vulnerabilityScanning: kinds({
      INHERITED: fields<{ kind: string }>({ kind: text() }, ['kind']),
      DISABLED: fields<{ kind: string; reason: string }>({ kind: text(), reason }, ['kind', 'reason']),
    }),
    kmsKeyName: cryptoKey,
    labels,
    readers: iamMembers,
    writers: iamMembers,
    deletionProtection: known(flag),
    overrides,
  },
  ['repositoryId', 'project', 'location'],
);
