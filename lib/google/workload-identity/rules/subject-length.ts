import { type Issue, issue } from '../../../model/issue';
import { claimOf } from '../claims';
import type { GithubIdentitySpec } from '../github-identity-spec';

const longest = 127;

/** Google refuses a token whose subject is longer, so such a run could never get in. */
export function subjectLength({ owner, accounts }: GithubIdentitySpec): Issue[] {
  return Object.entries(accounts).flatMap(([purpose, { repository, trust }]) =>
    trust.flatMap((each, index) => {
      const { subject = '' } = claimOf(`${owner}/${repository}`, each);
      if (Buffer.byteLength(subject) <= longest) return [];
      const message = `must come to a subject of at most ${longest} bytes, got ${Buffer.byteLength(subject)} ('${subject}')`;
      return [issue('github-subject-too-long', ['accounts', purpose, 'trust', index], message)];
    }),
  );
}
