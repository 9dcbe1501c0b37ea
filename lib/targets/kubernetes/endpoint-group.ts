import { computeName } from '../../google/schemas';
import { calledPort, type PlacedPort } from '../../model/containers-of';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { portName } from '../../model/schema/names';
import { type InputOf, objectAs } from '../../model/schema/object';
import { text } from '../../model/schema/values';
import { isRoutable } from './rollouts/rolled-out';

const fields = {
  /** Name of the groups, one in each zone where the cluster has nodes; no other group of the project has it there. */
  name: computeName,
  /** Name of one of its further ports. @default - its main port */
  port: text(portName).optional(),
};

/** Network endpoint groups that GKE makes for a Service: by them a load balancer that is made apart leads to its pods. */
export interface EndpointGroup extends InputOf<typeof fields> {}
export const endpointGroup = objectAs<EndpointGroup>(fields);

/** Annotation by which GKE makes them. */
export const endpointGroupAnnotation = 'cloud.google.com/neg';

/** The groups of a service, with the port that they lead to. */
export function endpointGroupOf(
  { environment }: ResolvedApplication,
  workload: ResolvedWorkload,
): { readonly name: string; readonly port: PlacedPort } | undefined {
  const stated = isRoutable(workload) ? own(environment.kubernetes?.endpointGroups, workload.name) : undefined;
  const port = stated && calledPort(workload, stated.port);
  return stated === undefined || port === undefined ? undefined : { name: stated.name, port };
}
