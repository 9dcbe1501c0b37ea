import type { JsonValue } from '../../../output/json-value';
import type { ObjectFamily } from '../../aligned-objects';
import type { ObjectField } from '../objects/field-path';
import type { NameLength } from '../vocabulary/name-value';
import type { ValueName } from '../vocabulary/value-name';

/** One place of a template that reads a value, before all values have their names. */
export interface ValueRead {
  /** What it would be called; the longer ones for when the shorter is taken. */
  readonly nameFor: (length: NameLength) => ValueName;
  /** How the value is written, so that only reads that agree on it share one. */
  readonly form: ValueForm;
  /** What each environment needs it to be; an environment that does not get as far as reading it is not listed. */
  readonly needs: ReadonlyMap<string, JsonValue>;
  /** Whether its name is that of an extra value. @default false */
  readonly isExtra?: boolean;
  /** Whether some environment needs a secret, which is in no file of the chart. @default false */
  readonly isSecret?: boolean;
  /** What stands there while the value is empty, where that is too long for a value. */
  readonly texts?: FiledTexts;
}

/** Texts or lists of a field that are files of the chart. */
export interface FiledTexts {
  readonly field: ObjectField;
  /** Without the environments in which the field is absent. */
  readonly byEnvironment: ReadonlyMap<string, string>;
  /** Whether the field is a list, and its text YAML. */
  readonly isList: boolean;
}

/**
 * `text` between quotes; `integer` in digits, however many; `flag`; `json` for a scalar of either kind; `yaml` for maps and lists;
 * `raw` for text that is YAML already, the last resort for what values cannot carry.
 */
export type ValueForm = 'text' | 'integer' | 'flag' | 'json' | 'yaml' | 'raw';

/** A template as a tree: what stands in an object at one place. */
export type TemplateNode =
  | Literal
  | ValueNode
  | ImageNode
  | VersionNode
  | NamespaceNode
  | ChecksumNode
  | MergedNode
  | ChoiceNode
  | MapNode
  | ListNode;

/** The same in every environment. */
export interface Literal {
  readonly kind: 'literal';
  readonly value: JsonValue;
}

export interface ValueNode {
  readonly kind: 'value';
  readonly read: ValueRead;
}

/** An image put together from its repository and its tag. */
export interface ImageNode {
  readonly kind: 'image';
  readonly repository: ValueRead;
  readonly tag: ValueRead;
}

/** The version that a tag says. */
export interface VersionNode {
  readonly kind: 'version';
  readonly tag: ValueRead;
}

/** The namespace that the chart is installed to. */
export interface NamespaceNode {
  readonly kind: 'namespace';
  /** What follows it in a name of the whole cluster: `.web`. */
  readonly suffix?: string;
}

/** The checksum of the data of a ConfigMap or a Secret of the chart. */
export interface ChecksumNode {
  readonly kind: 'checksum';
  readonly of: ObjectFamily;
}

/** A map that is a value, with the entries that a template of `_helpers.tpl` prints, which may be none. */
export interface MergedNode {
  readonly kind: 'merged';
  readonly read: ValueRead;
  readonly helper: string;
}

/** One of two words, by a switch. */
export interface ChoiceNode {
  readonly kind: 'choice';
  readonly read: ValueRead;
  readonly on: string;
  readonly off: string;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  /** Template of `_helpers.tpl` with the entries before these. */
  readonly included?: string;
  /** Template of `_helpers.tpl` that prints more entries, or none. */
  readonly added?: string;
  /** A map of more entries. */
  readonly appended?: ValueRead;
}

export interface MapEntry {
  readonly key: string;
  readonly node: TemplateNode;
  /** Absent: always there. */
  readonly when?: Condition;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly ListItem[];
  /** A list of more elements. */
  readonly appended?: ValueRead;
}

export interface ListItem {
  readonly node: TemplateNode;
  /** Absent: always there. */
  readonly when?: Condition;
}

/**
 * When something is there: `on` and `off` by a switch; `filled` when the value, which then stands there itself, is not empty; `stated`
 * when it is anything but empty text; `offline` while no cluster is asked; `first` of a Job that cannot be a hook yet, `later` when it
 * is one; `managed` unless the live object is handed over; `printed` when a template of `_helpers.tpl` prints anything; `merged` when that
 * or the value is not empty, and both stand there together; `every` when all are.
 */
export type Condition =
  | { readonly kind: 'on' | 'off' | 'filled' | 'stated'; readonly read: ValueRead }
  | { readonly kind: 'offline' | 'first' | 'later' }
  | { readonly kind: 'managed'; readonly object: ManagedObject }
  | { readonly kind: 'printed'; readonly helper: string }
  | { readonly kind: 'merged'; readonly read: ValueRead; readonly helper: string }
  | { readonly kind: 'every'; readonly of: readonly Condition[] };

/** A Job that Helm runs as a hook and makes anew each time, or its account or a right: what its template asks the cluster before. */
export interface HookObject {
  /** Name of the Job; absent for its account and rights. */
  readonly job?: string;
  /** Services of the chart that the Job calls. */
  readonly calls: readonly CalledService[];
  /** Of the Job; absent: that of the release. */
  readonly namespace: TemplateNode | undefined;
}

/** A Service of the chart. */
export interface CalledService {
  readonly name: string;
  /** When it is in the chart; absent: always. */
  readonly when?: Condition | undefined;
  readonly namespace: TemplateNode | undefined;
}

/** An object whose field is about to have another owner. */
export interface ManagedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Absent: that of the release. */
  readonly namespace?: TemplateNode | undefined;
}

/** All reads of a tree, in the order of its text. */
export function readsOf(node: TemplateNode): readonly ValueRead[] {
  switch (node.kind) {
    case 'literal':
    case 'namespace':
    case 'checksum':
      return [];
    case 'value':
    case 'merged':
      return [node.read];
    case 'image':
      return [node.repository, node.tag];
    case 'version':
      return [node.tag];
    case 'choice':
      return [node.read];
    case 'map':
      return readsOfMembers(node.entries, node.appended);
    case 'list':
      return readsOfMembers(node.items, node.appended);
  }
}

function readsOfMembers(members: readonly ListItem[], appended: ValueRead | undefined): readonly ValueRead[] {
  const reads = members.flatMap(({ when, node }) => [...readsOfCondition(when), ...readsOf(node)]);
  return appended === undefined ? reads : [...reads, appended];
}

export function readsOfCondition(condition: Condition | undefined): readonly ValueRead[] {
  if (condition === undefined) return [];
  if (condition.kind === 'every') return condition.of.flatMap(readsOfCondition);
  return 'read' in condition ? [condition.read] : [];
}
