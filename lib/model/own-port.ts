import { own } from './own';
import type { ResolvedWorkload } from './resolved';

/** The variables of a workload without a `PORT` that says what the platform sets anyway, and that some platforms refuse. */
export function withoutOwnPort(workload: ResolvedWorkload): ResolvedWorkload['env'] {
  if (!('port' in workload) || own(workload.env, 'PORT') !== String(workload.port)) return workload.env;
  return Object.fromEntries(Object.entries(workload.env).filter(([name]) => name !== 'PORT'));
}
