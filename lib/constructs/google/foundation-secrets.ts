import { SecretManagerSecret } from '@cdktf/provider-google/lib/secret-manager-secret';
import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member';
import type { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import type { Construct } from 'constructs';
import type { FoundationOutput } from '../../targets/google-foundation/google-foundation';
import { renderSecret } from '../../targets/google-foundation/render/secret';
import type { Apis } from './apis';

interface SecretsContext {
  readonly apis: Apis;
  readonly accounts: ReadonlyMap<string, ServiceAccount>;
}

/** Makes secrets without values, readable for the workloads that use them and for no others. */
export function addSecrets(
  scope: Construct,
  foundation: FoundationOutput,
  { apis, accounts }: SecretsContext,
): ReadonlyMap<string, SecretManagerSecret> {
  const made = new Map<string, SecretManagerSecret>();
  for (const [name, spec] of Object.entries(foundation.secrets)) {
    const secret = new SecretManagerSecret(scope, `Secret-${name}`, {
      ...renderSecret(foundation, spec),
      dependsOn: apis('secretmanager'),
    });
    made.set(name, secret);
    for (const workload of spec.readers) {
      new SecretManagerSecretIamMember(scope, `SecretReader-${name}-${workload}`, {
        project: foundation.project,
        secretId: secret.secretId,
        role: 'roles/secretmanager.secretAccessor',
        member: `serviceAccount:${accounts.get(workload)?.email}`,
      });
    }
  }
  return made;
}
