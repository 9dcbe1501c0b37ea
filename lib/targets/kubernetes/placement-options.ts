import { dnsName } from '../../model/schema/names';
import { type InputOf, objectAs } from '../../model/schema/object';
import { flag, listOf, oneOf, text, whole } from '../../model/schema/values';

const neighbourFields = {
  /** Name of the workload; its own for its replicas. */
  workload: text(dnsName),
  /** What the pods share, or do not. */
  over: oneOf('zones', 'nodes'),
  /** Whether a pod rather waits than breaks it. @default false */
  required: flag.optional(),
  /** How much the preference counts beside others, 1 to 100; not with `required`. @default 100 */
  weight: whole(1, 100).optional(),
};

/** Pods of a workload, and how far they are looked for. */
export interface Neighbour extends InputOf<typeof neighbourFields> {}

const neighbours = listOf(objectAs<Neighbour>(neighbourFields));

/** Options of pods that are placed by where others are. */
export const placementFields = {
  /** Workloads in whose zones or on whose nodes the pods run. @default [] */
  near: neighbours.optional(),
  /** Workloads whose zones or nodes the pods keep away from. @default - its own nodes, if possible */
  apart: neighbours.optional(),
};

/** Options of pods that are placed by where others are. */
export interface KubernetesPlacementOptions extends InputOf<typeof placementFields> {}
