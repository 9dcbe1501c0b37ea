import { type Issue, issue } from '../../../model/issue';
import { choicesOf } from '../backend-choices';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

/** Requests that are shared out go somewhere. */
export function weights(spec: PublicEndpointSpec): Issue[] {
  return choicesOf(spec).flatMap(({ choice, path }) => {
    if (typeof choice === 'string' || Object.values(choice.backends).some((weight) => weight !== 0)) return [];
    return [issue('endpoint-weights-zero', [...path, 'backends'], 'must have a backend with a weight above 0', 'give one 1 to 1000')];
  });
}
