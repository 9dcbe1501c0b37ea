import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { googleNames } from '../../google-names';
import { namespaceOf } from '../../kubernetes/render/labels';
import { usedDatabases } from '../../used-by-workload';
import { isWorkloadProtected } from '../../workload-protection';
import type { FoundationAccount, FoundationOutput } from '../foundation-output';

/** The account that each workload runs as, on Cloud Run and, by the identity that the cluster gives it, on Kubernetes. */
export function foundationAccounts(app: ResolvedApplication): FoundationOutput['accounts'] {
  return Object.fromEntries(Object.values(app.workloads).map((workload) => [workload.name, account(app, workload)]));
}

function account(app: ResolvedApplication, workload: ResolvedWorkload): FoundationAccount {
  const { name } = workload;
  const { clusterProject } = app.environment.kubernetes ?? {};
  return {
    id: googleNames.serviceAccountId(app.name, name),
    email: googleNames.serviceAccountEmail(app, name),
    displayName: `${app.name} ${name}`.slice(0, 100),
    usesDatabases: usedDatabases(workload).length > 0,
    deletionProtection: isWorkloadProtected(app, workload),
    // a project without a cluster has no such identities, and IAM refuses to name them
    ...(clusterProject !== undefined && {
      workloadIdentity: `serviceAccount:${clusterProject}.svc.id.goog[${namespaceOf(app, workload)}/${name}]`,
    }),
  };
}
