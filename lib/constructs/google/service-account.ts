import { ArtifactRegistryRepositoryIamMember } from '@cdktf/provider-google/lib/artifact-registry-repository-iam-member';
import { CloudRunV2JobIamMember } from '@cdktf/provider-google/lib/cloud-run-v2-job-iam-member';
import { CloudRunV2ServiceIamMember } from '@cdktf/provider-google/lib/cloud-run-v2-service-iam-member';
import { CloudRunV2WorkerPoolIamMember } from '@cdktf/provider-google/lib/cloud-run-v2-worker-pool-iam-member';
import { ClouddeployDeliveryPipelineIamMember } from '@cdktf/provider-google/lib/clouddeploy-delivery-pipeline-iam-member';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member';
import { ServiceAccount as Account } from '@cdktf/provider-google/lib/service-account';
import { ServiceAccountIamMember } from '@cdktf/provider-google/lib/service-account-iam-member';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import type { Right } from '../../google/iam/rights';
import { renderServiceAccount, type ServiceAccountProps, type ServiceAccountSpec, serviceAccount } from '../../google/iam/service-account';
import { resolveProps } from '../../google/resource';
import { make } from './make';
import { onceThere } from './once-there';
import { override } from './override';
import { untraced } from './untraced';

/**
 * A service account with rights on single resources, and never a key: IAM decides on its use.
 *
 * @example
 * const deployer = new ServiceAccount(this, 'Deployer', {
 *   name: 'shop-deployer',
 *   project: 'acme-shop',
 *   grants: { deployServices: { api }, actAs: { api: api.serviceAccountEmail } },
 * });
 */
export class ServiceAccount extends Construct {
  /** Resources that refer to it come after the rights of the account. */
  readonly email: string;
  /** As policies name it: `serviceAccount:…`. */
  readonly member: string;
  /** Resources that must exist before the account can use its rights. */
  readonly ready: readonly TerraformResource[];
  readonly resource: Account;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(serviceAccount, props));
    this.resource = untraced(() => make(Account, this, 'Resource', renderServiceAccount(spec)));
    this.member = `serviceAccount:${this.resource.email}`;
    this.ready = untraced(() => spec.rights.map((right) => grant(this, right, { project: spec.project, member: this.member })));
    this.email = onceThere(this.resource.email, this.ready);
    untraced(() => addUsers(this, spec));
    override(this.resource, props);
  }
}

interface Grantee {
  readonly project: string;
  readonly member: string;
}

function grant(scope: Construct, right: Right, grantee: Grantee): TerraformResource {
  const { id, role } = right;
  const { member } = grantee;
  switch (right.kind) {
    case 'service':
    case 'job':
    case 'worker-pool':
      return grantOnRun(scope, right, grantee);
    case 'repository':
      return make(ArtifactRegistryRepositoryIamMember, scope, id, { project: grantee.project, ...right.on, role, member });
    case 'account':
      return make(ServiceAccountIamMember, scope, id, { serviceAccountId: accountName(right.on), role, member });
    case 'bucket':
      return make(StorageBucketIamMember, scope, id, { bucket: right.on, role, member });
    case 'secret': {
      const { secret, project = grantee.project } = right.on;
      return make(SecretManagerSecretIamMember, scope, id, { project, secretId: secret, role, member });
    }
    case 'pipeline': {
      const { region, ...pipeline } = right.on;
      return make(ClouddeployDeliveryPipelineIamMember, scope, id, {
        project: grantee.project,
        ...pipeline,
        location: region,
        role,
        member,
      });
    }
    case 'project':
      return make(ProjectIamMember, scope, id, { project: grantee.project, role, member });
  }
}

function grantOnRun(
  scope: Construct,
  { kind, id, role, on }: Extract<Right, { kind: 'service' | 'job' | 'worker-pool' }>,
  { project, member }: Grantee,
): TerraformResource {
  const { region, ...place } = on;
  const binding = { project, ...place, location: region, role, member };
  switch (kind) {
    case 'service':
      return make(CloudRunV2ServiceIamMember, scope, id, binding);
    case 'job':
      return make(CloudRunV2JobIamMember, scope, id, binding);
    case 'worker-pool':
      return make(CloudRunV2WorkerPoolIamMember, scope, id, binding);
  }
}

/** The project of an account is in its email; where it is not, or the email is not known yet, IAM takes a hyphen for it. */
function accountName(email: string): string {
  const home = /@([-a-z0-9]+)\.iam\.gserviceaccount\.com$/.exec(email)?.[1] ?? '-';
  return `projects/${home}/serviceAccounts/${email}`;
}

function addUsers(scope: ServiceAccount, { users, impersonators }: ServiceAccountSpec): void {
  const bind = (id: string, role: string, member: string) =>
    make(ServiceAccountIamMember, scope, id, { serviceAccountId: scope.resource.name, role, member });
  for (const name of Object.keys(users).sort()) bind(`User-${name}`, 'roles/iam.serviceAccountUser', users[name] ?? '');
  for (const name of Object.keys(impersonators).sort())
    bind(`Impersonator-${name}`, 'roles/iam.serviceAccountTokenCreator', impersonators[name] ?? '');
}
