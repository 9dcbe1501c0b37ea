import type { Construct } from 'constructs';
import { own } from '../../model/own';
import type { FoundationOutput } from '../../targets/google-foundation/foundation-output';
import { after } from './after';
import type { Apis } from './apis';
import { Secret } from './secret';
import type { ServiceAccount } from './service-account';

interface SecretsContext {
  readonly apis: Apis;
  readonly accounts: { readonly [workload: string]: ServiceAccount };
}

/** Makes secrets without values, readable for the workloads that use them and for no others. */
export function addSecrets(
  scope: Construct,
  foundation: FoundationOutput,
  { apis, accounts }: SecretsContext,
): { readonly [name: string]: Secret } {
  const made: { [name: string]: Secret } = {};
  for (const [name, { props, readers }] of Object.entries(foundation.secrets)) {
    const accessors = Object.fromEntries(readers.map((workload) => [workload, own(accounts, workload)?.member ?? '']));
    const secret = new Secret(scope, `Secret-${name}`, { ...props, accessors });
    after(secret.resource, apis.on('secretmanager'));
    made[name] = secret;
  }
  return made;
}
