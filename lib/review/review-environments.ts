import type { NamedEnvironment } from '../model/environment';
import { fieldAt } from '../model/record';
import type { RenderedItem } from '../rendered/rendered-item';
import { comparedItems } from './compared-items';
import { comparedLeaf } from './compared-leaf';
import { EnvironmentWords } from './environment-words';
import type { JudgedLeaf } from './leaf-effects';
import { noiseOf } from './noise';
import { reviewed } from './review-changes';
import type { Review } from './reviewed-change';
import { effectsByRules } from './rules/change-rule';
import { everyChangeRule } from './rules/every-change-rule';
import { isSame } from './same-value';

/** Two environments of one rendering. */
export interface EnvironmentPair {
  readonly items: readonly RenderedItem[];
  readonly from: NamedEnvironment;
  readonly to: NamedEnvironment;
}

/**
 * In what one environment differs from another. Nothing happens by it: what is told is what can be reached and done more there, and what
 * it costs. Names that environments have each of their own are counted, no more.
 */
export function reviewEnvironments({ items, from, to }: EnvironmentPair): Review {
  const [words, others] = [from, to].map((each) => new EnvironmentWords(each, namespaceOf(items, each.name)));
  if (words === undefined || others === undefined) return { changes: [], noise: [] };
  const before = placed(items, from, words);
  const after = placed(items, to, others);
  const judged = comparedItems(before.items, after.items).flatMap(({ leaves }) =>
    leaves.map((leaf): JudgedLeaf => {
      const [was, is] = [words.restored(leaf.from), others.restored(leaf.to)];
      const side = leaf.after === undefined ? words : others;
      const { identity, title } = leaf.item;
      const restored = comparedLeaf(
        { ...leaf.item, environment: to.name, identity: side.restored(identity), title: side.restored(title) },
        { before: leaf.before, after: leaf.after },
        {
          steps: side.restored(leaf.steps),
          ...(was !== undefined && { before: was }),
          ...(is !== undefined && { after: is }),
          ...(leaf.isOrder && { isOrder: true }),
        },
      );
      const noise = noiseOf(leaf);
      if (noise !== undefined) return { leaf: restored, effects: [], noise };
      const effects = effectsByRules(everyChangeRule, restored).filter(({ risk }) => risk === 'exposure' || risk === 'cost');
      return { leaf: restored, effects };
    }),
  );
  const review = reviewed(judged);
  return { ...review, noise: [...review.noise, ...named(before, after)] };
}

interface Placed {
  readonly items: readonly RenderedItem[];
  /** The things themselves, by those with stand-ins. */
  readonly own: ReadonlyMap<string, RenderedItem>;
}

function placed(items: readonly RenderedItem[], environment: NamedEnvironment, words: EnvironmentWords): Placed {
  const own = items.filter((item) => item.environment === environment.name);
  const replaced = own.map((item) => words.replaced(item));
  return { items: replaced, own: new Map(replaced.map((item, index) => [keyOf(item), own[index] ?? item])) };
}

/** Things that differ by such names alone, each once. */
function named(before: Placed, after: Placed): Review['noise'] {
  return before.items.flatMap((item) => {
    const [one, other] = [before.own.get(keyOf(item)), after.own.get(keyOf(item))];
    if (one === undefined || other === undefined) return [];
    const isNamed = one.identity !== other.identity || !isSame(one.value, other.value);
    const later = after.items.find((each) => keyOf(each) === keyOf(item));
    if (!isNamed || !isSame(item.value, later?.value)) return [];
    const { plane, identity, title, environment, workload } = other;
    return [
      {
        plane,
        identity,
        title,
        path: '',
        ...(environment !== undefined && { environment }),
        ...(workload !== undefined && { workload }),
        why: 'names of the environment',
      },
    ];
  });
}

function keyOf({ plane, identity }: RenderedItem): string {
  return JSON.stringify([plane, identity]);
}

/** The one that most objects of the environment are in. */
function namespaceOf(items: readonly RenderedItem[], environment: string): string | undefined {
  const counts = new Map<string, number>();
  for (const item of items) {
    const namespace =
      item.plane === 'kubernetes' && item.environment === environment ? fieldAt(item.value, ['metadata', 'namespace']) : undefined;
    if (typeof namespace === 'string') counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
