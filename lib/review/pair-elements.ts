import { own } from '../model/own';
import { isRecord } from '../model/record';
import type { ElementStep } from './field-step';
import { isSame } from './same-value';

/** An element of two lists, and where it stands in each. */
export interface ElementPair {
  readonly step: ElementStep;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Position before; absent where it is added. */
  readonly at?: number;
  /** Position after; absent where it is removed. */
  readonly to?: number;
}

/** Pairs elements by the field that tells them apart; those without one by being equal, and the rest in their order. */
export function pairElements(before: readonly unknown[], after: readonly unknown[]): readonly ElementPair[] {
  const [left, right] = [placed(before), placed(after)];
  const pairs: ElementPair[] = [];
  const take = (matches: (one: PlacedElement, other: PlacedElement) => boolean) => {
    for (const one of [...left]) {
      const index = right.findIndex((other) => matches(one, other));
      const other = right[index];
      if (other === undefined) continue;
      left.splice(left.indexOf(one), 1);
      right.splice(index, 1);
      const step = one.step ?? { key: '', value: `#${one.position + 1}` };
      pairs.push({ step, before: one.value, after: other.value, at: one.position, to: other.position });
    }
  };
  take((one, other) => one.step !== undefined && one.step.key === other.step?.key && one.step.value === other.step.value);
  const isPlain = ({ step }: PlacedElement) => step === undefined;
  take((one, other) => isPlain(one) && isPlain(other) && isSame(one.value, other.value));
  take((one, other) => isPlain(one) && isPlain(other));
  const removed = left.map(({ step, value, position }) => ({
    step: step ?? { key: '', value: `#${position + 1}` },
    before: value,
    at: position,
  }));
  const added = right.map(({ step, value, position }) => ({
    step: step ?? { key: '', value: `new #${position + 1}` },
    after: value,
    to: position,
  }));
  return [...pairs.sort((one, other) => (one.at ?? 0) - (other.at ?? 0)), ...removed, ...added];
}

interface PlacedElement {
  /** Absent where nothing tells it from the others. */
  readonly step?: ElementStep;
  readonly value: unknown;
  readonly position: number;
}

function placed(list: readonly unknown[]): PlacedElement[] {
  const seen = new Map<string, number>();
  return list.map((value, position) => {
    const step = keyOf(value);
    if (step === undefined) return { value, position };
    const name = JSON.stringify([step.key, step.value]);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { step: count === 1 ? step : { ...step, value: `${step.value}#${count}` }, value, position };
  });
}

/** Fields that tell elements of lists apart, the surest first: one volume may be mounted at two paths. */
const naturalKeys = [
  ...['mountPath', 'mount_path', 'target', 'name', 'id', 'hostname', 'host', 'alert', 'record', 'key', 'path'],
  ...['containerPort', 'port', 'service', 'type'],
];

function keyOf(element: unknown): ElementStep | undefined {
  if (typeof element !== 'object' || element === null) return { key: '', value: JSON.stringify(element) };
  if (!isRecord(element)) return undefined;
  const key = naturalKeys.find((name) => isName(own(element, name)));
  if (key !== undefined) return { key, value: String(own(element, key)) };
  // an action of a pipeline, whatever its version
  const uses = element['uses'];
  if (typeof uses === 'string') return { key: 'uses', value: uses.replace(/@.*$/, '') };
  return kindKey(element);
}

/** Of `{ secret: { name: 'key' } }`, which says its kind by its only field. */
function kindKey(element: { readonly [key: string]: unknown }): ElementStep | undefined {
  const [kind, ...more] = Object.keys(element);
  const inner = kind === undefined ? undefined : element[kind];
  const name = isRecord(inner) ? inner['name'] : undefined;
  return kind === undefined || more.length > 0 || !isName(name) ? undefined : { key: kind, value: String(name) };
}

function isName(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
