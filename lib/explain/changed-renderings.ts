import { perObject } from '../model/per-object';
import { resolveUnchecked } from '../model/resolve';
import type { Change, Declared } from './candidate';
import type { ExplainedObject, ExplainedRendering } from './explained-object';

/** Renders declarations for one target, with the rules left out: what is tried need not be sensible. */
export function rendered(target: ExplainedRendering, { application, environment }: Declared): readonly ExplainedObject[] {
  return target.render(resolveUnchecked(application, environment));
}

/** What a target renders of declarations, and of the same with changes. */
interface ChangedRenderings {
  readonly whole: readonly ExplainedObject[];
  /** Undefined where nothing can be rendered. */
  readonly changed: (changes: readonly Change[]) => readonly ExplainedObject[] | undefined;
}

/** Most renderings of changes that are kept for one target. */
const most = 4000;

/** The renderings of declarations by one target, each made once: many questions try the same changes. */
export function renderingsOf(declared: Declared, rendering: ExplainedRendering): ChangedRenderings {
  const all = byTarget(declared);
  const found = all.get(rendering) ?? makeRenderings(declared, rendering);
  all.set(rendering, found);
  return found;
}

const byTarget = perObject((_: Declared): Map<ExplainedRendering, ChangedRenderings> => new Map());

function makeRenderings(declared: Declared, rendering: ExplainedRendering): ChangedRenderings {
  const whole = rendered(rendering, declared);
  const before = new Map(whole.map((object) => [identityOf(object), { object, text: JSON.stringify(object.value) }]));
  const made = new Map<string, readonly ExplainedObject[] | undefined>();
  // what a change leaves as it is takes no room
  const shared = (object: ExplainedObject): ExplainedObject => {
    const known = before.get(identityOf(object));
    return known !== undefined && known.text === JSON.stringify(object.value) ? known.object : object;
  };
  const changed = (changes: readonly Change[]) => {
    const key = changes.map(numberOf).join();
    if (made.has(key)) return made.get(key);
    const found = attempted(() =>
      rendered(
        rendering,
        changes.reduce((at, change) => change(at), declared),
      ).map(shared),
    );
    if (made.size < most) made.set(key, found);
    return found;
  };
  return { whole, changed };
}

/** Declarations that make no sense may make a target fail. */
function attempted<T>(render: () => T): T | undefined {
  try {
    return render();
  } catch {
    return undefined;
  }
}

let count = 0;

/** Tells changes apart. */
const numberOf = perObject((_: Change): number => ++count);

function identityOf({ type, namespace, name }: ExplainedObject): string {
  return JSON.stringify([type, namespace, name]);
}

/** Whether two renderings have one object under one identity. */
export function isSame(one: ExplainedObject, other: ExplainedObject): boolean {
  return one.type === other.type && one.name === other.name && one.namespace === other.namespace;
}
