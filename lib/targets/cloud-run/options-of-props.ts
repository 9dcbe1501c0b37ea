import { cloudRunFields } from './options';
import type { CloudRunWorkloadProps } from './workload-props';

/** Plain props have the options of Cloud Run beside the words of the model; an application has them below `cloudRun`. */
export interface SeparatedProps {
  readonly cloudRun: object;
  readonly volumes: object;
}

export type PlainKind = keyof typeof cloudRunFields;

/** What of plain props is an option of Cloud Run, and what of their folders is one of the model. */
export function separateOptions(props: CloudRunWorkloadProps, kind: PlainKind): SeparatedProps {
  const stated = Object.entries(props).filter(([key, value]) => value !== undefined && key !== 'volumes' && key in cloudRunFields[kind]);
  const folders = Object.entries(props.volumes ?? {});
  const remote = folders.filter(([, volume]) => volume.kind !== 'temporary');
  return {
    cloudRun: { ...Object.fromEntries(stated), ...(remote.length > 0 && { volumes: Object.fromEntries(remote) }) },
    volumes: Object.fromEntries(folders.filter(([, volume]) => volume.kind === 'temporary')),
  };
}
