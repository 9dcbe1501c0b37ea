import type { JsonValue } from '../../../output/json-value';
import type { ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';
import type { MapEntry, ValueRead } from '../template/template-node';
import type { ValueName } from '../vocabulary/value-name';
import type { ImageOwner } from './image-owners';
import type { Parameter } from './usual-parameters';

/** What is the same for all objects of a chart. */
export interface ChartContext {
  /** Namespace that each environment is released to; undefined where namespaces are ordinary values. */
  readonly releaseNamespaces: ReadonlyMap<string, string> | undefined;
  /** Labels that say the same of all objects of an environment, and not of all environments. */
  readonly commonLabels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Workloads whose image others may run too. */
  readonly imageOwners: readonly ImageOwner[];
}

/** What is of one object. Maps are by `pathKey`. */
export interface ObjectContext {
  readonly chart: ChartContext;
  readonly family: ObjectFamily;
  readonly section: Section | undefined;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Keys that parameters add to maps. */
  readonly added: ReadonlyMap<string, readonly string[]>;
  /** Names of extra values. */
  readonly extra: ReadonlyMap<string, ValueName>;
  /** Fields with parameters and the like, and all that they lie in. */
  readonly touched: ReadonlySet<string>;
  /** Entries that follow from other objects. */
  readonly dependent: ReadonlyMap<string, MapEntry>;
  /** Fields of objects that stand in for this one in other environments. */
  readonly alternates: ReadonlyMap<string, Variants>;
  /** By environment, the reference of the image whose version the object's labels say. */
  readonly images: ReadonlyMap<string, string>;
  /** Reads the tag of that image; undefined where the label of the version is an ordinary one. */
  readonly tag: ValueRead | undefined;
}

/** A value by environment, of one field of an object. */
export type Variants = ReadonlyMap<string, JsonValue>;
