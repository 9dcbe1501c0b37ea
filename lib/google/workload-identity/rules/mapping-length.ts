import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { GithubIdentitySpec } from '../github-identity-spec';
import { attributeMapping, attributeOf } from '../render-github-identity';

const longest = 2048;

/** Google evaluates expressions up to a length only, one for each account. */
export function mappingLength(spec: GithubIdentitySpec): Issue[] {
  const mapping = attributeMapping(spec);
  return Object.keys(spec.accounts).flatMap((purpose) => {
    const length = own(mapping, attributeOf(purpose))?.length ?? 0;
    if (length <= longest) return [];
    const message = `must come to an attribute mapping of at most ${longest} characters, got ${length}`;
    return [
      issue(
        'github-mapping-too-long',
        ['accounts', purpose, 'trust'],
        message,
        'trust an environment, whose branches and tags are chosen on GitHub',
      ),
    ];
  });
}
