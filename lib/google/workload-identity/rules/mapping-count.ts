import { type Issue, issue } from '../../../model/issue';
import type { GithubIdentitySpec } from '../github-identity-spec';
import { attributeMapping } from '../render-github-identity';

const most = 50;

/** Each account has an attribute of its own, besides some that all have in common. */
export function mappingCount(spec: GithubIdentitySpec): Issue[] {
  const custom = Object.keys(attributeMapping(spec)).filter((key) => key.startsWith('attribute.')).length;
  const accounts = Object.keys(spec.accounts).length;
  if (custom <= most) return [];
  const message = `must be at most ${most - custom + accounts} accounts, got ${accounts}`;
  return [
    issue('github-accounts-too-many', ['accounts'], message, 'make a second identity with another poolId and providerId for some of them'),
  ];
}
