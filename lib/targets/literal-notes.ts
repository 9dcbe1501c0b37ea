import { allContainers } from '../model/containers-of';
import { formatPath, type Path } from '../model/issue';
import { literalSecrets } from '../model/literal-secrets';
import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';
import { withoutSecrets } from '../model/secrets/secret-text';
import type { Note } from './target';

/** Texts that look like secrets and come out as they are: outside of production, and wherever the container says why. */
export function literalNotes(app: ResolvedApplication, target: Note['target']): readonly Note[] {
  const note = (path: Path, reason: string): Note => ({ level: 'degraded', target, path: placeOf(app, path), reason });
  const stated = allContainers(app).flatMap(({ container, path }) =>
    Object.entries(container.security.literals ?? {}).map(([place, { reason }]) =>
      note([...path, 'security', 'literals', place], `${place} ${rendered}: ${reason}`),
    ),
  );
  const open = literalSecrets(app).filter(({ reason }) => reason === undefined);
  return [...open.map(({ path, what }) => note(path, plainText(what))), ...stated];
}

/** Notes repeat names and descriptions: what looks like a secret in them is not read aloud. */
export function withoutSecretsInNotes(notes: readonly Note[]): Note[] {
  return notes.map((note) => ({ ...note, reason: withoutSecrets(note.reason) }));
}

/** In the order of their paths. */
export function byPath(notes: readonly Note[]): Note[] {
  const placed = notes.map((note) => ({ note, place: formatPath(note.path) }));
  return placed.sort((a, b) => (a.place === b.place ? 0 : a.place < b.place ? -1 : 1)).map(({ note }) => note);
}

/** Whether a note is one of these: it explains no difference between two targets. */
export function isLiteralNote({ reason }: Note): boolean {
  return reason.includes(rendered);
}

const rendered = 'stands as plain text in what is rendered';

function plainText(what: string): string {
  return `looks like ${what}, and ${rendered}, for whoever may read that: production refuses it, secret(…) keeps it out`;
}

/** In the environment where that decided, or where nothing else can. */
function placeOf({ environment, origins }: ResolvedApplication, path: Path): Path {
  if (path[0] === 'environment') return ['environments', environment.name, ...path.slice(1)];
  return own(origins, formatPath(path)) === 'environment' ? ['environments', environment.name, ...path] : path;
}
