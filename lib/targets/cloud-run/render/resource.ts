import type { Flag } from '../../../google/tokens';
import { parseDuration } from '../../../model/quantity';
import type { CloudRunWorkloadSpec } from '../workload-spec';

/** What the resources of services, jobs and worker pools have in common. */
export interface ResourceConfig {
  readonly name: string;
  readonly project: string;
  readonly location: string;
  readonly labels: { [key: string]: string };
  readonly annotations?: { [name: string]: string };
  readonly deletionProtection: Flag;
  readonly launchStage?: string;
  readonly binaryAuthorization?: { readonly useDefault?: boolean; readonly breakglassJustification?: string; readonly policy?: string };
  readonly timeouts?: { readonly create?: string; readonly update?: string; readonly delete?: string };
}

/** @param annotations - besides those that are stated */
export function renderResource(spec: CloudRunWorkloadSpec, annotations: { readonly [name: string]: string } = {}): ResourceConfig {
  const { name, project, region, labels, deletionProtection, launchStage, binaryAuthorization: authorization, timeouts = {} } = spec;
  const notes = { ...spec.annotations, ...annotations };
  return {
    name,
    project,
    location: region,
    labels,
    ...(Object.keys(notes).length > 0 && { annotations: notes }),
    deletionProtection,
    ...(launchStage !== undefined && { launchStage }),
    ...(authorization !== undefined && { binaryAuthorization: renderAuthorization(authorization) }),
    ...(Object.keys(timeouts).length > 0 && {
      timeouts: Object.fromEntries(Object.entries(timeouts).map(([action, time]) => [action, `${parseDuration(time) ?? 0}s`])),
    }),
  };
}

function renderAuthorization(
  authorization: NonNullable<CloudRunWorkloadSpec['binaryAuthorization']>,
): NonNullable<ResourceConfig['binaryAuthorization']> {
  if (authorization.kind === 'policy') return { policy: authorization.policy };
  const { breakglassJustification } = authorization;
  return { useDefault: true, ...(breakglassJustification !== undefined && { breakglassJustification }) };
}
