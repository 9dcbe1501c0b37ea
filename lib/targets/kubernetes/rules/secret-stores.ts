import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { usedSecrets } from '../../used-by-workload';
import { keptSecrets } from '../secrets/kept-secrets';
import { projectOf } from '../secrets/secret-provider-class';

/** What is mounted from Secret Manager has a project, and is read by pods: nothing else makes its Secret. */
export function secretStores(app: ResolvedApplication): Issue[] {
  const { name, kubernetes } = app.environment;
  if (kubernetes?.secrets.kind !== 'csi') return [];
  const path = ['environments', name, 'kubernetes', 'secrets'];
  const missing =
    projectOf(app) === undefined
      ? [issue('secret-project-missing', [...path, 'project'], 'must be given where the environment has no google.project')]
      : [];
  const mounted = new Set(Object.values(app.workloads).flatMap(usedSecrets));
  const alone = keptSecrets(app).filter((secret) => !mounted.has(secret.name));
  return [
    ...missing,
    ...alone.map((secret) =>
      issue(
        'secret-not-mounted',
        path,
        `must not be csi for the secret ${secret.name}, which an analysis reads and no pod mounts`,
        'give externalSecrets({ store }) or existing()',
      ),
    ),
  ];
}
