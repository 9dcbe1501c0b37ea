import type { ComparedLeaf } from '../compared-leaf';
import { isSame } from '../same-value';

/** Elements that a list has now and did not have; a value alone is a list of one. */
export function gained({ from, to }: Pick<ComparedLeaf, 'from' | 'to'>): readonly unknown[] {
  const had = listOf(from);
  return listOf(to).filter((each) => !had.some((other) => isSame(each, other)));
}

/** Elements that a list had and has no more. */
export function lost({ from, to }: Pick<ComparedLeaf, 'from' | 'to'>): readonly unknown[] {
  return gained({ from: to, to: from });
}

/** The texts of some values, with commas. */
export function texts(values: readonly unknown[]): string {
  return values.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(', ');
}

/** Whether both sides are amounts, and the later is the smaller. */
export function isLess({ from, to }: Pick<ComparedLeaf, 'from' | 'to'>): boolean {
  const [one, other] = [amount(from), amount(to)];
  return one !== undefined && other !== undefined && other < one;
}

/** Whether both sides are amounts, and the later is the greater. */
export function isMore({ from, to }: Pick<ComparedLeaf, 'from' | 'to'>): boolean {
  return isLess({ from: to, to: from });
}

const units: ReadonlyMap<string, number> = new Map([
  ...(['k', 'M', 'G', 'T'] as const).map((unit, index) => [unit, 1000 ** (index + 1)] as const),
  ...(['m', 'g', 't'] as const).map((unit, index) => [`${unit}b`, 1024 ** (index + 2)] as const),
  ...(['Ki', 'Mi', 'Gi', 'Ti'] as const).map((unit, index) => [unit, 1024 ** (index + 1)] as const),
  ['', 1],
  ['%', 1],
  ['s', 1],
  ['m', 0.001], // thousandths of a core
]);

/** Numbers, quantities of Kubernetes, sizes of Compose, percentages, seconds. */
function amount(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const [, digits, unit = ''] = typeof value === 'string' ? (/^(-?\d+(?:\.\d+)?)\s*([A-Za-z%]*)$/.exec(value) ?? []) : [];
  const factor = units.get(unit) ?? units.get(unit.toLowerCase());
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
