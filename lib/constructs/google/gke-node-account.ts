import { ArtifactRegistryRepositoryIamMember } from '@cdktf/provider-google/lib/artifact-registry-repository-iam-member';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterSpec } from '../../google/gke/cluster/derive';
import { shortName } from '../../google/short-name';
import { isToken } from '../../google/tokens';
import { make } from './make';

/** The account that nodes run as, and what must be there before they can. */
export interface GkeNodeAccount {
  readonly email: string;
  readonly ready: readonly ITerraformDependable[];
}

const longestId = 30;

/** The account that is given, or one of the cluster's own that can do what a node must, and read images. */
export function gkeNodeAccount(scope: Construct, { nodeServiceAccount, name, project, imageRepositories }: ClusterSpec): GkeNodeAccount {
  if (nodeServiceAccount !== undefined) return { email: nodeServiceAccount, ready: [] };
  const accountId = isToken(name) ? `${name}-nodes` : shortName(`${name}-nodes`, longestId);
  const { email } = make(ServiceAccount, scope, 'NodeAccount', { accountId, project, displayName: `Nodes of ${name}` });
  const member = `serviceAccount:${email}`;
  const role = make(ProjectIamMember, scope, 'NodeRole', { project, role: 'roles/container.defaultNodeServiceAccount', member });
  for (const [key, repository] of Object.entries(imageRepositories)) {
    // nothing waits for it: a repository that is not there must not keep the cluster from being made
    make(ArtifactRegistryRepositoryIamMember, scope, `ImageReader-${key}`, {
      ...repository,
      role: 'roles/artifactregistry.reader',
      member,
    });
  }
  return { email, ready: [role] };
}
