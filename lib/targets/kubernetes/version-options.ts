import { type InputOf, objectAs } from '../../model/schema/object';
import { objectAnnotations, objectLabels } from './pod-options';

const metadataFields = {
  /** Labels, beside those of all pods; none of these may be said again here. @default {} */
  podLabels: objectLabels.optional(),
  /** Annotations, likewise. @default {} */
  podAnnotations: objectAnnotations.optional(),
};

/** What pods of one version carry as long as they are that version; a change starts no pod anew. */
export interface VersionMetadata extends InputOf<typeof metadataFields> {}

const metadata = objectAs<VersionMetadata>(metadataFields);

const versionFields = {
  /** Of a canary: the old version, and the only one while nothing is rolled out. */
  stable: metadata.optional(),
  /** Of a canary: the new version until it is the only one. */
  canary: metadata.optional(),
  /** Of a blue/green rollout: the version that has the traffic. */
  active: metadata.optional(),
  /** Of a blue/green rollout: the new version until it has the traffic. */
  preview: metadata.optional(),
};

/** What pods of a version carry, by version. */
export interface KubernetesVersions extends InputOf<typeof versionFields> {}

/** What the controller calls the old and the new version of a rollout. */
export const versionsOf = { canary: ['stable', 'canary'], 'blue-green': ['active', 'preview'] } as const satisfies {
  readonly [kind: string]: readonly (keyof KubernetesVersions)[];
};

/** Options of what has two versions while it is rolled out. */
export const versionOptions = {
  /** Labels and annotations that tell the pods of a version while a canary or a blue/green rollout lasts. @default {} */
  versions: objectAs<KubernetesVersions>(versionFields).optional(),
};

/** Options of what has two versions while it is rolled out. */
export interface KubernetesVersionOptions extends InputOf<typeof versionOptions> {}
