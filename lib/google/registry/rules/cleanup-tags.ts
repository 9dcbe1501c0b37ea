import { type Issue, issue } from '../../../model/issue';
import type { RegistrySpec } from '../registry-spec';

/** Prefixes of tags are for what has tags, a deletion says what it is about, and a virtual repository looks into some other. */
export function cleanupTags({ cleanupPolicies, mode }: RegistrySpec): Issue[] {
  const wrong = Object.entries(cleanupPolicies).flatMap(([id, policy]) => {
    if (policy.kind === 'keep-most-recent') return [];
    const path = ['cleanupPolicies', id];
    const { tagPrefixes = [], tagState = 'ANY' } = policy;
    if (tagPrefixes.length > 0 && tagState !== 'TAGGED')
      return [issue('tag-prefixes-without-tags', [...path, 'tagState'], `must be TAGGED with tagPrefixes, got ${tagState}`)];
    return [];
  });
  const nowhere = mode.kind === 'virtual' && Object.keys(mode.upstreams).length === 0;
  return nowhere ? [...wrong, issue('upstreams-missing', ['mode', 'upstreams'], 'must name at least one repository, got none')] : wrong;
}
