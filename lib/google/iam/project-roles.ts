import type { Path } from '../../model/issue';
import type { Report } from '../resource';
import type { GrantsSpec } from './grants';

/** Roles by which an account can become others, or give itself any right, when they hold for a whole project. */
const takesOver = new Set([
  'roles/cloudbuild.builds.builder',
  'roles/cloudbuild.builds.editor',
  'roles/cloudfunctions.developer',
  'roles/composer.worker',
  'roles/dataflow.developer',
  'roles/deploymentmanager.editor',
  'roles/editor',
  'roles/iam.serviceAccountKeyAdmin',
  'roles/iam.serviceAccountTokenCreator',
  'roles/iam.serviceAccountUser',
  'roles/iam.workloadIdentityUser',
  'roles/owner',
  'roles/run.sourceDeveloper',
  'roles/viewer',
]);

/** A role on a project holds for all that the project will ever have, so only narrow ones may be granted there. */
export function projectRoles({ projectRoles: roles }: GrantsSpec, path: Path, report: Report): void {
  for (const [name, role] of Object.entries(roles)) {
    if (!takesOver.has(role) && !/admin$/i.test(role)) continue;
    const message = `must be a narrow role, got '${role}' for the whole project`;
    const remedy = 'grant it on the resources that it is about, or make a CustomRole with just these permissions';
    report('role-too-wide', [...path, 'projectRoles', name], message, remedy);
  }
}
