import type { ResolvedWorkload } from '../../model/resolved-workload';
import { isRolledOut } from '../../targets/kubernetes/rollouts/rolled-out';
import { decidedPath, note } from '../../targets/note';
import type { Note } from '../../targets/target';
import { isStated } from '../../targets/target';
import { handedOverFolder } from '../artifact-places';
import type { FluxPlace } from './flux-object';
import { earlierInCluster } from './kustomizations';

/** What Flux does otherwise than the delivery asks. */
export function fluxNotes(place: FluxPlace): Note[] {
  const { app, deploy } = place.deployed;
  const jobs = deploy.source === 'helm' ? [] : Object.values(app.workloads).flatMap((workload) => jobNotes(place, workload));
  return [
    ...approvalNotes(place),
    ...orderNotes(place),
    ...jobs,
    ...Object.values(app.workloads).flatMap((each) => waitNotes(place, each)),
  ];
}

function approvalNotes({ delivery, deployed: { deploy, environment } }: FluxPlace): Note[] {
  if (!deploy.approval) return [];
  const file =
    deploy.images === undefined ? `${delivery.releases}/${environment.name}.json` : handedOverFolder(delivery.releases, environment.name);
  const reason = `Flux applies what the repository says: the approval is that of the pull request which changes ${file}, so protect ${delivery.revision}`;
  return [note('emulated', 'flux', ['deploys', environment.name, 'approval'], reason)];
}

function orderNotes(place: FluxPlace): Note[] {
  const { deploy, environment } = place.deployed;
  const { after } = deploy;
  if (after === undefined || earlierInCluster(place) !== undefined) return [];
  const reason =
    `the Flux of a cluster knows Kustomizations of its own cluster only (kubernetes.cluster says which that is), and releases of charts only by their health: ` +
    `versions come in order by orchestra promote ${after} ${environment.name}, and other changes come to both at once`;
  return [note('degraded', 'flux', ['deploys', environment.name, 'after'], reason)];
}

function jobNotes({ deployed: { app } }: FluxPlace, workload: ResolvedWorkload): Note[] {
  if (workload.kind !== 'job' || workload.runs !== 'before-release') return [];
  const runs = decidedPath(app, ['workloads', workload.name, 'runs']);
  const ttl = ['workloads', workload.name, 'kubernetes', 'ttlSecondsAfterFinished'];
  const reason =
    'runs in a Kustomization of its own before the rest, when its image or anything else of its template changes; it is kept until then';
  return [
    note('emulated', 'flux', runs, reason),
    ...(isStated(app, ttl) ? [note('unsupported', 'flux', decidedPath(app, ttl), 'Flux would run a job that was deleted anew')] : []),
  ];
}

function waitNotes({ deployed: { app } }: FluxPlace, workload: ResolvedWorkload): Note[] {
  if (!isRolledOut(workload)) return [];
  const { rollout } = workload;
  const waits =
    rollout.kind === 'blue-green'
      ? !rollout.autoPromote
      : rollout.steps.some((step) => step.kind === 'pause' && step.duration === undefined);
  if (!waits) return [];
  const reason = 'while the rollout waits for a person longer than timeout, the Kustomization of its health is not ready';
  return [note('degraded', 'flux', decidedPath(app, ['workloads', workload.name, 'rollout']), reason)];
}
