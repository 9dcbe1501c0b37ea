import { reason } from '../../model/container-values';
import { absolutePath, portName } from '../../model/schema/names';
import { type InputOf, objectAs } from '../../model/schema/object';
import { flag, oneOf, recordOf, text, whole } from '../../model/schema/values';

const hostPath = text({
  pattern: /^\/(?:(?!\.\.(?:\/|$))[^:\0/]+(?:\/|$))*$/,
  allowed: "an absolute path without '..'",
  code: 'wrong-path',
});

const pathFields = {
  /** Folder or file of the node. @default - the same path */
  path: hostPath.optional(),
  /** @default true */
  readOnly: flag.optional(),
  /** Whether what is mounted on the node later shows up too. @default 'none' */
  propagation: oneOf('none', 'host-to-container').optional(),
};

/** A folder of the node. */
export interface NodePath extends InputOf<typeof pathFields> {}

const hostFields = {
  /** Uses the network of the node, in which network policies do not hold. @default false */
  network: flag.optional(),
  /** Sees the processes of the node. @default false */
  pid: flag.optional(),
  /** Shares the memory and the queues of the processes of the node. @default false */
  ipc: flag.optional(),
  /** Folders of the node by their path in the main container. @default {} */
  paths: recordOf(objectAs<NodePath>(pathFields), absolutePath).optional(),
  /** Ports of the node by the names of `ports`, of sidecars too. @default {} */
  ports: recordOf(whole(1, 65535), portName).optional(),
  /** Why; it is written beside what it opens. */
  reason,
};

/** What pods have of their node; the namespace then takes privileged pods. */
export interface NodeAccess extends InputOf<typeof hostFields> {}

/** Options of pods that work on their node. */
export const hostOptions = {
  /** What the pods have of their node. @default - nothing */
  host: objectAs<NodeAccess>(hostFields).optional(),
};

/** Options of pods that work on their node. */
export interface KubernetesHostOptions extends InputOf<typeof hostOptions> {}
