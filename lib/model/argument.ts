import { type SecretReference, secretKind } from './env-value';
import { type InputOf, kinds, type OfKind } from './schema/object';
import { type AnySchema, type Schema, typed } from './schema/schema';
import { type EitherSchema, either, number, recordOf, text } from './schema/values';

/** Stands for an argument of an analysis, in the place of a value or within a text: `'{{args.count}}'`. */
export type ArgumentReference<N extends string = string> = `{{args.${N}}}`;

const whole = /^\{\{args\.([^{}]*)\}\}$/;

/** Name of the argument that a value is as a whole; undefined where it is none. */
export function argumentNamed(value: unknown): string | undefined {
  return typeof value === 'string' ? whole.exec(value)?.[1] : undefined;
}

const reference: Schema<ArgumentReference> = typed(text());

/** The same value, or an argument in its place. */
export function orArgument<S extends AnySchema>(inner: S): EitherSchema<typeof reference, S> {
  return either((value) => argumentNamed(value) !== undefined, reference, inner);
}

/** What Argo Rollouts 1.9 reads: of metadata what the downward API has, and below the rest keys without dots. */
const fieldPath =
  /^(?:metadata\.(?:name|namespace|uid|labels|annotations|(?:labels|annotations)\['[^']+'\])|(?:spec|status)(?:\.[\w-]+|\[\d+\])+)$/;
const fieldFields = {
  /**
   * A label or an annotation (`metadata.labels['region']`), `metadata.name`, or a path of plain keys and positions below `spec` or `status`:
   * `spec.replicas`, `spec.template.spec.containers[0].image`.
   */
  path: typed<`metadata.${string}` | `spec.${string}` | `status.${string}`>(
    text({ pattern: fieldPath, allowed: "a field of the Rollout such as 'spec.replicas' or \"metadata.labels['region']\"" }),
  ),
};
const fieldKind = { 'rollout-field': fieldFields };
const requiredKind = { 'required-argument': {} };

/** What a field of the Rollout holds when it is asked; Kubernetes only. */
export interface RolloutField extends OfKind<typeof fieldKind, 'rollout-field'> {}
/** An argument without a default: each use of the analysis gives a value. */
export interface RequiredArgument extends OfKind<typeof requiredKind, 'required-argument'> {}
/** What a use of an analysis gives: a string, a number, or a field of the Rollout. */
export type ArgumentValue = string | number | RolloutField;
/** An argument that an analysis declares: its default, a secret of the application, or none. */
export type AnalysisArgument = ArgumentValue | SecretReference | RequiredArgument;

const literal = either((value) => typeof value === 'number', number(-Number.MAX_VALUE, Number.MAX_VALUE), text());
const isLiteral = (value: unknown): boolean => typeof value !== 'object' || value === null;
const argument: Schema<AnalysisArgument> = typed(either(isLiteral, literal, kinds({ ...secretKind, ...fieldKind, ...requiredKind })));
const argumentValue: Schema<ArgumentValue> = typed(either(isLiteral, literal, kinds(fieldKind)));

const names = {
  pattern: /^(?!(?:workload|namespace|version)$)[a-z](?:[-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/,
  allowed: 'letters, digits, hyphens and underscores, starting with a small letter, and not workload, namespace or version',
  code: 'wrong-name',
  drops: true,
};

export const inputFields = {
  /**
   * Arguments by name, each with its default; `workload`, `namespace` and `version` are there by themselves. Texts name them as
   * `{{args.NAME}}`, and `arg('NAME')` stands for a number or a duration. Analyses that are named together agree on the arguments that
   * they share. @default {}
   */
  args: recordOf(argument, names).optional(),
};

/** Values that an analysis names as `{{args.NAME}}`. */
export interface AnalysisInputs extends InputOf<typeof inputFields> {}

export const useFields = {
  /** Values of the arguments that the analyses declare, for this use. @default - the default of each */
  args: recordOf(argumentValue, names).optional(),
};

/** Values that one use of analyses gives to their arguments. */
export interface UseArguments extends InputOf<typeof useFields> {}

/**
 * An argument of an analysis, where it stands for a number, a duration or a text. Each use of the analysis gives its value.
 *
 * @example
 * const analyses = { errors: prometheusQuery({ query: 'errors', limit: below(arg('most')), failureLimit: arg('failures'), args: { most: 5, failures: 0 } }) };
 * const rollout = canary([weight(10), pause('5m'), analyze('errors', { args: { most: 2 } })]);
 */
export function arg<const N extends string>(name: N): ArgumentReference<N> {
  return `{{args.${name}}}`;
}

/**
 * Declares an argument without a default: every rollout that names the analysis gives a value.
 *
 * @example
 * const analyses = { errors: prometheusQuery({ query: 'errors', limit: below(arg('most')), args: { most: requiredArgument() } }) };
 */
export function requiredArgument(): RequiredArgument {
  return { kind: 'required-argument' };
}

/**
 * A field of the Rollout, as an argument of an analysis.
 *
 * @example
 * const analyses = { busy: prometheusQuery({ query: 'max(busy{region="{{args.region}}"})', limit: below(1), args: { region: rolloutField("metadata.labels['region']") } }) };
 */
export function rolloutField(path: RolloutField['path']): RolloutField {
  return { kind: 'rollout-field', path };
}
