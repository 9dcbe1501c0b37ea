import { dirname, join } from 'node:path';
import type { Path } from '../../model/issue';
import { valueAt } from '../changed-at';
import { decidingLiteral, evaluated } from './evaluate';
import { fieldOf, onlyUnknown } from './fields';
import { placeAt, type SourcePlace } from './place';
import { type Program, Programs } from './program';
import { followed, type Placed, type Scope } from './scope';

/** What is looked for in the user's files. */
export interface Wanted {
  /** In the application, or in the environment. */
  readonly path: Path;
  /** The value there; what stands in the file must be the same. */
  readonly value: unknown;
  /** Whether the name at the end of the path is wanted, and not what stands under it. */
  readonly isName?: boolean;
}

/** The user's files, by what they declare. */
export interface SourceFiles {
  readonly application: string;
  readonly environments: string;
}

/** Finds declarations in the files of the user. It answers nothing rather than a wrong place. */
export class Sources {
  private readonly programs = new Programs();

  constructor(
    private readonly files: SourceFiles,
    private readonly names: { readonly application: string; readonly environment: string },
    /** Functions of the library, by their names. */
    private readonly library: { readonly [name: string]: unknown } = {},
  ) {}

  /** Where a value of the application is stated. */
  inApplication(wanted: Wanted): SourcePlace | undefined {
    return this.found(
      this.root(this.files.application, (placed) => this.isApplication(placed)),
      wanted,
    );
  }

  /** Where a value of the environment is stated; its name is the key of its declaration. */
  inEnvironment(wanted: Wanted): SourcePlace | undefined {
    const { environment } = this.names;
    const all = this.root(this.files.environments, (placed) => this.isEnvironments(placed));
    if (all === undefined) return undefined;
    if (wanted.path.length === 1 && wanted.path[0] === 'name') return this.found(all, { ...wanted, path: [environment], isName: true });
    return this.released(wanted) ?? this.found(all, { ...wanted, path: [environment, ...wanted.path] });
  }

  private scopeOf(program: Program): Scope {
    return { programs: this.programs, program, library: this.library, given: new Map() };
  }

  private found(root: Placed | undefined, wanted: Wanted): SourcePlace | undefined {
    return root && locate(root, wanted, undefined);
  }

  /** A constant of a file, or of one that it imports, which is an object of the form that is wanted. */
  private root(file: string, isWanted: (placed: Placed) => boolean, known: Set<string> = new Set()): Placed | undefined {
    const program = this.programs.program(file);
    if (program === undefined || known.has(file)) return undefined;
    known.add(file);
    const scope = this.scopeOf(program);
    for (const expression of program.constants.values()) {
      const placed = { expression, scope };
      if (followed(placed).expression.kind === 'object' && isWanted(placed)) return placed;
    }
    const imported = [...new Set([...program.imports.values()].map(({ from }) => from))];
    for (const from of imported) {
      const other: Program | undefined = this.programs.imported(program, from);
      const found = other && this.root(other.file, isWanted, known);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private isEnvironments(placed: Placed): boolean {
    const found = fieldOf(placed, this.names.environment);
    return found !== undefined && fieldOf(found.value, 'tier') !== undefined;
  }

  private isApplication(placed: Placed): boolean {
    const name = fieldOf(placed, 'name');
    if (fieldOf(placed, 'workloads') === undefined || name === undefined) return false;
    const { expression } = followed(name.value);
    return expression.kind !== 'literal' || expression.value === this.names.application;
  }

  /** A version that stands in the release of the environment. */
  private released({ path, value }: Wanted): SourcePlace | undefined {
    if (path[0] !== 'images' || typeof value !== 'string') return undefined;
    for (const folder of [join(dirname(this.files.environments), 'releases'), 'releases']) {
      const found = this.inRelease(join(folder, `${this.names.environment}.json`), { path, value });
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private inRelease(file: string, { path, value }: Wanted): SourcePlace | undefined {
    const program = this.programs.data(file);
    const root = program?.constants.get('default');
    if (program === undefined || root === undefined) return undefined;
    const found = locate({ expression: root, scope: this.scopeOf(program) }, { path, value }, undefined);
    return found?.isExact === true ? found : undefined;
  }
}

/** @param best - the innermost place that is known so far */
function locate(placed: Placed, wanted: Wanted, best: SourcePlace | undefined): SourcePlace | undefined {
  const { path, isName = false } = wanted;
  const [key, ...rest] = path;
  const { expression, scope } = followed(placed);
  if (expression.kind === 'call') return inCall({ expression, scope }, wanted, best);
  if (key === undefined) return whole(placed, wanted.value, best);
  if (typeof key === 'number') return inList({ expression, scope }, wanted, best);
  const field = fieldOf(placed, key);
  if (field === undefined) return unknownField(placed, best);
  const at = placeAt(field.in.program, field.start, false);
  if (field.within !== undefined) return inCall(field.value, { ...wanted, path: [...field.within, ...rest] }, at);
  const found = rest.length === 0 && isName ? { ...at, isExact: true } : locate(field.value, { ...wanted, path: rest }, at);
  // what is not understood may state it as well: only a value that is the same shows which of them counts
  return field.isSure || found?.isExact === true ? found : best;
}

function inList({ expression, scope }: Placed, wanted: Wanted, best: SourcePlace | undefined): SourcePlace | undefined {
  const [key, ...rest] = wanted.path;
  const item = expression.kind === 'list' ? expression.items[Number(key)] : undefined;
  if (item === undefined || expression.kind !== 'list') return best;
  if (expression.items.slice(0, Number(key) + 1).some(({ isSpread }) => isSpread)) return best;
  return locate({ expression: item.value, scope }, { ...wanted, path: rest }, placeAt(scope.program, item.value.start, false));
}

/** A literal that a call is given, where one alone decides the value; else the call. */
function inCall(call: Placed, { path, value }: Wanted, best: SourcePlace | undefined): SourcePlace | undefined {
  const at = best ?? placeAt(call.scope.program, call.expression.start, false);
  const made = evaluated(call);
  if (made === undefined || valueAt(made.value, path) !== value) return at;
  const found = decidingLiteral(call, path);
  return found === undefined ? at : placeAt(found.scope.program, found.literal.start, true);
}

function whole(placed: Placed, value: unknown, best: SourcePlace | undefined): SourcePlace | undefined {
  const { expression, scope } = followed(placed);
  if (expression.kind !== 'literal') return best;
  if (expression.value !== value) return undefined;
  const isHere = placed.expression.kind === 'literal' && best !== undefined;
  return isHere ? { ...best, isExact: true } : placeAt(scope.program, expression.start, true);
}

/** A field that no entry states by its name: it comes from the only one that may have it. */
function unknownField(placed: Placed, best: SourcePlace | undefined): SourcePlace | undefined {
  const found = onlyUnknown(placed);
  return found === undefined ? best : placeAt(found.in.program, found.start, false);
}
