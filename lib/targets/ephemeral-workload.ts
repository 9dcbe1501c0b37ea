import { formatPath } from '../model/issue';
import { originOf } from '../model/origin';
import { own } from '../model/own';
import type { ContainerOf, WorkloadOf } from './support';

/** Whether a workload is a stateful service that an environment has made a service without disks. */
export function isEphemeral({ app, workload }: WorkloadOf): boolean {
  return workload.kind === 'service' && originOf(app, formatPath(['workloads', workload.name, 'kind'])) === 'environment';
}

/** What comes of a persistent volume there. */
export function diskLess(of: ContainerOf, folder: string): string | undefined {
  const volume = own(of.container.volumes, folder);
  const decided = originOf(of.app, formatPath([...of.path, 'volumes', folder, 'kind']));
  if (!isEphemeral(of) || volume?.kind !== 'temporary' || decided !== 'environment') return undefined;
  return `empty at every start, and at most ${volume.size}: ${of.workload.name} is ephemeral here`;
}
