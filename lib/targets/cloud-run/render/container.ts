import type { CloudRunV2JobTemplateTemplateContainers } from '@cdktf/provider-google/lib/cloud-run-v2-job';
import { escapeReferences } from '../../escape-references';
import type { CloudRunContainerSpec, CloudRunValue } from '../container-spec';
import type { MountedVolume } from './volumes';

/** What containers of services, jobs and worker pools have in common. */
export type ContainerConfig = Pick<
  CloudRunV2JobTemplateTemplateContainers,
  'args' | 'command' | 'dependsOn' | 'env' | 'image' | 'name' | 'volumeMounts' | 'workingDir'
> & { readonly resources: { readonly limits: { [resource: string]: string } } };

/** A container's name, what it mounts, and what must have started before it. */
export interface ContainerContext {
  readonly name: string;
  readonly volumes: readonly MountedVolume[];
  readonly after?: readonly string[];
  readonly workingDirectory?: string;
  readonly gpu?: boolean;
}

const gpuResource = 'nvidia.com/gpu';

export function renderContainer(
  spec: CloudRunContainerSpec,
  { name, volumes, after = [], workingDirectory, gpu = false }: ContainerContext,
): ContainerConfig {
  const env = Object.entries(spec.env).map(([variable, value]) => ({ name: variable, ...renderValue(value) }));
  return {
    name,
    image: spec.image,
    // Cloud Run expands references in commands and arguments, as Kubernetes does, but not in variables
    ...(spec.command !== undefined && { command: spec.command.map(escapeReferences) }),
    ...(spec.args !== undefined && { args: spec.args.map(escapeReferences) }),
    ...(env.length > 0 && { env }),
    resources: { limits: { ...spec.resources, ...(gpu && { [gpuResource]: '1' }) } },
    ...(workingDirectory !== undefined && { workingDir: workingDirectory }),
    ...(volumes.length > 0 && { volumeMounts: volumes.map(({ folder, volume }) => ({ name: volume.name, mountPath: folder })) }),
    ...(after.length > 0 && { dependsOn: [...after] }),
  };
}

function renderValue(value: CloudRunValue) {
  if (typeof value === 'string') return { value };
  if (value.kind !== 'secret') throw new Error('addresses of other services must be known before their caller is rendered');
  return { valueSource: { secretKeyRef: { secret: value.name, version: value.version } } };
}
