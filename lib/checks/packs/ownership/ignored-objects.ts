import { perObject } from '../../../model/per-object';
import { isRecord } from '../../../model/record';
import type { CheckedSystem } from '../../engine/checked-system';

/** Objects, as `Kind/name`, of which controllers that sync a repository are told to leave fields alone. */
export const ignoredObjects = perObject(({ rendered }: CheckedSystem): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { plane, value } of rendered.items) if (plane === 'kubernetes' || plane === 'file') collect(value, found);
  return found;
});

/** `ignoreDifferences` of Argo CD, and rules of Flux, which match whole names by regular expressions; parameters of sets hold them as text. */
function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (/^\s*\{/.test(value) && /jsonPointers|jqPathExpressions|"paths"/.test(value)) collect(parsed(value), found);
    return;
  }
  if (Array.isArray(value)) {
    for (const each of value) collect(each, found);
    return;
  }
  if (!isRecord(value)) return;
  const target = Array.isArray(value['jsonPointers']) || Array.isArray(value['jqPathExpressions']) ? value : value['target'];
  if (isRecord(target) && typeof target['kind'] === 'string' && typeof target['name'] === 'string') {
    found.add(`${target['kind']}/${target['name'].replaceAll('\\.', '.')}`);
  }
  for (const each of Object.values(value)) collect(each, found);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
