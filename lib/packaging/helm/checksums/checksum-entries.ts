import type { ObjectFamily } from '../../aligned-objects';
import { podPath } from '../objects/pod-path';
import { asMap, entryOf, withField } from '../template/node-fields';
import type { Condition, MapEntry, TemplateNode } from '../template/template-node';
import type { UnstatedChecksum } from './checksum-helper';
import type { StatedChecksum } from './stated-checksums';

/** The checksums that the template of a workload makes. */
export interface WantedChecksums {
  readonly workload: ObjectFamily;
  readonly stated: readonly StatedChecksum[];
  readonly unstated: UnstatedChecksum | undefined;
  /** Of the helper that prints what is not there always. */
  readonly name: string;
}

/** A template with checksums, and those of them that are left to the helper. */
export interface AddedChecksums {
  readonly node: TemplateNode;
  readonly rest: readonly StatedChecksum[];
}

/** Writes checksums among the annotations of the pods: as entries where they are there always and alone, or else by a helper. */
export function addChecksums(node: TemplateNode, { workload, stated, unstated, name }: WantedChecksums): AddedChecksums {
  const path = [...(podPath(workload.kind) ?? []), 'metadata'];
  const annotations = entryOf(nodeAt(node, path), 'annotations');
  const isSimple = unstated === undefined && stated.every(({ isEverywhere }) => isEverywhere);
  const entries = stated.map(({ key, of }): MapEntry => ({ key, node: { kind: 'checksum', of } }));
  const simple = isSimple ? withSimple(annotations, entries) : undefined;
  const written = simple === undefined ? byHelper(annotations, name) : [simple];
  const changed = changeAt(node, path, (metadata) => withAnnotations(metadata, written));
  return { node: changed, rest: simple === undefined ? stated : [] };
}

function nodeAt(node: TemplateNode | undefined, path: readonly string[]): TemplateNode | undefined {
  return path.reduce<TemplateNode | undefined>((found, key) => entryOf(found, key)?.node, node);
}

function changeAt(node: TemplateNode, [key, ...rest]: readonly string[], change: (node: TemplateNode) => TemplateNode): TemplateNode {
  return key === undefined ? change(node) : withField(node, key, (field) => changeAt(field, rest, change));
}

/** In alphabetical order, as the other keys are. */
function withAnnotations(metadata: TemplateNode, [first, ...others]: readonly MapEntry[]): TemplateNode {
  const map = asMap(metadata);
  if (map === undefined || first === undefined) return metadata;
  if (entryOf(map, 'annotations') === undefined) return { ...map, entries: [first, ...others, ...map.entries] };
  return { ...map, entries: map.entries.flatMap((entry) => (entry.key === 'annotations' ? [first, ...others] : [entry])) };
}

/** Undefined where what else stands there is not there always, or travels as text. */
function withSimple(annotations: MapEntry | undefined, entries: readonly MapEntry[]): MapEntry | undefined {
  if (annotations === undefined) return { key: 'annotations', node: { kind: 'map', entries } };
  const { node, when } = annotations;
  const map = when === undefined ? asMap(node) : undefined;
  if (map !== undefined) return { key: 'annotations', node: { ...map, entries: [...entries, ...map.entries] } };
  if (node.kind !== 'value' || node.read.form !== 'yaml' || (when !== undefined && when.kind !== 'filled')) return undefined;
  return { key: 'annotations', node: { kind: 'map', entries, appended: node.read } };
}

/** The helper prints all or nothing, so that annotations may be there for it alone. */
function byHelper(annotations: MapEntry | undefined, helper: string): readonly MapEntry[] {
  const alone: MapEntry = { key: 'annotations', node: { kind: 'map', entries: [], added: helper }, when: { kind: 'printed', helper } };
  if (annotations === undefined) return [alone];
  const { node, when } = annotations;
  if (node.kind === 'value') {
    const merged: TemplateNode = { kind: 'merged', read: node.read, helper };
    if (when?.kind === 'filled') return [{ key: 'annotations', node: merged, when: { kind: 'merged', read: node.read, helper } }];
    return [{ ...annotations, node: merged }, ...otherwise(when, alone)];
  }
  const map = asMap(node) ?? { kind: 'map', entries: [] };
  return [{ ...annotations, node: { ...map, added: helper } }, ...otherwise(when, alone)];
}

/** Where what stands there has a switch that is off. */
function otherwise(when: Condition | undefined, alone: MapEntry): readonly MapEntry[] {
  if (when?.kind !== 'on' || alone.when === undefined) return [];
  return [{ ...alone, when: { kind: 'every', of: [{ kind: 'off', read: when.read }, alone.when] } }];
}
