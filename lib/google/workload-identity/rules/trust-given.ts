import { type Issue, issue } from '../../../model/issue';
import { claimOf } from '../claims';
import { unread } from '../github-identity-shape';
import type { GithubIdentitySpec } from '../github-identity-spec';

/** Without a run that is trusted there would be no condition, and without one everybody on GitHub would get in. */
export function trustGiven({ accounts }: GithubIdentitySpec): Issue[] {
  if (Object.keys(accounts).length === 0) return [issue('github-account-missing', ['accounts'], 'must be at least one account, got none')];
  return Object.entries(accounts).flatMap(([purpose, { trust }]) => {
    const path = ['accounts', purpose, 'trust'];
    if (trust.length === 0) return [issue('github-trust-missing', path, 'must name at least one kind of runs, got []')];
    const ids = trust.map((each) => claimOf(each).id);
    return ids.flatMap((id, index) =>
      ids.indexOf(id) === index || trust[index] === unread
        ? []
        : [issue('github-trust-duplicate', [...path, index], 'must be named once; branches of one environment go into its list')],
    );
  });
}
