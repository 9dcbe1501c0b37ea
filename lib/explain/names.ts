import type { Path } from '../model/issue';
import { isRecord } from '../model/record';
import type { AnySchema } from '../model/schema/schema';
import type { Candidate, Change, Declared } from './candidate';
import { schemaOf } from './candidates';
import { fieldsOf, partOf } from './schema-parts';

/** Every name that the user has given in an application: the keys of workloads, variables, ports, and so on. */
export function nameCandidates(declared: Declared): readonly Candidate[] {
  const found: Candidate[] = [];
  namesIn(declared.application, schemaOf(declared, 'application'), [], (path) => {
    found.push({ kind: 'name', declaration: 'application', path, value: path.at(-1), changes: [renaming(path)] });
  });
  return found;
}

function namesIn(value: unknown, schema: AnySchema | undefined, path: Path, visit: (path: Path) => void): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) namesIn(each, partOf(schema, value, index), [...path, index], visit);
  } else if (isRecord(value)) {
    const isNamed = Object.keys(fieldsOf(schema, value)).length === 0;
    for (const [key, each] of Object.entries(value)) {
      if (isNamed) visit([...path, key]);
      namesIn(each, partOf(schema, value, key), [...path, key], visit);
    }
  }
}

/** What is appended to a name; it keeps the order of names, and is no part of any. */
export const renamed = 'x9';

/** Gives another name, in both declarations, and to what refers to a noun of the application by it. */
function renaming(path: Path): Change {
  const name = String(path.at(-1));
  const next = `${name}${renamed}`;
  const rename = path.length === 2 ? renamedNoun(name, next) : (value: unknown) => renamedAt(value, path, next);
  // as: both have the form that they had
  return ({ application, environment }) => ({ application: rename(application), environment: rename(environment) }) as Declared;
}

function renamedAt(value: unknown, path: Path, next: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? renamedAt(each, rest, next) : each));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([own, each]): [string, unknown] => {
    if (own !== key) return [own, each];
    return rest.length === 0 ? [next, each] : [own, renamedAt(each, rest, next)];
  });
  return Object.fromEntries(entries);
}

/** The name of the declaration itself, its owner and the name of an image refer to nothing in the application. */
function renamedNoun(name: string, next: string): (declaration: unknown) => unknown {
  const inside = (value: unknown): unknown => {
    if (value === name) return next;
    if (Array.isArray(value)) return value.map(inside);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key === name ? next : key, key === 'image' ? each : inside(each)]),
    );
  };
  return (declaration) => {
    if (!isRecord(declaration)) return declaration;
    return Object.fromEntries(Object.entries(declaration).map(([key, each]) => [key, isRecord(each) ? inside(each) : each]));
  };
}
