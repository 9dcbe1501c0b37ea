import { type Issue, issue } from '../../../model/issue';
import type { GithubIdentitySpec } from '../github-identity-spec';

const longest = 4096;

/** The condition of a provider has room for about thirty kinds of runs. */
export function conditionLength({ condition }: GithubIdentitySpec): Issue[] {
  if (condition.length <= longest) return [];
  return [
    issue(
      'github-condition-too-long',
      ['accounts'],
      `must come to a condition of at most ${longest} characters, got ${condition.length}`,
      'make a second identity with another poolId and providerId for some of the accounts',
    ),
  ];
}
