import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import { exactText } from './exact-text';
import { run } from './steps';
import type { RunStep, Text } from './workflow';

interface Commit {
  readonly name: string;
  /** Commands that change the release; they run again on top of what others pushed meanwhile. */
  readonly change: string;
  /** Subject of the commit, as a word of a shell. */
  readonly message: string;
  readonly env?: { readonly [name: string]: Text };
}

/**
 * Commits a release with what is rendered from it, and pushes it to the branch. Nothing is merged: where the branch has moved, the change
 * is made anew on what is there now. Commits by the token of a run start no other workflow.
 */
export function commitRelease(delivery: ResolvedDelivery, { name, change, message, env }: Commit): RunStep {
  const { revision, releases, folder, commands } = delivery;
  const text = exactText`
git config user.name 'github-actions[bot]'
git config user.email '41898282+github-actions[bot]@users.noreply.github.com'
branch=${shellWord(revision)}
for attempt in 1 2 3 4 5; do
${indented(`${change}\n${commands.render}`)}
  git add --all -- ${shellWord(releases)} ${shellWord(folder)}
  if git diff --cached --quiet; then
    echo 'this is what the branch says already' >&2
    exit 0
  fi
  git commit --quiet --message ${message}
  if git push --quiet origin "HEAD:refs/heads/$branch"; then exit 0; fi
  before=$(git rev-parse HEAD^)
  git fetch --quiet origin "refs/heads/$branch"
  if [ "$(git rev-parse FETCH_HEAD)" = "$before" ]; then
    echo "::error::the branch $branch takes no commit of GitHub Actions: let it through where the branch is protected" >&2
    exit 1
  fi
  git reset --quiet --hard FETCH_HEAD
  sleep "$attempt"
  ${commands.install}
done
echo "::error::the branch $branch has moved with every attempt; run this again" >&2
exit 1
`;
  return run(name, text, env);
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
