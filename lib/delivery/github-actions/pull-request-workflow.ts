import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import { testJob } from './build-workflow';
import { exactText } from './exact-text';
import { exactly } from './path-filters';
import { readsFiles } from './permissions';
import { type Shown, shownEnvironments } from './shown-environments';
import { checkout, installed, run } from './steps';
import { Expression, evaluated, type Job, type Workflow } from './workflow';
import { workflowsFolder } from './workflow-file';

/** Tests a pull request, and says in a comment what it changes in each environment. */
export function pullRequestWorkflow(delivery: ResolvedDelivery): Workflow {
  const { application, revision } = delivery;
  return {
    file: `${application}.pull-request`,
    name: `${application}: pull request`,
    comment:
      'Tests a pull request, and says in a comment what it changes in each environment. Its code runs without any secret, and never in\nthe job that may write the comment; pull requests of forks have the summary of the run in its place.',
    on: { pull_request: { branches: [exactly(revision)] } },
    jobs: { test: testJob(delivery), rendered: renderedJob(delivery), changes: changesJob(delivery), comment: commentJob(delivery) },
  };
}

/** What is deployed is what is committed. */
function renderedJob({ application, commands, folder, githubActions }: ResolvedDelivery): Job {
  const workflows = `:(glob)${workflowsFolder}/${application}.*`;
  return {
    runner: githubActions.runner,
    minutes: 20,
    permissions: readsFiles,
    steps: [
      checkout(),
      ...installed(commands),
      run('Render', commands.render),
      run(
        'Rendered files are those that are committed',
        exactText`
changed=$(git status --porcelain -- ${shellWord(folder)} ${shellWord(workflows)})
if [ -n "$changed" ]; then
  printf '%s\n' "$changed" >&2
  echo ${shellWord(`::error::rendered files are not those that are committed: ${commands.render}, and commit what it writes`)} >&2
  exit 1
fi
`,
      ),
    ],
  };
}

/** Longest comment of GitHub is 65,536 characters. */
const longestComment = 60_000;

function changesJob(delivery: ResolvedDelivery): Job {
  const { application, githubActions } = delivery;
  return {
    runner: githubActions.runner,
    minutes: 15,
    permissions: readsFiles,
    outputs: { text: evaluated('steps.compare.outputs.text') },
    steps: [
      checkout({ depth: 2 }), // the commit that a merge would make, and the branch before it
      {
        id: 'compare',
        ...run('Compare what is deployed before and after', comparison(application, shownEnvironments(delivery))),
      },
    ],
  };
}

/** Of each environment: what would be applied to it, from the files before and after. */
function comparison(application: string, shown: readonly Shown[]): string {
  const cases = shown.map(
    ({ environment, commands }) => `    ${environment})\n${commands.map((line) => `      ${line}`).join('\n')}\n      ;;`,
  );
  const names = shown.map(({ environment }) => environment).join(' ');
  return exactText`
git worktree add --quiet "$RUNNER_TEMP/before" HEAD^1
build() {
  case $1 in
${cases.join('\n')}
  esac
}
file=$RUNNER_TEMP/changes.md
printf '<!-- %s: changes -->\n### What this changes in %s\n' ${application} ${application} >"$file"
for environment in ${names}; do
  for side in before after; do
    folder=.
    if [ "$side" = before ]; then folder=$RUNNER_TEMP/before; fi
    (cd "$folder" && build "$environment") >"$RUNNER_TEMP/$side.txt" || echo 'this cannot be built' >"$RUNNER_TEMP/$side.txt"
  done
  printf '\n#### %s\n\n' "$environment" >>"$file"
  if difference=$(diff --unified --label before --label after "$RUNNER_TEMP/before.txt" "$RUNNER_TEMP/after.txt"); then
    printf 'nothing\n' >>"$file"
  else
    printf '~~~~~~~~~~diff\n%s\n~~~~~~~~~~\n' "$difference" >>"$file"
  fi
done
if [ "$(wc -c <"$file")" -gt ${String(longestComment)} ]; then
  head --bytes=${String(longestComment)} "$file" | iconv -c -f UTF-8 -t UTF-8 >"$file.short"
  printf '\n~~~~~~~~~~\n\nThis is cut: the whole of it is in the summary of the run.\n' >>"$file.short"
else
  cp "$file" "$file.short"
fi
head --bytes=1000000 "$file" | iconv -c -f UTF-8 -t UTF-8 >>"$GITHUB_STEP_SUMMARY"
mark=$(openssl rand -hex 16)
{
  printf 'text<<%s\n' "$mark"
  cat "$file.short"
  printf '\n%s\n' "$mark"
} >>"$GITHUB_OUTPUT"
`;
}

/** One comment, which is written anew; no code of the pull request runs here. */
function commentJob({ application, githubActions: { runner } }: ResolvedDelivery): Job {
  return {
    needs: ['changes'],
    if: new Expression('github.event.pull_request.head.repo.full_name == github.repository'),
    runner,
    minutes: 5,
    permissions: { 'pull-requests': { access: 'write', reason: 'writes the comment' } },
    concurrency: { group: new Expression(`${application}-comment-\${{ github.event.pull_request.number }}`) },
    steps: [
      run(
        'Comment',
        exactText`
comments=repos/$GITHUB_REPOSITORY/issues
known=$(gh api --paginate "$comments/$NUMBER/comments" \
  --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"<!-- ${application}: changes -->\"))) | .id")
known=${"${known%%$'\\n'*}"}
printf '%s' "$TEXT" >"$RUNNER_TEMP/comment.md"
if [ -n "$known" ]; then
  gh api --silent --method PATCH "$comments/comments/$known" --field "body=@$RUNNER_TEMP/comment.md"
else
  gh api --silent --method POST "$comments/$NUMBER/comments" --field "body=@$RUNNER_TEMP/comment.md"
fi
`,
        {
          GH_TOKEN: evaluated('github.token'),
          NUMBER: evaluated('github.event.pull_request.number'),
          TEXT: evaluated('needs.changes.outputs.text'),
        },
      ),
    ],
  };
}
