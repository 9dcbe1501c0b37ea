import { isJsonMap } from '../../../output/json-value';
import type { MapEntry, MapNode, TemplateNode } from './template-node';

/** What stands below a key of a map; undefined where nothing does. */
export function entryOf(node: TemplateNode | undefined, key: string): MapEntry | undefined {
  return asMap(node)?.entries.find((entry) => entry.key === key);
}

/** The same map with something else below a key that it has. */
export function withField(node: TemplateNode, key: string, change: (field: TemplateNode) => TemplateNode): TemplateNode {
  const map = asMap(node);
  const field = entryOf(map, key)?.node;
  if (map === undefined || field === undefined) return node;
  const changed = change(field);
  return changed === field
    ? node
    : { ...map, entries: map.entries.map((entry) => (entry.key === key ? { ...entry, node: changed } : entry)) };
}

/** A map that holds something. */
export function asMap(node: TemplateNode | undefined): MapNode | undefined {
  if (node?.kind === 'map') return node;
  if (node?.kind !== 'literal' || !isJsonMap(node.value)) return undefined;
  const entries = Object.entries(node.value).map(([key, value]): MapEntry => ({ key, node: { kind: 'literal', value } }));
  return entries.length === 0 ? undefined : { kind: 'map', entries };
}
