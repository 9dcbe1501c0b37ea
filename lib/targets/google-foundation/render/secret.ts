import type { SecretManagerSecretConfig } from '@cdktf/provider-google/lib/secret-manager-secret';
import type { SecretManagerSecretVersionConfig } from '@cdktf/provider-google/lib/secret-manager-secret-version';
import type { FoundationOutput, FoundationSecret } from '../google-foundation';
import type { PostgresSpec } from '../postgres-spec';

/** A secret without a value: that is put in by other means. */
export function renderSecret(foundation: FoundationOutput, { id, description }: FoundationSecret): SecretManagerSecretConfig {
  return {
    secretId: id,
    project: foundation.project,
    labels: foundation.labels,
    ...(description !== undefined && { annotations: { description } }),
    deletionProtection: foundation.protected,
    replication: { auto: {} },
  };
}

/** The password of a database; a new version leaves the old one, which running revisions still start with. */
export function renderPassword(
  { passwordVersion }: PostgresSpec,
  { secret, password }: { readonly secret: string; readonly password: string },
): SecretManagerSecretVersionConfig {
  return {
    secret,
    secretDataWo: password,
    secretDataWoVersion: passwordVersion,
    deletionPolicy: 'ABANDON',
    lifecycle: { createBeforeDestroy: true },
  };
}
