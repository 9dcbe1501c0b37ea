/** As `kustomize edit set image` writes it. */
export interface ImageVersion {
  readonly name: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly digest?: string;
}

/** What `images:` of a kustomization makes of an image: each entry in turn whose name fits what those before it have left. */
export function setImages(text: string, images: readonly ImageVersion[]): string {
  const entries = entriesOf(images);
  let [now, place] = [text, entries.first(text, 0)];
  while (place !== undefined) {
    now = setImage(now, entries.images[place] ?? { name: '' });
    place = entries.first(now, place + 1);
  }
  return now;
}

function entriesOf(images: readonly ImageVersion[]): Entries {
  const found = compiled.get(images) ?? new Entries(images);
  compiled.set(images, found);
  return found;
}

/** For a thousand objects the same. */
const compiled = new WeakMap<readonly ImageVersion[], Entries>();

/** The entries, found by name. kustomize takes a name for a regular expression, so those with a dot in them have to be tried. */
class Entries {
  private readonly plain = new Map<string, number[]>();
  private readonly patterns: { readonly place: number; readonly pattern: RegExp }[] = [];

  constructor(readonly images: readonly ImageVersion[]) {
    images.forEach(({ name }, place) => {
      if (/^[\w/-]+$/.test(name)) {
        const known = this.plain.get(name) ?? [];
        known.push(place);
        this.plain.set(name, known);
      } else this.patterns.push({ place, pattern: new RegExp(`^${name}${version.source}`) });
    });
  }

  /** Place of the first entry from a place on that fits. */
  first(text: string, from: number): number | undefined {
    const end = text.search(/[:@]/);
    const name = end < 0 ? text : text.slice(0, end);
    const named = onlyVersion.test(text.slice(name.length)) ? (this.plain.get(name) ?? []) : [];
    const tried = this.patterns.filter(({ place, pattern }) => place >= from && pattern.test(text)).map(({ place }) => place);
    const places = [...named.filter((place) => place >= from), ...tried];
    return places.length === 0 ? undefined : Math.min(...places);
  }
}

/** What follows the name. */
const version = /(:[a-zA-Z0-9_.{}-]*)?(@[a-zA-Z0-9]+([.+_-][a-zA-Z0-9]+)*:[a-zA-Z0-9_.{}-]*)?$/;
const onlyVersion = new RegExp(`^${version.source}`);

/** A tag or a digest replaces both that were there. */
function setImage(text: string, { newName, newTag, digest }: ImageVersion): string {
  const slash = Math.max(text.indexOf('/'), 0);
  const end = text.slice(slash).search(/[:@]/);
  const [name, version] = end < 0 ? [text, ''] : [text.slice(0, slash + end), text.slice(slash + end)];
  const isPinned = newTag !== undefined || digest !== undefined;
  return `${newName ?? name}${isPinned ? `${newTag === undefined ? '' : `:${newTag}`}${digest === undefined ? '' : `@${digest}`}` : version}`;
}
