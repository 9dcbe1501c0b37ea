import type { RenderedItem } from '../rendered/rendered-item';

/** Those of a kind or type, and of a name where the selector has one: `Deployment`, `apps/v1/Deployment/web`, `services/api`. */
export function select(items: readonly RenderedItem[], selector: string): readonly RenderedItem[] {
  return items.filter((item) =>
    typesOf(item).some((type) => selector === type || namesIn(item).some((name) => selector === `${type}/${name}`)),
  );
}

/** Kinds and types that there are. */
export function namesOf(items: readonly RenderedItem[]): readonly string[] {
  return [...new Set(items.map((item) => typesOf(item)[0] ?? ''))].sort();
}

/** What a selector of nothing is perhaps meant to be: one letter more, less or other. */
export function nearestName(items: readonly RenderedItem[], selector: string): string | undefined {
  const [kind = '', ...rest] = selector.split('/');
  if (namesOf(items).includes(kind) && rest.length > 0) {
    const titles = select(items, kind).flatMap((item) => namesIn(item).map((name) => `${kind}/${name}`));
    return titles.find((each) => isNear(each, selector));
  }
  return namesOf(items).find((each) => each !== selector && isNear(each, kind));
}

/** `Deployment` and `apps/v1/Deployment`. */
function typesOf({ plane, type }: RenderedItem): readonly string[] {
  return plane === 'kubernetes' ? [type.slice(type.lastIndexOf('/') + 1), type] : [type];
}

/** With and without what a framework adds: the namespace, the stack, the hash of an address. */
function namesIn({ plane, title, identity }: RenderedItem): readonly string[] {
  if (plane === 'kubernetes') {
    const name = title.slice(title.indexOf(' ') + 1);
    return [name, name.slice(name.indexOf('/') + 1)];
  }
  if (plane === 'terraform') {
    const name = title.slice(title.lastIndexOf('.') + 1);
    return [name, name.replace(/(?:_Resource)?_[0-9A-F]{8}$/, '')];
  }
  const last = title.slice(Math.max(title.lastIndexOf('.'), title.lastIndexOf(' ')) + 1);
  const file = identity.slice(identity.lastIndexOf('/') + 1);
  return [last, file, file.replace(/\.\w+$/, '')];
}

/** Whether one letter more, less or other makes one text of the other, or two letters that changed places. */
function isNear(one: string, other: string): boolean {
  if (one.toLowerCase() === other.toLowerCase()) return true;
  if (Math.abs(one.length - other.length) > 1 || Math.min(one.length, other.length) < 4) return false;
  const start = [...one].findIndex((letter, index) => letter !== other[index]);
  const [a, b] = start === -1 ? ['', other.slice(one.length)] : [one.slice(start), other.slice(start)];
  if (a.length <= 1 && b.length <= 1) return true;
  const isSwapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
