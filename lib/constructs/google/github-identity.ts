import { IamWorkloadIdentityPool } from '@cdktf/provider-google/lib/iam-workload-identity-pool';
import { IamWorkloadIdentityPoolProvider } from '@cdktf/provider-google/lib/iam-workload-identity-pool-provider';
import { ServiceAccountIamMember } from '@cdktf/provider-google/lib/service-account-iam-member';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { resolveProps } from '../../google/resource';
import type { GithubIdentitySpec } from '../../google/workload-identity/derive';
import { memberOf, renderPool, renderProvider } from '../../google/workload-identity/render';
import { githubIdentity } from '../../google/workload-identity/rules';
import type { GithubIdentityProps } from '../../google/workload-identity/schema';
import { make } from './make';
import { override } from './override';
import { ServiceAccount } from './service-account';
import { stateReasons } from './stated';
import { giveName } from './taken-names';
import { untraced } from './untraced';

/**
 * Workflows of GitHub Actions that act as service accounts, each by runs of one repository on a branch, on tags or in an environment:
 * without keys, and each with rights on single resources only.
 *
 * @example
 * const github = new GithubIdentity(this, 'Github', {
 *   project: 'acme-shop',
 *   owner: 'acme',
 *   accounts: {
 *     deploy: {
 *       repository: 'shop',
 *       trust: [{ kind: 'environment', environment: 'production', branches: ['main'] }],
 *       grants: { deployServices: { api }, actAs: { api: api.serviceAccountEmail } },
 *     },
 *   },
 * });
 */
export class GithubIdentity extends Construct {
  /** What a workflow gives to google-github-actions/auth as `workload_identity_provider`. */
  readonly providerName: string;
  /** By purposes; a workflow gives the `email` of one as `service_account`. */
  readonly accounts: { readonly [purpose: string]: ServiceAccount };
  readonly resource: IamWorkloadIdentityPoolProvider;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: GithubIdentityProps) {
    super(scope, id);
    const spec = resolveProps(githubIdentity, props);
    const escaped = escapeTemplates(spec);
    const pool = untraced(() => make(IamWorkloadIdentityPool, this, 'Pool', renderPool(escaped)));
    const poolId = pool.workloadIdentityPoolId;
    this.resource = untraced(() => make(IamWorkloadIdentityPoolProvider, this, 'Resource', renderProvider(escaped, poolId)));
    this.providerName = this.resource.name;
    this.accounts = untraced(() => addAccounts(this, spec, pool.name));
    addOutputs(this, spec);
    override(this.resource, props);
  }
}

/** Accounts get what was said of them, since they write their texts for Terraform themselves. */
function addAccounts(
  scope: Construct,
  { project, accounts }: GithubIdentitySpec,
  pool: string,
): { readonly [purpose: string]: ServiceAccount } {
  const made: { [purpose: string]: ServiceAccount } = {};
  for (const [purpose, { name, displayName, grants, trust }] of Object.entries(accounts)) {
    const account = new ServiceAccount(scope, `Account-${purpose}`, { name, project, displayName, grants });
    made[purpose] = account;
    const trusted = make(ServiceAccountIamMember, scope, `Trust-${purpose}`, {
      serviceAccountId: account.resource.name,
      role: 'roles/iam.workloadIdentityUser',
      member: memberOf(pool, purpose),
    });
    stateReasons(trusted, escapeTemplates({ member: trust.find(({ kind }) => kind === 'pull-request') }));
  }
  return made;
}

/** What workflows need to know is no secret. */
function addOutputs(identity: GithubIdentity, { providerId }: GithubIdentitySpec): void {
  const output = (id: string, name: string, value: string) =>
    giveName(new TerraformOutput(identity, id, { value }), `${providerId}_${name}`.replaceAll('-', '_'));
  output('ProviderName', 'workload_identity_provider', identity.providerName);
  for (const [purpose, { resource }] of Object.entries(identity.accounts))
    output(`Email-${purpose}`, `${purpose}_service_account`, resource.email);
}
