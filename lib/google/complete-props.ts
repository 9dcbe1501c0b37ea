import { InvalidApplicationError } from '../model/invalid-application-error';
import { type Issue, issue } from '../model/issue';
import { nameOf } from '../model/name-of';
import { peek } from '../model/shape/plain-data';
import type { Shape } from '../model/shape/shape';
import { brokenByAll, issuesOfProps, opaquePlaces } from './opaque';
import type { Overridable, RefusedAttributes } from './overrides';
import { withoutUndefined } from './without-undefined';

/** What the props of one construct must be, and what they mean. */
export interface PropsContract<Props, Spec> {
  /** What it makes, as a message names it: `GKE cluster`. */
  readonly noun: string;
  /** Keys, types, patterns and ranges. */
  readonly shape: Shape;
  /** Every default applied. Gets only what has passed the shape. */
  complete(props: Props): Spec;
  /** What holds between fields; paths are in the props. */
  readonly rules: readonly ((spec: Spec) => readonly Issue[])[];
  /** @default - any attribute may be overridden */
  readonly refused?: RefusedAttributes;
}

/**
 * Checks plain props and applies their defaults. Tokens of cdktf are passed on and never judged, since nobody has read them; a rule counts
 * where it is broken whatever they stand for.
 *
 * @throws InvalidApplicationError naming all problems at once, with paths in the props
 */
export function completeProps<Props extends Overridable & { readonly name?: string }, Spec>(
  contract: PropsContract<Props, Spec>,
  props: Props,
): Spec {
  const subject = `${contract.noun} ${nameOf(props, '')}`.trim();
  const issues = issuesOfProps();
  const usable = contract.shape(props, [], issues);
  const wrong = [...issues, ...refusedOverrides(props, contract.refused)];
  // what the shape let through is a part of the props
  const given = wrong.length === 0 ? withoutUndefined(props) : (usable as Props | undefined);
  if (given === undefined) throw new InvalidApplicationError(subject, wrong);
  const spec = contract.complete(given);
  const reported = new Set(wrong.map(({ path }) => path));
  const broken = brokenByAll(opaquePlaces(props), (tokens) => {
    // the same part of the props, with something to read in the place of tokens
    const read =
      tokens === 'as-given' ? spec : contract.complete(withoutUndefined(contract.shape(props, [], issuesOfProps(tokens)) as Props));
    return contract.rules.flatMap((rule) => rule(read));
  }).filter(({ path }) => !reported.has(path));
  if (wrong.length + broken.length > 0) throw new InvalidApplicationError(subject, [...wrong, ...broken]);
  return spec;
}

/** What somebody overrides although it must not be. */
export function refusedOverrides(props: unknown, refused: RefusedAttributes = {}): Issue[] {
  return Object.keys(peek(peek(props)['overrides'])).flatMap((path) => {
    const reason = refusalOf(path, refused);
    return reason === undefined ? [] : [issue('override-refused', ['overrides', path], 'must not be overridden', reason)];
  });
}

/** Why an override of an attribute is refused; of one within a refused one, too. */
export function refusalOf(path: string, refused: RefusedAttributes): string | undefined {
  const attribute = path.replace(/\.\d+(?=\.|$)/g, '');
  return Object.entries(refused).find(([each]) => attribute === each || attribute.startsWith(`${each}.`))?.[1];
}
