import { type Issue, issue, type Path } from './issue';
import { listSortedKeys } from './list-names';
import { peek } from './schema/plain-data';
import { entriesOf } from './schema/report';
import { type AnySchema, type Schema, schema } from './schema/schema';

type Named = { readonly [name: string]: unknown };

/** An object whose keys are names that the application has declared. */
export function declared(names: unknown, noun: string, schemaOf: (declaration: unknown) => AnySchema | undefined): Schema<Named> {
  const known = peek(names);
  return schema<Named>({
    layering: () => ({ field: (name) => (Object.hasOwn(known, name) ? schemaOf(known[name]) : undefined) }),
    read: (value, path, issues) => {
      const entries = entriesOf(value, path, issues);
      if (entries === undefined) return undefined;
      const usable: { [name: string]: unknown } = {};
      for (const [name, each] of entries) {
        if (!Object.hasOwn(known, name)) undeclared(name, noun, known, path, issues);
        else if (each !== undefined) usable[name] = schemaOf(known[name])?.read(each, [...path, name], issues);
      }
      return usable;
    },
  });
}

function undeclared(name: string, noun: string, known: object, path: Path, issues: Issue[]): void {
  issues.push(
    issue(
      `unknown-${noun}`,
      [...path, name],
      `is not ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun} of this application`,
      `${pluralOf(noun)}: ${listSortedKeys(known)}`,
    ),
  );
}

function pluralOf(noun: string): string {
  return noun === 'analysis' ? 'analyses' : `${noun}s`;
}
