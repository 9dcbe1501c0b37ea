import type { SecretManagerSecretConfig, SecretManagerSecretReplication } from '@cdktf/provider-google/lib/secret-manager-secret';
import type { SecretSpec } from './schema';

/** Configuration of the provider's `google_secret_manager_secret`. */
export function renderSecret(spec: SecretSpec): SecretManagerSecretConfig {
  const { secretId, project, labels, annotations, versionAliases, topics, rotation, expires, tags } = spec;
  return {
    secretId,
    project,
    labels,
    annotations: notEmpty(annotations),
    tags: notEmpty(tags),
    versionAliases: notEmpty(Object.fromEntries(Object.entries(versionAliases).map(([alias, version]) => [alias, String(version)]))),
    topics: topics.length === 0 ? undefined : topics.map((name) => ({ name })),
    rotation: rotation && { ...rotation },
    ...(expires?.kind === 'at' && { expireTime: expires.expireTime }),
    ...(expires?.kind === 'after' && { ttl: expires.ttl }),
    versionDestroyTtl: spec.versionDestroyTtl,
    deletionProtection: spec.deletionProtection,
    replication: renderReplication(spec),
    // Google moves it on after each rotation
    lifecycle: rotation && { ignoreChanges: ['rotation[0].next_rotation_time'] },
  };
}

function renderReplication({ replication }: SecretSpec): SecretManagerSecretReplication {
  if (replication.kind === 'auto') return { auto: encryption(replication.kmsKeyName) };
  const replicas = Object.entries(replication.replicas);
  return { userManaged: { replicas: replicas.map(([location, { kmsKeyName }]) => ({ location, ...encryption(kmsKeyName) })) } };
}

function encryption(kmsKeyName: string | undefined) {
  return kmsKeyName === undefined ? {} : { customerManagedEncryption: { kmsKeyName } };
}

function notEmpty(record: { readonly [key: string]: string }): { [key: string]: string } | undefined {
  return Object.keys(record).length === 0 ? undefined : { ...record };
}
