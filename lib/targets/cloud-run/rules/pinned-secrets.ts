import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { usedSecrets } from '../../used-by-workload';
import { runnable } from './runnable';

/** In production a running revision never finds another value than the one it was released with. */
export function pinnedSecrets(app: ResolvedApplication): Issue[] {
  if (app.environment.tier !== 'production') return [];
  const used = new Set(runnable(app).flatMap(({ workload }) => usedSecrets(workload)));
  return Object.entries(app.secrets)
    .filter(([name, { version }]) => used.has(name) && version === 'latest')
    .map(([name]) =>
      issue(
        'secret-version-not-pinned',
        ['secrets', name, 'version'],
        "must be one version in production, got 'latest'",
        `set environments.${app.environment.name}.secrets: { '${name}': { version: '1' } }`,
      ),
    );
}
