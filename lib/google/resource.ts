import { InvalidApplicationError } from '../model/invalid-application-error';
import { type Issue, isAtOrBelow, issue, type Path } from '../model/issue';
import { nameOf } from '../model/name-of';
import { type AnySchema, type Input, type Output, type Read, readWhole } from '../model/schema/schema';
import type { Overridable, RefusedAttributes } from './overrides';
import { refusedOverrides } from './refused-overrides';
import { overrides } from './schemas';
import { brokenByAll, issuesOfProps, type TokenPath, tokenPaths } from './tokens';

/** Says what is wrong between fields. */
export type Report = (code: string, path: Path, message: string, remedy?: string) => void;

/** What holds between fields of a spec; paths are in the props. */
export type Rule<Spec> = (spec: Spec, report: Report) => void;

/** A schema of an object, or of one of several kinds. */
export interface ResourceSchema extends AnySchema {
  extended(more: { readonly [name: string]: AnySchema }): AnySchema;
}

/** What is declared of a resource of Google Cloud. */
export interface ResourceDeclaration<S extends ResourceSchema, Spec> {
  /** As a message names it: `GKE cluster`. */
  readonly noun: string;
  readonly schema: S;
  /** Applies the defaults that depend on other fields. @default - there are none */
  readonly derive?: (given: Output<S>) => Spec;
  readonly rules: readonly Rule<Spec>[];
  /** @default - any attribute may be overridden */
  readonly refused?: RefusedAttributes;
  /** Whether props have `overrides`. @default true */
  readonly overridable?: boolean;
}

/** A resource whose props can be resolved. */
export interface Resource<Props, Spec> {
  readonly noun: string;
  readonly read: Read<Spec>;
  readonly rules: readonly Rule<Spec>[];
  readonly refused: RefusedAttributes;
  /** For its type alone. */
  readonly props?: Props;
}

/** A resource of one declaration. */
export function defineResource<S extends ResourceSchema, Spec = Output<S>>({
  noun,
  schema,
  derive,
  rules,
  refused = {},
  overridable = true,
}: ResourceDeclaration<S, Spec>): Resource<Input<S> & Overridable, Spec> {
  const whole = overridable ? schema.extended({ overrides }) : schema;
  const read: Read<Spec> = (props, path, issues) => {
    const usable = readWhole(whole, props, path, issues);
    if (usable === undefined) return undefined;
    const { overrides: _, ...given } = usable as Overridable & object; // with the one that may have been added
    const fields = given as Output<S>; // what is left
    return derive === undefined ? (fields as Spec) : derive(fields); // without `derive`, the spec is what the schema reads
  };
  return { noun, read, rules, refused };
}

/**
 * Checks plain props and applies their defaults. Tokens of cdktf are passed on and never judged, since their values are not known; a rule counts
 * where it is broken whatever they stand for.
 *
 * @throws InvalidApplicationError naming all problems at once, with paths in the props
 */
export function resolveProps<Props extends object, Spec>({ noun, read, rules, refused }: Resource<Props, Spec>, props: Props): Spec {
  const issues = issuesOfProps();
  const spec = read(props, [], issues);
  const wrong = [...issues, ...refusedOverrides(props, refused)];
  const subject = `${noun} ${nameOf(props, '')}`.trim();
  if (spec === undefined) throw new InvalidApplicationError(subject, wrong);
  const { standIns = [] } = issues;
  const broken = brokenByAll([...tokenPaths(props), ...unreadPlaces(wrong, standIns)], (tokens) => {
    // the same props, with something to read in the place of tokens
    const readable = tokens === 'as-given' ? spec : read(props, [], issuesOfProps(tokens));
    return readable === undefined ? [] : rules.flatMap((rule) => reportedBy(rule, readable));
  }).filter(({ path }) => ![...standIns, ...wrong.map((each) => each.path)].some((place) => isAtOrBelow(path, place)));
  if (wrong.length + broken.length > 0) throw new InvalidApplicationError(subject, [...wrong, ...broken]);
  return spec;
}

/** Places of which rules say nothing; nor of a whole that has a stand-in, as with tokens of numbers. */
function unreadPlaces(wrong: readonly Issue[], standIns: readonly Path[]): readonly TokenPath[] {
  return [...wrong.map(({ path }) => ({ path, form: 'text' as const })), ...standIns.map((path) => ({ path, form: 'number' as const }))];
}

function reportedBy<Spec>(rule: Rule<Spec>, spec: Spec): Issue[] {
  const found: Issue[] = [];
  rule(spec, (...problem) => {
    found.push(issue(...problem));
  });
  return found;
}
