import type { Issue } from '../../../model/issue';
import { wrongCount } from '../../wrong-count';
import type { GithubIdentitySpec } from '../github-identity-spec';

/** A provider takes ten audiences. */
export function audiences({ allowedAudiences }: GithubIdentitySpec): Issue[] {
  return wrongCount(['allowedAudiences'], allowedAudiences.length, [0, 10]);
}
