import type { Path } from '../../../model/issue';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { isStated } from '../../target';
import type { CloudRunContext } from '../context';
import { unaskedReadiness } from '../readiness';
import type { Runnable } from '../runnable';
import { containerNotes } from './container-notes';
import { type Finding, ifStated, type Stated } from './finding';
import { jobNotes } from './job-notes';
import { lateFinding } from './late-finding';
import { serviceNotes } from './service-notes';
import { livenessByTcp, workerNotes, workerProbes } from './worker-notes';

/** What Cloud Run does otherwise, or not, of what a workload asks for; `at` is its path in the input. */
export function workloadNotes(workload: Runnable, at: Path, context: CloudRunContext): Finding[] {
  switch (workload.kind) {
    case 'service':
      return [...shared(workload, at, context), ...serviceNotes(workload, at, context)];
    case 'job':
    case 'scheduled-job':
      return [...shared(workload, at, context), ...jobNotes(workload, at)];
    case 'worker':
      return [...shared(workload, at, context), ...workerNotes(workload, at, context)];
  }
}

function shared(workload: Runnable, at: Path, context: CloudRunContext): Finding[] {
  const sidecars = Object.keys(workload.sidecars)
    .sort()
    .flatMap((name) => {
      const [sidecar, path] = [workload.sidecars[name], [...at, 'sidecars', name]];
      if (sidecar === undefined) return [];
      const ports: Finding[] = Object.keys(sidecar.ports).length === 0 ? [] : [sidecarPorts([...path, 'ports'])];
      return [...containerNotes(sidecar, path, context), ...probes({ workload, container: sidecar, path }, context), ...ports];
    });
  return [
    ...containerNotes(workload, at, context),
    ...probes({ workload, container: workload, path: at }, context),
    ...sidecars,
    ...lifecycle(workload, [...at, 'lifecycle'], context),
    ...placement(workload, [...at, 'placement'], context),
  ];
}

function sidecarPorts(path: Path): Finding {
  return {
    level: 'unsupported',
    path,
    reason: 'only the main container of Cloud Run is reached from outside; the others are on localhost',
  };
}

interface Placed {
  readonly workload: ResolvedWorkload;
  readonly container: ResolvedContainer;
  readonly path: Path;
}

function probes(placed: Placed, context: CloudRunContext): Finding[] {
  const { workload, container, path } = placed;
  const asked = workload.kind === 'worker' ? workerProbes(container, path, context) : liveness(placed, context);
  return [...asked, ...readiness(placed, context)];
}

function liveness({ workload, container: { probes }, path }: Placed, context: CloudRunContext): Finding[] {
  const place = [...path, 'probes', 'liveness'];
  if (probes.liveness === undefined || !isStated(context, [...place, 'kind'])) return [];
  if (workload.kind !== 'service') return [{ level: 'unsupported', path: place, reason: 'Cloud Run asks jobs for their start only' }];
  return probes.liveness.kind === 'tcp' ? [{ level: 'unsupported', path: place, reason: livenessByTcp }] : [];
}

function readiness({ workload, container: { probes }, path }: Placed, context: CloudRunContext): Finding[] {
  const place = [...path, 'probes', 'readiness'];
  if (probes.readiness === undefined || !isStated(context, [...place, 'kind'])) return [];
  const unasked = unaskedReadiness(workload, probes.readiness);
  if (unasked !== undefined) return [{ level: 'unsupported', path: place, reason: unasked }];
  const late = lateFinding('readinessProbes', place, context.provider);
  if (late.length > 0 || probes.readiness.initialDelaySeconds === 0) return late;
  const reason = 'Cloud Run asks for readiness as soon as the startup probe has succeeded';
  return [{ level: 'unsupported', path: [...place, 'initialDelaySeconds'], reason }];
}

function lifecycle({ lifecycle: { beforeStop } }: ResolvedWorkload, path: Path, stated: Stated): Finding[] {
  const place = [...path, 'beforeStop'];
  return [
    ...(beforeStop !== undefined && isStated(stated, [...place, 'kind'])
      ? [{ level: 'unsupported' as const, path: place, reason: 'Cloud Run ends traffic first and then sends SIGTERM' }]
      : []),
    ...ifStated(stated, [...path, 'graceSeconds'], 'Cloud Run gives 10 seconds from SIGTERM to SIGKILL'),
  ];
}

function placement(
  { placement: { nodeLabels, preferredNodeLabels, tolerations } }: ResolvedWorkload,
  path: Path,
  stated: Stated,
): Finding[] {
  const without = (key: string): Finding => ({
    level: 'unsupported',
    path: [...path, key],
    reason: 'Cloud Run has no nodes to choose from',
  });
  return [
    ...ifStated(stated, [...path, 'spread'], 'Cloud Run spreads instances over the zones of the region by itself'),
    ...(Object.keys(nodeLabels).length > 0 ? [without('nodeLabels')] : []),
    ...(Object.keys(preferredNodeLabels).length > 0 ? [without('preferredNodeLabels')] : []),
    ...(tolerations.length > 0 ? [without('tolerations')] : []),
  ];
}
