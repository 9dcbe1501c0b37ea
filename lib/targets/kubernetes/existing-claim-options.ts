import { absolutePath } from '../../model/schema/names';
import { type InputOf, objectAs } from '../../model/schema/object';
import { flag, recordOf, text } from '../../model/schema/values';
import { folderOfVolume } from './claim-options';
import { objectName } from './pod-options';

const existingClaimFields = {
  /** Name of the PersistentVolumeClaim, in the namespace of the application. */
  claim: text(objectName),
  /** Folder of the volume that is mounted, in place of its root. @default - the root */
  subPath: folderOfVolume.optional(),
  /** @default false */
  readOnly: flag.optional(),
};

/** A volume that others claim. */
export interface ExistingClaim extends InputOf<typeof existingClaimFields> {}

/** Options of volumes that others claim. */
export const existingClaimOptions = {
  /** Claims that are there already, or among the `extraObjects` of the environment, by their paths in the main container. @default {} */
  existingClaims: recordOf(objectAs<ExistingClaim>(existingClaimFields), { ...absolutePath, drops: true }).optional(),
};

/** Options of volumes that others claim. */
export interface KubernetesExistingClaimOptions extends InputOf<typeof existingClaimOptions> {}
