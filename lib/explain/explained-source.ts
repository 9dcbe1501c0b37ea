import { formatPath, type Path } from '../model/issue';
import { own } from '../model/own';
import { show } from '../model/show';
import type { Candidate, Declaration, Declared } from './candidate';
import { valueAt } from './changed-at';
import { type DocumentedOption, documentedOption } from './documented-option';
import type { ExplainedSource, SourceLayer } from './explanation';
import type { Influence } from './influences';
import type { Question } from './question';
import { Sources } from './source/locate';
import type { SourcePlace } from './source/place';

/** Where declarations are written. */
export interface Written extends Pick<Question, 'files' | 'library'> {
  readonly declared: Declared;
}

/** What decides a value, with its place and its words. */
export function sourceOf({ candidate, effect }: Influence, written: Written): ExplainedSource {
  const { kind, declaration, path, value } = candidate;
  const documented = kind === 'name' ? undefined : documentedAt(candidate, written.declared);
  const place = kind === 'default' ? undefined : placeOf(candidate, written);
  return {
    layer: layerOf(candidate),
    path: declaredPath(written.declared, declaration, path),
    role: kind === 'name' ? 'name' : effect,
    ...(value !== undefined && { value: typeof value === 'object' ? '{ … }' : show(value) }),
    ...(place !== undefined && { place }),
    ...(documented !== undefined && documented.sentence !== '' && { sentence: documented.sentence }),
    ...(documented !== undefined && kind === 'default' && { fallback: documented.fallback }),
  };
}

/** A field of an alternative has no default of its own: that is which alternative it is. */
function documentedAt({ kind, declaration, path }: Candidate, declared: Declared): DocumentedOption | undefined {
  const found = documentedOption(declared, declaration, path);
  if (kind !== 'default' || found?.fallback !== 'required' || path.length < 2) return found;
  return documentedAt({ kind, declaration, path: path.slice(0, -1), value: undefined, changes: [] }, declared);
}

function layerOf({ kind, declaration, path }: Candidate): SourceLayer {
  if (kind === 'default') return 'default';
  return path[0] === 'defaults' ? `${declaration}-defaults` : declaration;
}

/** The path of something from the root of the declarations. */
export function declaredPath({ environment }: Declared, declaration: Declaration, path: Path): string {
  if (declaration === 'application') return formatPath(path);
  // its name is the key under which it is declared
  return formatPath(['environments', environment.name, ...(path.length === 1 && path[0] === 'name' ? [] : path)]);
}

function placeOf({ kind, declaration, path, value }: Candidate, { declared, files, library }: Written): SourcePlace | undefined {
  if (files === undefined) return undefined;
  const { application, environment } = declared;
  const sources = new Sources(files, { application: application.name, environment: environment.name }, library);
  // a part is where its key is
  const wanted = { path, value, isName: kind === 'name' || (kind === 'presence' && typeof path.at(-1) === 'string') };
  return declaration === 'application' ? sources.inApplication(wanted) : sources.inEnvironment(wanted);
}

/** What the application states, where the environment states something else in its place. */
export function overriddenBy({ declaration, kind, path }: Candidate, written: Written): ExplainedSource | undefined {
  const { application } = written.declared;
  if (declaration !== 'environment' || kind !== 'stated') return undefined;
  const value = valueAt(application, path);
  if (value === undefined || typeof value === 'object' || path.length < 2 || own(application.workloads, String(path[1])) === undefined)
    return undefined;
  const candidate: Candidate = { kind: 'stated', declaration: 'application', path, value, changes: [] };
  return sourceOf({ candidate, effect: 'value', change: (same) => same }, written);
}
