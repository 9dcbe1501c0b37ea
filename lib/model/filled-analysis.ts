import { analysisKinds, type ResolvedAnalysis } from './analysis';
import { type EqualsLimit, limitValue } from './analysis-limit';
import { argumentsOf, namesOf, type UsedAnalyses } from './analysis-use';
import { type AnalysisArgument, type ArgumentReference, type ArgumentValue, argumentNamed, type UseArguments } from './argument';
import type { Issue } from './issue';
import { own } from './own';
import type { NamedFields } from './schema/object';
import type { AnySchema } from './schema/schema';
import { show } from './show';

/** An analysis as one use of it has it, with a value in the place of each argument. */
export type FilledAnalysis = FilledOf<ResolvedAnalysis>;
type FilledOf<A> = A extends unknown
  ? { readonly [K in keyof A]: K extends 'limit' ? FilledLimit<A[K]> : Exclude<A[K], ArgumentReference> }
  : never;
type FilledLimit<L> = L extends EqualsLimit ? L : { readonly [K in keyof L]: Exclude<L[K], ArgumentReference> };

/** A field of an analysis that an argument stands for: a number, a duration, or the value of a limit. */
export interface OpenField {
  /** Below the analysis. */
  readonly path: readonly string[];
  readonly argument: string;
}

/** Fields of an analysis that are arguments, in the order of the schema. */
export function openFields(analysis: ResolvedAnalysis): readonly OpenField[] {
  return Object.keys(analysis).flatMap((key): readonly OpenField[] => {
    const value: unknown = Reflect.get(analysis, key);
    const limited = key === 'limit' && typeof value === 'object' && value !== null;
    const argument = argumentNamed(limited ? Reflect.get(value, 'value') : value);
    if (argument === undefined || (!limited && fieldOf(analysis, key)?.['either'] === undefined)) return [];
    return [{ path: limited ? [key, 'value'] : [key], argument }];
  });
}

/** Why an argument cannot stand where it does. */
export interface ArgumentProblem extends OpenField {
  /** A value that does not fit, or none. */
  readonly kind: 'missing' | 'unsuitable';
  /** What the field takes, and what it got. */
  readonly message: string;
}

/** What a use makes of an analysis; where an argument has no value that fits, a default of the field stands. */
export interface Filling {
  readonly analysis: FilledAnalysis;
  readonly problems: readonly ArgumentProblem[];
}

/** An analysis with the values that a use gives in the place of its arguments. */
export function fill(analysis: ResolvedAnalysis, given: UseArguments['args'] = {}): Filling {
  const open = openFields(analysis);
  // nothing to put in: such an analysis has no reference in any field that excludes them
  if (open.length === 0 && Object.keys(given).length === 0) return { analysis: analysis as FilledAnalysis, problems: [] };
  const args = argumentsOfUse(analysis, given);
  const problems: ArgumentProblem[] = [];
  const whole: { [key: string]: unknown } = { ...analysis, ...(Object.keys(args).length > 0 && { args }) };
  for (const field of open) {
    const [key = '', inner] = field.path;
    const found = filledValue(analysis, field, own<AnalysisArgument>(args, field.argument));
    if ('message' in found) problems.push({ ...field, ...found });
    whole[key] = inner === undefined ? found.value : { ...('limit' in analysis && analysis.limit), [inner]: found.value };
  }
  return { analysis: whole as FilledAnalysis, problems }; // each argument has its value
}

/** The analysis of this name as a use has it; undefined where none is declared. */
export function analysisOfUse(
  analyses: { readonly [name: string]: ResolvedAnalysis },
  name: string,
  given: UseArguments['args'],
): FilledAnalysis | undefined {
  const analysis = own(analyses, name);
  return analysis === undefined ? undefined : fill(analysis, given).analysis;
}

/** The analyses of a use that are declared, with its values. */
export function analysesOfUse(analyses: { readonly [name: string]: ResolvedAnalysis }, use: UsedAnalyses): readonly FilledAnalysis[] {
  return namesOf(use).flatMap((name) => analysisOfUse(analyses, name, argumentsOf(use)) ?? []);
}

/** The arguments that an analysis declares, as a use has them. */
export function argumentsOfUse(
  analysis: ResolvedAnalysis,
  given: UseArguments['args'] = {},
): { readonly [name: string]: AnalysisArgument } {
  return Object.fromEntries(Object.entries(analysis.args ?? {}).map(([name, value]) => [name, own<ArgumentValue>(given, name) ?? value]));
}

type Found = { readonly value: unknown } | ({ readonly value: unknown } & Pick<ArgumentProblem, 'kind' | 'message'>);

function filledValue(analysis: ResolvedAnalysis, { path, argument }: OpenField, given: AnalysisArgument | undefined): Found {
  const [key = '', inner] = path;
  const field = inner === undefined ? fieldOf(analysis, key) : limitValue;
  const isText = inner !== undefined && 'limit' in analysis && analysis.limit.kind === 'equals';
  if (typeof given === 'string' || typeof given === 'number') {
    if (isText) return { value: String(given) };
    const issues: Issue[] = [];
    const read = [given, ...alike(given)].filter((each) => argumentNamed(each) === undefined).map((each) => field?.read(each, [], issues));
    const value = read.find((each) => each !== undefined);
    if (value !== undefined) return { value };
    return { value: standIn(field), kind: 'unsuitable', message: issues[0]?.message ?? `must be a value, got ${show(given)}` };
  }
  const value = isText ? '' : standIn(field);
  const isMissing = given === undefined || given.kind === 'required-argument';
  if (isMissing) return { value, kind: 'missing', message: `must be given, since ${argument} has no default` };
  const got = given.kind === 'secret' ? 'a secret' : 'a field of the Rollout';
  return { value, kind: 'unsuitable', message: `must be a string or a number, got ${got}` };
}

/** The other form of a number: all arguments are strings in the end. */
function alike(given: string | number): readonly (string | number)[] {
  if (typeof given === 'number') return [];
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(given) ? [Number(given)] : [];
}

function standIn(field: SchemaOfField | undefined): unknown {
  return field?.fallback?.() ?? field?.standIn?.();
}

type SchemaOfField = AnySchema & { readonly either?: unknown };

function fieldOf({ kind }: ResolvedAnalysis, key: string): SchemaOfField | undefined {
  return own<SchemaOfField>(analysisKinds[kind] as NamedFields, key);
}
