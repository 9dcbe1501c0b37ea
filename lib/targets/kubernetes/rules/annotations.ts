import { containersOf, workloadsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { literalReasons } from '../../literal-reasons';

/** The annotations of an object hold 262,144 bytes with their keys, of which `kubectl` and controllers need some themselves. */
const mostBytes = 100_000;

/** Reasons are written into annotations, and fit there. */
export function annotations(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    const access =
      'access' in workload && workload.access.kind === 'public' ? tooLong([workload.access.reason], [...path, 'access', 'reason']) : [];
    const roots = containersOf(workload).flatMap(({ container }) => container.security.writableRoot?.reason ?? []);
    const literals = containersOf(workload).flatMap(({ container }) => literalReasons(container.security.literals));
    return [
      ...access,
      ...tooLong(roots, [...path, 'security', 'writableRoot', 'reason']),
      ...tooLong(literals, [...path, 'security', 'literals']),
    ];
  });
}

function tooLong(reasons: readonly string[], path: Path): Issue[] {
  const bytes = Buffer.byteLength(reasons.join(''));
  return bytes <= mostBytes ? [] : [issue('reason-too-long', path, `must have at most ${mostBytes} bytes in one workload, got ${bytes}`)];
}
