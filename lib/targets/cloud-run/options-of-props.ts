import { workloadFields } from '../../model/workload';
import { cloudRunFields } from './options';
import type { CloudRunWorkloadProps } from './workload-props';

/** A kind of workload that props state. */
export type PlainKind = 'service' | 'worker' | 'job' | 'scheduled-job';

/** Props as an application states a workload: words of the model, and the options of Cloud Run below `cloudRun`. */
export function separateOptions(props: CloudRunWorkloadProps, kind: PlainKind): object {
  const stated = Object.entries(props).filter(([key, value]) => value !== undefined && key !== 'volumes');
  const within = (fields: object): object => Object.fromEntries(stated.filter(([key]) => Object.hasOwn(fields, key)));
  const folders = Object.entries(props.volumes ?? {});
  const remote = folders.filter(([, volume]) => volume.kind !== 'temporary');
  const options = within(cloudRunFields[kind === 'scheduled-job' ? 'job' : kind]);
  return {
    ...within(workloadFields[kind]),
    kind,
    cloudRun: { ...options, ...(remote.length > 0 && { volumes: Object.fromEntries(remote) }) },
    volumes: Object.fromEntries(folders.filter(([, volume]) => volume.kind === 'temporary')),
  };
}
