import type { IamWorkloadIdentityPoolConfig } from '@cdktf/provider-google/lib/iam-workload-identity-pool';
import type { IamWorkloadIdentityPoolProviderConfig } from '@cdktf/provider-google/lib/iam-workload-identity-pool-provider';
import type { Claim } from './claims';
import type { GithubIdentitySpec } from './github-identity-spec';

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
    attributeMapping: mappingOf(spec),
    attributeCondition: spec.condition,
    oidc: { issuerUri: spec.issuerUri, ...(allowedAudiences.length > 0 && { allowedAudiences: [...allowedAudiences] }) },
  };
}

/** The members that a claim stands for. */
export function memberOf(pool: string, purpose: string, { subject }: Claim): string {
  const root = `iam.googleapis.com/${pool}`;
  return subject === undefined ? `principalSet://${root}/${attributeOf(purpose)}/trusted` : `principal://${root}/subject/${subject}`;
}

/** Only what every token says is read: a claim that is missing would make the whole token invalid. */
function mappingOf({ accounts }: GithubIdentitySpec): { [attribute: string]: string } {
  const mapping: { [attribute: string]: string } = {
    'attribute.actor': 'assertion.actor',
    'attribute.ref': 'assertion.ref',
    'attribute.repository': 'assertion.repository',
    'attribute.repository_owner': 'assertion.repository_owner',
    'google.subject': 'assertion.sub',
  };
  for (const [purpose, { claims }] of Object.entries(accounts)) {
    const inexact = claims.filter(({ subject }) => subject === undefined).map(({ condition }) => condition);
    if (inexact.length > 0) mapping[attributeOf(purpose)] = `${inexact.join(' || ')} ? 'trusted' : 'other'`;
  }
  return mapping;
}

function attributeOf(purpose: string): string {
  return `attribute.tags_${purpose.replaceAll('-', '_')}`;
}
