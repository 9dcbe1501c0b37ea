import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import { list } from './configuration';
import type { Attributes } from './replacements';
import { sameValue } from './same-value';

/** A place in which the attributes of a resource differ. */
export interface DifferingPath {
  /** `settings.tier`; a block that is there once has no position. */
  readonly path: string;
  /** The first step of it. */
  readonly attribute: string;
}

/** Every place in which attributes differ, in their order. */
export function differingPaths(before: Attributes, after: Attributes): readonly DifferingPath[] {
  return keysOf(before, after).flatMap((attribute) =>
    below(own(before, attribute), own(after, attribute), attribute).map((path) => ({ path, attribute })),
  );
}

function below(before: unknown, after: unknown, path: string): readonly string[] {
  if (sameValue(before, after)) return [];
  const [old, now] = [single(before), single(after)];
  if (isRecord(old) && isRecord(now)) return keysOf(old, now).flatMap((key) => below(own(old, key), own(now, key), `${path}.${key}`));
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return [path];
  return before.flatMap((each, index) => below(each, after[index], `${path}.${index}`));
}

/** The only one of a block. */
function single(value: unknown): unknown {
  const all = list(value);
  return all.length === 1 ? all[0] : value;
}

function keysOf(before: Attributes, after: Attributes): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}
