import { own } from '../../model/own';
import type { JsonValue } from '../../output/json-value';
import { isJsonList, isJsonMap, isSameJson, type JsonMap } from '../../output/json-value';
import { keysOf } from './json-tree';
import type { Step } from './strategic-patch';

/** An operation of JSON Patch (RFC 6902). */
export type Operation = { readonly op: 'add' | 'replace' | 'remove'; readonly path: string; readonly value?: JsonValue };

/** What makes one object of another, in order. */
export function jsonPatch(step: Step<JsonMap>): readonly Operation[] {
  return patchMap(step, '');
}

function patchMap({ before, settled, after }: Step<JsonMap>, path: string): Operation[] {
  return keysOf(after, before).flatMap((key) => {
    const inside = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const [was, is, wanted] = [own(before, key), own(settled, key), own(after, key)];
    if (isSameJson(is, wanted)) return [];
    if (wanted === undefined) return was === undefined ? [] : [{ op: 'remove', path: inside }];
    // what is null cannot be replaced
    if (was === undefined || was === null || is === undefined) return [{ op: 'add', path: inside, value: wanted }];
    return patchValue({ before: was, settled: is, after: wanted }, inside);
  });
}

function patchValue({ before, settled, after }: Step, path: string): Operation[] {
  const whole: Operation[] = [{ op: 'replace', path, value: after }];
  if (isJsonMap(before) && isJsonMap(settled) && isJsonMap(after)) return patchMap({ before, settled, after }, path);
  if (!isJsonList(before) || !isJsonList(settled) || !isJsonList(after)) return whole;
  if (before.includes(null)) return whole;
  const elements = patchList({ before, settled, after }, path);
  return linesOf(elements) > linesOf(whole) ? whole : elements;
}

/** Elements at both ends that stay are left alone. Those that go are removed from the end, so that positions before them hold. */
function patchList({ before, settled, after }: Step<readonly JsonValue[]>, path: string): Operation[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSameJson(settled[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && isSameJson(settled.at(-1 - end), after.at(-1 - end))) end++;
  const [old, wanted] = [before.length - end, after.length - end];
  const both = Array.from({ length: Math.min(old, wanted) - start }, (_, index) => start + index).flatMap((index) => {
    const [was, is, to] = [before[index], settled[index], after[index]];
    if (was === undefined || is === undefined || to === undefined || isSameJson(is, to)) return [];
    return patchValue({ before: was, settled: is, after: to }, `${path}/${index}`);
  });
  const added = after.slice(old, wanted).map((value, index): Operation => ({ op: 'add', path: `${path}/${old + index}`, value }));
  const removed = Array.from(
    { length: Math.max(old - wanted, 0) },
    (_, index): Operation => ({ op: 'remove', path: `${path}/${old - 1 - index}` }),
  );
  return [...both, ...(wanted > old ? added : []), ...removed];
}

/** About as many as the patch has in its file. */
export function linesOf(value: JsonValue | readonly Operation[]): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + linesOf(each), 0);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, each) => sum + (typeof each === 'object' && each !== null ? 1 + linesOf(each) : 1), 0);
}
