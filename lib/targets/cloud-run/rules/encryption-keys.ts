import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { runnable } from './runnable';

/** A key lies in the region of what it encrypts, and what happens without it is said only where there is one. */
export function encryptionKeys(app: ResolvedApplication): Issue[] {
  const region = app.environment.google?.region;
  return runnable(app).flatMap(({ workload, path }) => {
    const key = workload.cloudRun?.encryptionKey;
    const place = [...path, 'cloudRun'];
    const location = key === undefined ? undefined : /\/locations\/([^/]+)\//.exec(key)?.[1];
    const abroad = location !== undefined && region !== undefined && location !== region;
    const keyless = workload.kind === 'worker' && workload.cloudRun?.keyRevocation !== undefined && key === undefined;
    return [
      ...(abroad ? [issue('key-region', [...place, 'encryptionKey'], `must be in the region ${region}, got ${show(location)}`)] : []),
      ...(keyless ? [issue('missing', [...place, 'encryptionKey'], 'must be given where keyRevocation is')] : []),
    ];
  });
}
