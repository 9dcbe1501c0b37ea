import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { usedSecrets } from '../../used-by-workload';
import type { CloudRunContext } from '../context';
import { type Runnable, runnable } from '../runnable';

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

/** A key lies in the region of what it encrypts, and what happens without it is said only where there is one. */
export function encryptionKeys(workload: Runnable, _at: Path, { options, region }: CloudRunContext): Issue[] {
  const key = workload.cloudRun?.encryptionKey;
  const place = [...options, 'encryptionKey'];
  const location = key === undefined ? undefined : /\/locations\/([^/]+)\//.exec(key)?.[1];
  const abroad = location !== undefined && region !== undefined && location !== region;
  const keyless = workload.kind === 'worker' && workload.cloudRun?.keyRevocation !== undefined && key === undefined;
  return [
    ...(abroad ? [issue('key-region', place, `must be in the region ${region}, got ${show(location)}`)] : []),
    ...(keyless ? [issue('missing', place, 'must be given where keyRevocation is')] : []),
  ];
}
