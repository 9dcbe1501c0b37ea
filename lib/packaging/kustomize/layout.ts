import type { JsonMap } from '../../output/json-value';
import type { ObjectFamily } from '../aligned-objects';
import type { ObjectPatch } from './object-patch';
import type { Settings } from './settings';

/** An object in the form in which it is a file. */
export interface FamilyFile {
  readonly family: ObjectFamily;
  /** Without what every overlay sets: namespace, labels that tell environments apart, versions of images. */
  readonly content: JsonMap;
}

/** A folder of objects that several environments have, though not all. */
export interface Component {
  readonly name: string;
  readonly environments: readonly string[];
  readonly files: readonly FamilyFile[];
}

/** One environment: what it adds to the base. */
export interface Overlay {
  readonly environment: string;
  readonly settings: Settings;
  /** Objects of this environment alone. */
  readonly files: readonly FamilyFile[];
  /** Names. */
  readonly components: readonly string[];
  readonly patches: readonly ObjectPatch[];
}

/** Folders, before they are written down. */
export interface Layout {
  /** Environment whose versions stand in the base. */
  readonly baseEnvironment: string;
  /** Namespace of the base's own environment, where kustomize can set it. */
  readonly namespace?: string;
  readonly base: readonly FamilyFile[];
  readonly components: readonly Component[];
  readonly overlays: readonly Overlay[];
}
