import { isRecord } from '../../model/record';
import type { RenderedItem } from '../../rendered/rendered-item';
import { typeOf } from '../../targets/kubernetes/kubernetes-object';
import type { Effect } from '../risk';
import { plain } from './plain-fields';
import { refusedFields } from './refused-fields';
import { removalOf } from './removals';
import { isStillNamed } from './still-named';

/**
 * What applying objects over their former versions is refused for, and what becomes of those that are rendered no longer, by the identity
 * of the item; of one environment, since others have objects of the same identity.
 */
export function kubernetesEffects(before: readonly RenderedItem[], after: readonly RenderedItem[]): ReadonlyMap<string, readonly Effect[]> {
  const later = new Map(objectsIn(after).map((item) => [placeOf(item), item]));
  const found = objectsIn(before).map((item) => {
    const now = later.get(placeOf(item));
    return [item.identity, now === undefined ? removed(item, after) : refused(item.value, now.value)] as const;
  });
  return new Map(found.filter(([, effects]) => effects.length > 0));
}

function objectsIn(items: readonly RenderedItem[]): readonly RenderedItem[] {
  return items.filter(({ plane }) => plane === 'kubernetes');
}

function placeOf({ environment = '', identity }: RenderedItem): string {
  return `${environment} ${identity}`;
}

function refused(before: unknown, after: unknown): readonly Effect[] {
  return refusedFields(before, after).map(({ path, remedy }) => ({
    risk: 'replacement',
    rule: 'immutable-field',
    sentence: `the API server refuses the change, since ${path} of a ${String(plain(before, 'kind'))} cannot change: ${remedy}`,
    path,
  }));
}

/** An apply removes nothing: what prunes, as Argo CD and Flux may, deletes it. */
function removed({ value: object, environment }: RenderedItem, left: readonly RenderedItem[]): readonly Effect[] {
  const [apiVersion, kind] = [plain(object, 'apiVersion'), plain(object, 'kind')];
  if (!isRecord(object) || typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  const removal = removalOf(typeOf({ apiVersion, kind }));
  if (removal?.isNamed === true && !isStillNamed(String(plain(object, 'metadata.name')), environment, left)) return [unnamed];
  const stays = 'kubectl apply leaves it in the cluster, where nobody cares for it any more';
  const words = removal === undefined ? '' : `: ${removal.words}`;
  return [{ risk: removal?.risk ?? 'other', rule: 'removed', sentence: `${stays}; Argo CD and Flux delete it where they prune${words}` }];
}

const unnamed: Effect = {
  risk: 'other',
  rule: 'removed',
  sentence: 'nothing that is rendered names it any more; a rollback to a version that does would not start where it has been deleted',
};
