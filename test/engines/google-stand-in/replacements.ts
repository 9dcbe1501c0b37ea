import type { Step } from './codec';
import { conditional } from './conditional-replacements';
import type { Rule, Rules } from './rules';
import { equal, isList, isObject, Unknown, type Value } from './value';

/** Paths of changed attributes that Google cannot change in place. */
export function replacements(type: string, rules: Rules, prior: Value, planned: Value): readonly Step[][] {
  return [...changed(rules, prior, planned, []), ...conditional(type, prior, planned)];
}

function changed(rules: Rules, prior: Value, planned: Value, path: readonly Step[]): readonly Step[][] {
  if (!isObject(prior) || !isObject(planned)) return [];
  return Object.entries(rules).flatMap(([name, rule]) => {
    const [before, after] = [prior[name] ?? null, planned[name] ?? null];
    if (equal(before, after) || leftToGoogle(rule, before, after)) return [];
    if (rule.block) return changedBlocks(rule, rule.block, { before, after, path: [...path, name] });
    return rule.forceNew ? [[...path, name]] : [];
  });
}

/** What the configuration has never said, or says no longer, stays as Google has it. */
function leftToGoogle({ computed }: Rule, before: Value, after: Value): boolean {
  return computed === true && ((before === null && after instanceof Unknown) || after === null);
}

interface Blocks {
  readonly before: Value;
  readonly after: Value;
  readonly path: readonly Step[];
}

/**
 * "Force new" on a block is about how many there are (`diffList` and `diffSet` of the plugin SDK give it to the count): what is in
 * one is judged by its own rules. So all of `node_config` may be force-new, and a machine type in it change in place.
 */
function changedBlocks(rule: Rule, inner: Rules, { before, after, path }: Blocks): readonly Step[][] {
  const [old, now] = [before, after].map((value) => (isList(value) ? value : []));
  if (old === undefined || now === undefined) return [];
  if (rule.forceNew && (old.length !== now.length || after instanceof Unknown)) return [[...path]];
  if (rule.type === 'set') {
    const only = (some: readonly Value[], others: readonly Value[]) => some.filter((one) => !others.some((other) => equal(one, other)));
    const differing = [...only(old, now), ...only(now, old)];
    return differing.some((member) => changed(inner, {}, member, []).length > 0) ? [[...path]] : [];
  }
  const places = Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index);
  return places.flatMap((index) => changed(inner, old[index] ?? {}, now[index] ?? {}, [...path, index]));
}
