import type { Path } from '../../../model/issue';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved';
import type { Executor } from '../rollout-spec';
import { containerNotes } from './container-notes';
import { type Finding, ifStated, type Stated } from './finding';
import { jobNotes } from './job-notes';
import { serviceNotes } from './service-notes';
import { workerNotes, workerProbes } from './worker-notes';

/** What Cloud Run does otherwise, or not, of what a workload asks for. Kinds that it does not run at all have no notes: rules refuse them. */
export function workloadNotes(workload: ResolvedWorkload, stated: Stated, canaries: Executor): Finding[] {
  switch (workload.kind) {
    case 'service':
      return [...shared(workload, stated), ...serviceNotes(workload, stated, canaries)];
    case 'job':
    case 'scheduled-job':
      return [...shared(workload, stated), ...jobNotes(workload)];
    case 'worker':
      return [...shared(workload, stated), ...workerNotes(workload, stated)];
    case 'agent':
    case 'stateful-service':
      return [];
  }
}

function shared(workload: ResolvedWorkload, stated: Stated): Finding[] {
  const sidecars = Object.keys(workload.sidecars)
    .sort()
    .flatMap((name) => {
      const [sidecar, path] = [workload.sidecars[name], ['sidecars', name]];
      if (sidecar === undefined) return [];
      const ports: Finding[] = Object.keys(sidecar.ports).length === 0 ? [] : [sidecarPorts([...path, 'ports'])];
      return [...containerNotes(sidecar, path, stated), ...probes(workload, sidecar, path, stated), ...ports];
    });
  return [
    ...containerNotes(workload, [], stated),
    ...probes(workload, workload, [], stated),
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

function probes(workload: ResolvedWorkload, container: ResolvedContainer, path: Path, stated: Stated): Finding[] {
  if (workload.kind === 'worker') return workerProbes(container, path, stated);
  const { liveness, readiness } = container.probes;
  const [live, ready] = [
    [...path, 'probes', 'liveness'],
    [...path, 'probes', 'readiness'],
  ];
  const asked = liveness !== undefined && stated([...live, 'kind']);
  const finding = (place: Path, reason: string): Finding => ({ level: 'unsupported', path: place, reason });
  return [
    ...(asked && workload.kind !== 'service' ? [finding(live, 'Cloud Run asks jobs for their start only')] : []),
    ...(asked && workload.kind === 'service' && liveness.kind === 'tcp'
      ? [finding(live, 'Cloud Run asks for liveness over HTTP or gRPC only')]
      : []),
    ...(readiness !== undefined && stated([...ready, 'kind'])
      ? [finding(ready, 'version 6.50 of the google provider has no readiness probe')]
      : []),
  ];
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
