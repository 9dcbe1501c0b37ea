import { isRecord } from '../../model/record';
import type { Plane } from '../../rendered/rendered-item';
import { type ComparedLeaf, comparedLeaf, isWhole } from '../compared-leaf';
import type { FieldStep } from '../field-step';
import { pairElements } from '../pair-elements';
import type { Effect, Risk } from '../risk';

/** One kind of change, and what it does to a running system. */
export interface ChangeRule {
  /** Kebab-case, stable: `replicas-none`. */
  readonly id: string;
  readonly risk: Risk;
  readonly plane: Plane;
  /** Types of things that it is about. @default - all of the plane */
  readonly type?: RegExp;
  /** Places that it is about, without names of elements. @default - the thing itself, which is added or removed */
  readonly shape?: RegExp;
  /** Whether it holds inside things that are new, too; it always does where one that was there is changed. @default false */
  readonly inNew?: boolean;
  /** @default - always */
  readonly when?: (leaf: ComparedLeaf) => boolean;
  readonly sentence: string | ((leaf: ComparedLeaf) => string);
}

/** The effects that rules find at a place, and at all places below one that only one side has. */
export function effectsByRules(rules: readonly ChangeRule[], leaf: ComparedLeaf): readonly Effect[] {
  const places = facetsOf(leaf);
  const effects = rules.flatMap((rule) => {
    if (rule.plane !== leaf.item.plane || rule.type?.test(leaf.item.type) === false) return [];
    const found = places.find((place) => holds(rule, place));
    if (found === undefined) return [];
    const sentence = typeof rule.sentence === 'string' ? rule.sentence : rule.sentence(found);
    return [{ risk: rule.risk, sentence, rule: rule.id }];
  });
  return effects;
}

function holds(rule: ChangeRule, leaf: ComparedLeaf): boolean {
  if (rule.shape === undefined) return leaf.steps.length === 0 && (rule.when?.(leaf) ?? true);
  if (isWhole(leaf) && (rule.inNew !== true || leaf.after === undefined)) return false;
  return !leaf.isOrder && rule.shape.test(leaf.shape) && (rule.when?.(leaf) ?? true);
}

/** A place, and every place below it that only one side has. */
function facetsOf(leaf: ComparedLeaf): readonly ComparedLeaf[] {
  const { item, before, after, from, to, steps } = leaf;
  if (from !== undefined && to !== undefined) return [leaf];
  const side = from === undefined ? ('after' as const) : ('before' as const);
  const below = nodesBelow(from ?? to, steps).map((node) =>
    comparedLeaf(item, { before, after }, { steps: node.steps, [side]: node.value }),
  );
  return [leaf, ...below];
}

interface Node {
  readonly steps: readonly FieldStep[];
  readonly value: unknown;
}

function nodesBelow(value: unknown, steps: readonly FieldStep[]): readonly Node[] {
  const children: readonly Node[] = Array.isArray(value)
    ? pairElements(value, value).map(({ step, before }) => ({ steps: [...steps, step], value: before }))
    : isRecord(value)
      ? Object.entries(value).map(([key, each]) => ({ steps: [...steps, key], value: each }))
      : [];
  return children.flatMap((node) => [node, ...nodesBelow(node.value, node.steps)]);
}
