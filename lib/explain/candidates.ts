import { applicationSchema } from '../model/application';
import { environmentSchemaOf } from '../model/environment';
import type { Path } from '../model/issue';
import { own } from '../model/own';
import { isRecord } from '../model/record';
import type { ResolvedApplication } from '../model/resolved';
import type { AnySchema } from '../model/schema/schema';
import { workloadFields } from '../model/workload';
import { type Candidate, type Change, type Declaration, type Declared, stating } from './candidate';
import { valueAt } from './changed-at';
import { otherValues, sampleValues } from './other-values';
import { accepts, fieldsOf, partOf } from './schema-parts';

/** The schema of a declaration. */
export function schemaOf({ application }: Declared, declaration: Declaration): AnySchema {
  // as: an application is an object of its nouns
  return declaration === 'application'
    ? applicationSchema
    : environmentSchemaOf(application as object as { readonly [key: string]: unknown });
}

/** The schema at a path of a declaration; undefined where nothing is known of it. */
export function schemaAt(declared: Declared, declaration: Declaration, path: Path): AnySchema | undefined {
  let found: AnySchema | undefined = schemaOf(declared, declaration);
  for (const [index, key] of path.entries()) found = partOf(found, valueAt(declared[declaration], path.slice(0, index)), key);
  return found;
}

/** Every value that is written in a declaration. */
export function statedCandidates(declared: Declared, declaration: Declaration): readonly Candidate[] {
  const found: Candidate[] = [];
  walk(declared[declaration], schemaOf(declared, declaration), [], (path, value, schema) => {
    const changes = otherValues(value, schema).map((each) => stating(declaration, path, each));
    const isName = declaration === 'environment' && path.length === 1 && path[0] === 'name';
    if (changes.length > 0) found.push({ kind: isName ? 'name' : 'stated', declaration, path, value, changes });
  });
  return found;
}

function walk(
  value: unknown,
  schema: AnySchema | undefined,
  path: Path,
  visit: (path: Path, value: unknown, schema: AnySchema | undefined) => void,
): void {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) walk(each, partOf(schema, value, index), [...path, index], visit);
  } else if (isRecord(value)) {
    for (const [key, each] of Object.entries(value)) walk(each, partOf(schema, value, key), [...path, key], visit);
  } else if (value !== undefined) visit(path, value, schema);
}

/** What the model decides below a path, since nothing is written there: options with a default, and options without a value. */
export function defaultCandidates(declared: Declared, declaration: Declaration, below: Path, resolved: unknown): readonly Candidate[] {
  const found: Candidate[] = [];
  const schema = schemaAt(declared, declaration, below);
  if (schema !== undefined) unstated({ declaration, found, declared }, { schema, path: below, resolved, depth: 0 });
  return found;
}

interface Search {
  readonly declared: Declared;
  readonly declaration: Declaration;
  readonly found: Candidate[];
}

interface Place {
  readonly schema: AnySchema;
  readonly path: Path;
  /** What it becomes. */
  readonly resolved: unknown;
  readonly depth: number;
}

const deepest = 5;

function unstated(search: Search, { schema, path, resolved, depth }: Place): void {
  const { declaration, declared, found } = search;
  const stated = valueAt(declared[declaration], path);
  const shape = isRecord(stated) ? stated : resolved;
  const known = isRecord(shape) ? shape : {};
  const fields = fieldsOf(schema, known);
  const names = Object.keys(fields).length > 0 ? Object.keys(fields) : Object.keys(known);
  for (const name of names) {
    const field = partOf(schema, known, name);
    if (field === undefined) continue;
    const at = [...path, name];
    const decided = isRecord(resolved) && Object.hasOwn(resolved, name) ? resolved[name] : field.fallback?.();
    const written = valueAt(declared[declaration], at);
    if (isRecord(written) || (written === undefined && depth < deepest && isNested(field, decided))) {
      unstated(search, { schema: field, path: at, resolved: decided, depth: depth + 1 });
    }
    if (written !== undefined || isRecord(decided)) continue;
    const others = decided === undefined ? sampleValues(field) : otherOfDefault(decided, field);
    if (others.length === 0) continue;
    const changes = others.map((each) => statingInside(search, { path, stated, resolved }, [name, each]));
    if (name !== 'optional') found.push({ kind: 'default', declaration, path: at, value: decided, changes });
  }
}

/** Below an alternative that is not written, the whole alternative has to be. */
function statingInside(
  { declaration }: Search,
  { path, stated, resolved }: Pick<Place, 'path' | 'resolved'> & { readonly stated: unknown },
  [name, value]: readonly [string, unknown],
): Change {
  const isAlternative = stated === undefined && isRecord(resolved) && Object.hasOwn(resolved, 'kind');
  return isAlternative ? stating(declaration, path, { ...resolved, [name]: value }) : stating(declaration, [...path, name], value);
}

function otherOfDefault(decided: unknown, field: AnySchema): readonly unknown[] {
  return typeof decided === 'object' ? sampleValues(field) : otherValues(decided, field);
}

/** Whether fields of it can be stated by themselves. */
function isNested(field: AnySchema, decided: unknown): boolean {
  return Object.keys(fieldsOf(field, decided ?? {})).length > 0 && (decided !== undefined || accepts(field, {}));
}

/** What an application becomes at a path of its declaration: workloads and the rest have the paths of the declaration. */
export function resolvedAt(app: ResolvedApplication, declaration: Declaration, path: Path): unknown {
  return valueAt(declaration === 'application' ? app : app.environment, path);
}

/** A workload of each other kind. */
export function kindCandidates({ application }: Declared, workload: string): readonly Candidate[] {
  const kind = own(application.workloads, workload)?.kind;
  const path = ['workloads', workload, 'kind'];
  const changes = Object.keys(workloadFields)
    .filter((each) => each !== kind)
    .map((each) => stating('application', path, each));
  return [{ kind: 'stated', declaration: 'application', path, value: kind, changes }];
}
