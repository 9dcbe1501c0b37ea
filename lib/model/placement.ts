import { labelKey, labelValue } from './schema/names';
import { type InputOf, type OutputOf, objectAs } from './schema/object';
import { either, flag, listOf, oneOf, recordOf, text, whole } from './schema/values';

const tolerationFields = {
  /** @default - any taint */
  key: text(labelKey).optional(),
  /** @default - any value */
  value: text(labelValue).optional(),
  /** @default - any effect */
  effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute').optional(),
};

/** A taint that is tolerated. */
export interface Toleration extends InputOf<typeof tolerationFields> {}

const spreadFields = {
  /** Zones or nodes. */
  over: oneOf('zones', 'nodes'),
  /** Whether a replica rather waits than breaks it. @default false */
  required: flag.default(false),
  /** Most replicas that one zone or node may have more than another, 1 to 100. @default 1 */
  maxSkew: whole(1, 100).default(1),
};

/** What replicas are spread over, and how strictly. */
export interface Spread extends InputOf<typeof spreadFields> {}
interface GivenSpread extends OutputOf<typeof spreadFields> {}

const nodeLabels = recordOf(text(labelValue), { ...labelKey, drops: true }).default({});

const placementFields = {
  /** What replicas are spread over, if possible or at any rate. @default 'zones', for a job of one task 'none' */
  spread: either(
    (value) => typeof value === 'string',
    oneOf('zones', 'nodes', 'none'),
    objectAs<Spread, GivenSpread>(spreadFields),
  ).optional(),
  /** Labels a node must have. @default {} */
  nodeLabels,
  /** Labels of nodes that are taken first, as long as they have room. @default {} */
  preferredNodeLabels: nodeLabels,
  /** Taints of nodes it may run on all the same. @default [] */
  tolerations: listOf(objectAs<Toleration>(tolerationFields)).default([]),
};

/** Where replicas may run. */
export interface Placement extends InputOf<typeof placementFields> {}
export interface GivenPlacement extends OutputOf<typeof placementFields> {}
export const placement = objectAs<Placement, GivenPlacement>(placementFields);
