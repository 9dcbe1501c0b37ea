import { type Issue, issue } from '../../../model/issue';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

/** What holds between the parts of a policy of Cloud Armor. */
export function protectionWhole({ protection }: PublicEndpointSpec): Issue[] {
  if (protection.kind !== 'own') return [];
  const { otherwise, rateLimit, rateLimitGiven, leftOut, attacks } = protection;
  const open =
    otherwise === 'deny' && rateLimitGiven && rateLimit.kind !== 'none'
      ? [
          issue(
            'rate-limit-allows-all',
            ['protection', 'rateLimit'],
            "must not be given with otherwise 'deny': a rate limit for everybody lets everybody through below it",
            'limit the rates in rules of your own',
          ),
        ]
      : [];
  const idle = Object.keys(leftOut)
    .filter((attack) => !attacks.some((each) => each === attack))
    .map((attack) => issue('attack-not-refused', ['protection', 'leftOut', attack], 'must be one of the attacks that are refused'));
  return [...open, ...idle];
}
