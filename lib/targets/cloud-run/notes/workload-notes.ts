import type { Path } from '../../../model/issue';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { unaskedReadiness } from '../readiness';
import { containerNotes } from './container-notes';
import { type Finding, ifStated, type NoteContext, type Stated } from './finding';
import { jobNotes } from './job-notes';
import { lateFinding } from './late-finding';
import { serviceNotes } from './service-notes';
import { livenessByTcp, workerNotes, workerProbes } from './worker-notes';

/** What Cloud Run does otherwise, or not, of what a workload asks for. Kinds that it does not run at all have no notes: rules refuse them. */
export function workloadNotes(workload: ResolvedWorkload, context: NoteContext): Finding[] {
  const { stated } = context;
  switch (workload.kind) {
    case 'service':
      return [...shared(workload, context), ...serviceNotes(workload, context)];
    case 'job':
    case 'scheduled-job':
      return [...shared(workload, context), ...jobNotes(workload)];
    case 'worker':
      return [...shared(workload, context), ...workerNotes(workload, stated)];
    case 'agent':
    case 'stateful-service':
      return [];
  }
}

function shared(workload: ResolvedWorkload, context: NoteContext): Finding[] {
  const { stated } = context;
  const sidecars = Object.keys(workload.sidecars)
    .sort()
    .flatMap((name) => {
      const [sidecar, path] = [workload.sidecars[name], ['sidecars', name]];
      if (sidecar === undefined) return [];
      const ports: Finding[] = Object.keys(sidecar.ports).length === 0 ? [] : [sidecarPorts([...path, 'ports'])];
      return [...containerNotes(sidecar, path, stated), ...probes({ workload, container: sidecar, path }, context), ...ports];
    });
  return [
    ...containerNotes(workload, [], stated),
    ...probes({ workload, container: workload, path: [] }, context),
    ...sidecars,
    ...lifecycle(workload, stated),
    ...placement(workload, stated),
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

function probes(placed: Placed, context: NoteContext): Finding[] {
  const { workload, container, path } = placed;
  const asked = workload.kind === 'worker' ? workerProbes(container, path, context) : liveness(placed, context);
  return [...asked, ...readiness(placed, context)];
}

function liveness({ workload, container: { probes }, path }: Placed, { stated }: NoteContext): Finding[] {
  const place = [...path, 'probes', 'liveness'];
  if (probes.liveness === undefined || !stated([...place, 'kind'])) return [];
  if (workload.kind !== 'service') return [{ level: 'unsupported', path: place, reason: 'Cloud Run asks jobs for their start only' }];
  return probes.liveness.kind === 'tcp' ? [{ level: 'unsupported', path: place, reason: livenessByTcp }] : [];
}

function readiness({ workload, container: { probes }, path }: Placed, { stated, provider }: NoteContext): Finding[] {
  const place = [...path, 'probes', 'readiness'];
  if (probes.readiness === undefined || !stated([...place, 'kind'])) return [];
  const unasked = unaskedReadiness(workload, probes.readiness);
  if (unasked !== undefined) return [{ level: 'unsupported', path: place, reason: unasked }];
  const late = lateFinding('readinessProbes', place, provider);
  if (late.length > 0 || probes.readiness.initialDelaySeconds === 0) return late;
  const reason = 'Cloud Run asks for readiness as soon as the startup probe has succeeded';
  return [{ level: 'unsupported', path: [...place, 'initialDelaySeconds'], reason }];
}

function lifecycle({ lifecycle: { beforeStop } }: ResolvedWorkload, stated: Stated): Finding[] {
  const path: Path = ['lifecycle', 'beforeStop'];
  return [
    ...(beforeStop !== undefined && stated([...path, 'kind'])
      ? [{ level: 'unsupported' as const, path, reason: 'Cloud Run ends traffic first and then sends SIGTERM' }]
      : []),
    ...ifStated(stated, ['lifecycle', 'graceSeconds'], 'Cloud Run gives 10 seconds from SIGTERM to SIGKILL'),
  ];
}

function placement({ placement: { nodeLabels, preferredNodeLabels, tolerations } }: ResolvedWorkload, stated: Stated): Finding[] {
  const without = (key: string): Finding => ({
    level: 'unsupported',
    path: ['placement', key],
    reason: 'Cloud Run has no nodes to choose from',
  });
  return [
    ...ifStated(stated, ['placement', 'spread'], 'Cloud Run spreads instances over the zones of the region by itself'),
    ...(Object.keys(nodeLabels).length > 0 ? [without('nodeLabels')] : []),
    ...(Object.keys(preferredNodeLabels).length > 0 ? [without('preferredNodeLabels')] : []),
    ...(tolerations.length > 0 ? [without('tolerations')] : []),
  ];
}
