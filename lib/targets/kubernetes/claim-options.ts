import { absolutePath, dnsName } from '../../model/schema/names';
import { type InputOf, objectAs } from '../../model/schema/object';
import { oneOf, recordOf, text } from '../../model/schema/values';
import { objectName } from './pod-options';

/** A folder within a volume. */
export const folderOfVolume = text({
  pattern: /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^:\0]{1,1024}$/,
  allowed: "a path without '..' that does not start with '/'",
  code: 'wrong-path',
});

const claimFields = {
  /** Storage class, which must be in the cluster. It cannot be changed of a StatefulSet that exists. @default - that of the cluster */
  storageClass: text(objectName).optional(),
  /** Who may mount the volume. It cannot be changed of a StatefulSet that exists. @default 'one-node' */
  accessMode: oneOf('one-node', 'one-pod', 'many-nodes').optional(),
  /** Folder of the volume that is mounted, in place of its root. @default - the root */
  subPath: folderOfVolume.optional(),
  /**
   * Name of the claim, before that of the replica: by it a StatefulSet finds disks that are there. It cannot be changed of a StatefulSet that
   * exists. @default - the path, with hyphens
   */
  name: text(dnsName).optional(),
};

/** What a claim of a persistent volume says. */
export interface VolumeClaim extends InputOf<typeof claimFields> {}

/** Options of disks. */
export const claimOptions = {
  /** Persistent volumes of the main container, by their paths. @default {} */
  claims: recordOf(objectAs<VolumeClaim>(claimFields), { ...absolutePath, drops: true }).optional(),
};

/** Options of disks. */
export interface KubernetesClaimOptions extends InputOf<typeof claimOptions> {}
