import { formatPath } from '../model/issue';
import type { LiteralSecret, PlacedTexts } from '../model/literal-secrets';
import { by } from '../model/record';
import { withoutSecrets } from '../model/secrets/secret-text';
import type { Note } from './target';

/** Texts that look like secrets and come out as they are: outside of production, and wherever the container says why. */
export function literalFindings(secrets: readonly LiteralSecret[], containers: readonly PlacedTexts[]): readonly Omit<Note, 'target'>[] {
  const stated = containers.flatMap(({ container, path }) =>
    Object.entries(container.security.literals ?? {}).map(([place, { reason }]) => ({
      level: 'degraded' as const,
      path: [...path, 'security', 'literals', place],
      reason: `${place} ${rendered}: ${reason}`,
    })),
  );
  const open = secrets.filter(({ reason }) => reason === undefined);
  return [...open.map(({ path, what }) => ({ level: 'degraded' as const, path, reason: plainText(what) })), ...stated];
}

/** Notes repeat names and descriptions: what looks like a secret in them is not read aloud. */
export function withoutSecretsInNotes(notes: readonly Note[]): Note[] {
  return notes.map((note) => ({ ...note, reason: withoutSecrets(note.reason) }));
}

/** In the order of their paths. */
export function byPath(notes: readonly Note[]): Note[] {
  const placed = notes.map((note) => ({ note, place: formatPath(note.path) }));
  return placed.sort(by(({ place }) => place)).map(({ note }) => note);
}

/** Whether a note is one of these: it explains no difference between two targets. */
export function isLiteralNote({ reason }: Note): boolean {
  return reason.includes(rendered);
}

const rendered = 'is plain text in the output';

function plainText(what: string): string {
  return `looks like ${what}, and ${rendered}: production refuses it, secret(…) keeps it out`;
}
