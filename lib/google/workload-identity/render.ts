import type { IamWorkloadIdentityPoolConfig } from '@cdktf/provider-google/lib/iam-workload-identity-pool';
import type { IamWorkloadIdentityPoolProviderConfig } from '@cdktf/provider-google/lib/iam-workload-identity-pool-provider';
import type { GithubIdentitySpec } from './derive';

export function renderPool({ project, poolId, displayName, description, disabled }: GithubIdentitySpec): IamWorkloadIdentityPoolConfig {
  return { project, workloadIdentityPoolId: poolId, displayName, disabled, ...(description !== undefined && { description }) };
}

/** @param poolId - of the pool, as Terraform refers to it */
export function renderProvider(spec: GithubIdentitySpec, poolId: string): IamWorkloadIdentityPoolProviderConfig {
  const { allowedAudiences } = spec;
  return {
    project: spec.project,
    workloadIdentityPoolId: poolId,
    workloadIdentityPoolProviderId: spec.providerId,
    displayName: spec.displayName,
    disabled: spec.disabled,
    ...(spec.description !== undefined && { description: spec.description }),
    attributeMapping: attributeMapping(spec),
    attributeCondition: spec.condition,
    oidc: { issuerUri: spec.issuerUri, ...(allowedAudiences.length > 0 && { allowedAudiences: [...allowedAudiences] }) },
  };
}

/** The runs that may act as the account of a purpose. */
export function memberOf(pool: string, purpose: string): string {
  return `principalSet://iam.googleapis.com/${pool}/${attributeOf(purpose)}/trusted`;
}

/**
 * Only what every token says is read: a claim that is missing would make the whole token invalid.
 * The subject is for logs, nothing is bound to it: Google refuses tokens for which it has more than 127 bytes, as that of GitHub has
 * on long branches or tags, so it is the number of the run, of at most 20 digits and never used again.
 */
export function attributeMapping({ accounts }: Pick<GithubIdentitySpec, 'accounts'>): { [attribute: string]: string } {
  return {
    'attribute.actor': 'assertion.actor',
    'attribute.ref': 'assertion.ref',
    'attribute.repository': 'assertion.repository',
    'attribute.repository_owner': 'assertion.repository_owner',
    'google.subject': 'assertion.run_id',
    ...Object.fromEntries(
      Object.entries(accounts).map(([purpose, { condition }]) => [attributeOf(purpose), `${condition} ? 'trusted' : 'other'`]),
    ),
  };
}

/** Own names begin with `account_`, so that purposes such as `actor` are none of the others; two purposes never share one, as they hold no '_'. */
export function attributeOf(purpose: string): string {
  return `attribute.account_${purpose.replaceAll('-', '_')}`;
}
