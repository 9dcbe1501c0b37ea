/** Absolute paths by their folders, so that asking which of them lie above or below one takes no look at all the others. */
export class PathTree {
  private readonly root: Folder = { inside: new Map() };

  /** @param paths - each at most once */
  constructor(paths: Iterable<string>) {
    let position = 0;
    for (const path of paths) this.folder(path).entry = { path, position: position++ };
  }

  /** The path itself and those that it lies below, from the outermost. */
  above(path: string): readonly string[] {
    const found: string[] = [];
    let folder: Folder | undefined = this.root;
    const names = namesIn(path);
    for (let depth = 0; folder !== undefined; depth++) {
      if (folder.entry !== undefined) found.push(folder.entry.path);
      const name: string | undefined = names[depth];
      folder = name === undefined ? undefined : folder.inside.get(name);
    }
    return found;
  }

  /** The path itself and those below it, in the order in which they were given. */
  below(path: string): readonly string[] {
    let top: Folder | undefined = this.root;
    for (const name of namesIn(path)) top = top?.inside.get(name);
    const found: Entry[] = [];
    const waiting = top === undefined ? [] : [top];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      if (folder.entry !== undefined) found.push(folder.entry);
      for (const each of folder.inside.values()) waiting.push(each);
    }
    return found.sort((a, b) => a.position - b.position).map((entry) => entry.path);
  }

  private folder(path: string): Folder {
    let folder = this.root;
    for (const name of namesIn(path)) {
      const next: Folder = folder.inside.get(name) ?? { inside: new Map() };
      folder.inside.set(name, next);
      folder = next;
    }
    return folder;
  }
}

interface Folder {
  readonly inside: Map<string, Folder>;
  entry?: Entry;
}

interface Entry {
  readonly path: string;
  readonly position: number;
}

/** `/etc/app` has two, `/` none. */
function namesIn(path: string): readonly string[] {
  return path === '/' ? [] : path.split('/').slice(1);
}
