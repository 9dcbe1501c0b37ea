import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { ServiceAccountIamMember } from '@cdktf/provider-google/lib/service-account-iam-member';
import type { Construct } from 'constructs';
import type { FoundationOutput } from '../../targets/google-foundation/foundation-output';
import { after } from './after';
import type { Apis } from './apis';
import { make } from './make';
import { guardRemoval } from './removal-protection';
import { ServiceAccount } from './service-account';

/** Makes the account that each workload runs as, and lets the workload's identity in a cluster act as it. */
export function addAccounts(
  scope: Construct,
  { project, accounts }: FoundationOutput,
  apis: Apis,
): { readonly [workload: string]: ServiceAccount } {
  const made: { [workload: string]: ServiceAccount } = {};
  for (const [workload, { id, displayName, usesDatabases, deletionProtection, workloadIdentity }] of Object.entries(accounts)) {
    const account = new ServiceAccount(scope, `Account-${workload}`, { name: id, project, displayName });
    after(account.resource, apis.on('iam'));
    guardRemoval(account.resource, deletionProtection);
    made[workload] = account;
    const { member } = account;
    if (usesDatabases) {
      const client = make(ProjectIamMember, scope, `DatabaseClient-${workload}`, { project, role: 'roles/cloudsql.client', member });
      after(client, apis.on('cloudresourcemanager'));
    }
    if (workloadIdentity !== undefined)
      make(ServiceAccountIamMember, scope, `WorkloadIdentity-${workload}`, {
        serviceAccountId: account.resource.name,
        role: 'roles/iam.workloadIdentityUser',
        member: workloadIdentity,
      });
  }
  return made;
}
