import { mainPortName } from '../../../model/containers-of';
import type { Path } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedWorkload } from '../../../model/resolved-workload';
import type { Note } from '../../target';
import { placeOf } from '../place';
import { replicasOf } from '../replicas';
import { note, stated } from './note';

/** Replicas, rollouts, access, placement and the end. */
export function workloadNotes(app: ResolvedApplication, workload: ResolvedWorkload): Note[] {
  const path = ['workloads', workload.name];
  const { beforeStop } = workload.lifecycle;
  return [
    ...replicaNotes(app, workload, path),
    ...scalingNotes(app, workload, path),
    ...(workload.kind === 'service' ? serviceNotes(app, workload, path) : []),
    ...(workload.kind === 'agent' ? [note(app, 'emulated', [...path, 'kind'], 'runs once: the host is the only node')] : []),
    ...stated(app, 'unsupported', [...path, 'rollout'], 'Compose ends the old containers of a service and then starts the new ones'),
    ...stated(app, 'unsupported', [...path, 'placement'], 'everything runs on one host'),
    ...(beforeStop?.kind === 'sleep'
      ? stated(app, 'unsupported', [...path, 'lifecycle', 'beforeStop'], 'no router sends requests to a container that is about to end')
      : []),
    ...(beforeStop?.kind === 'exec'
      ? stated(
          app,
          'degraded',
          [...path, 'lifecycle', 'beforeStop'],
          'runs when Compose ends the container (docker compose stop, down), not when Docker does by itself',
        )
      : []),
  ];
}

function replicaNotes(app: ResolvedApplication, workload: ResolvedWorkload, path: Path): Note[] {
  const { because } = replicasOf(app, workload);
  if (because === undefined) return [];
  const key = workload.kind === 'stateful-service' ? ['replicas'] : ['scaling', 'min'];
  const isAsleep = 'scaling' in workload && workload.scaling.min === 0;
  return [note(app, isAsleep ? 'emulated' : 'degraded', [...path, ...key], because)];
}

function scalingNotes(app: ResolvedApplication, workload: ResolvedWorkload, path: Path): Note[] {
  if (workload.kind !== 'service' && workload.kind !== 'worker') return [];
  const reason = 'no autoscaling: the number of replicas is always scaling.min';
  const ignored = workload.scaling.max > workload.scaling.min ? ['max'] : [];
  return [...ignored, 'targetCpu', 'targetMemory', 'concurrency'].flatMap((key) =>
    stated(app, 'unsupported', [...path, 'scaling', key], reason),
  );
}

function serviceNotes(app: ResolvedApplication, workload: ResolvedService, path: Path): Note[] {
  const isOpen = own(placeOf(app).publish, workload.name)?.[mainPortName] !== undefined;
  const closed = `no port of the host leads to it: give environments.${app.environment.name}.compose.publish.${workload.name}`;
  return [
    ...stated(app, 'unsupported', [...path, 'requestTimeoutSeconds'], 'nothing stands between caller and program that could end a request'),
    ...stated(
      app,
      'emulated',
      [...path, 'protocol'],
      'caller and program speak it with each other: nothing stands between them that has to know',
    ),
    ...(workload.access.kind === 'public' && !isOpen ? [note(app, 'degraded', [...path, 'access'], closed)] : []),
  ];
}
