import { modelOptions } from '../commands';
import type { ResolvedDelivery } from '../resolved-delivery';
import { bash, shellWord } from '../shell/bash';
import type { CloudBuild } from './builds';

/** What the steps of a build know. */
export interface BuildSteps {
  readonly delivery: ResolvedDelivery;
  readonly builds: readonly CloudBuild[];
  /** Registries that images are pushed to, and copied from. */
  readonly registries: readonly string[];
}

const head = bash`
#!/usr/bin/env bash
set -euo pipefail
shopt -s inherit_errexit
export PATH=/tools/bin:/tools/node/bin:$PATH
`;

/** Git's configuration for all steps: whose folder it is, and who commits. */
export const gitVariables: readonly string[] = [
  'GIT_CONFIG_COUNT=2',
  'GIT_CONFIG_KEY_0=safe.directory',
  'GIT_CONFIG_VALUE_0=/workspace',
  'GIT_CONFIG_KEY_1=user.name',
  'GIT_CONFIG_VALUE_1=Cloud Build',
];

/** Who commits, as git and the commands of releases know them. */
const account = 'git config --local user.email "$ACCOUNT"';

const say = 'say() { printf \'%s\\n\' "$*" >&2; }';

const script = (...lines: readonly string[]): string => `${[head, ...lines].join('\n')}\n`;

/** Fetches the history, which tags of images are made of: a trigger clones one commit. */
export function historyScript({ builds, delivery }: BuildSteps): string {
  const names = builds.map(({ environment }) => environment);
  return script(
    say,
    ...(isConnected(builds) ? [tokenFunctions] : []),
    `case $ENVIRONMENT in`,
    `  ${names.join(' | ')}) say "$ENVIRONMENT of ${delivery.application}" ;;`,
    `  *)`,
    `    say "Cloud Build deploys ${names.join(', ')}, and no environment '$ENVIRONMENT': mend _ENVIRONMENT of the trigger"`,
    '    exit 1',
    '    ;;',
    'esac',
    account,
    'if [[ $(git rev-parse --is-shallow-repository) == false ]]; then exit 0; fi',
    ...(isConnected(builds)
      ? [
          'if git fetch --unshallow --quiet origin || [[ -z $REPOSITORY ]]; then exit 0; fi',
          'take_token',
          `with_token fetch --unshallow --quiet ${shellWord(addressOf(delivery.repository))} HEAD`,
        ]
      : ['git fetch --unshallow --quiet origin']),
  );
}

export function installScript({ delivery }: BuildSteps): string {
  return script(delivery.commands.install);
}

/** Versions that were built elsewhere were tested there. */
export function testScript({ builds, delivery }: BuildSteps): string | undefined {
  return forThose(builds, ({ versions }) => versions === 'built', [delivery.commands.test]);
}

/** Builds and pushes what the commit has, or copies what was released before; then writes the release and renders. */
export function versionsScript({ builds, delivery, registries }: BuildSteps): string | undefined {
  const docker = [
    '# where the client of Docker looks for buildx, and how it signs in',
    'mkdir -p "$HOME/.docker/cli-plugins"',
    'ln -sf /tools/bin/docker-buildx "$HOME/.docker/cli-plugins/docker-buildx"',
    ...(registries.length > 0 ? [`gcloud auth configure-docker ${registries.join(',')} --quiet`] : []),
  ];
  const pushed = forThose(builds, ({ deploy, versions }) => deploy !== undefined && versions !== 'released', [
    `bash ${scripts(delivery)}/deploy.sh "$ENVIRONMENT" --versions`,
  ]);
  const pulled = forThose(builds, ({ deploy }) => deploy === undefined, [
    `versions=$(bash ${scripts(delivery)}/build-and-push-images.sh --env "$ENVIRONMENT")`,
    'mapfile -t words <<<"$versions"',
    `npx orchestra release "\${words[@]}" --env "$ENVIRONMENT" ${modelOptions(delivery)} --commit "$(git rev-parse HEAD)"`,
    delivery.commands.render,
  ]);
  const parts = [pushed, pulled].flatMap((each) => (each === undefined ? [] : [each.slice(head.length + 1).trimEnd()]));
  return parts.length === 0 ? undefined : script(...docker, ...parts);
}

export function planScript({ builds, delivery }: BuildSteps): string | undefined {
  return forThose(builds, ({ deploy }) => deploy !== undefined, [`bash ${scripts(delivery)}/deploy.sh "$ENVIRONMENT" --plan --released`]);
}

/** Status 3 is a person's turn: the build ends well, and leaves a mark for the step that records. */
export function deployScript({ builds, delivery }: BuildSteps): string | undefined {
  return forThose(builds, ({ deploy }) => deploy !== undefined, [
    'code=0',
    `bash ${scripts(delivery)}/deploy.sh "$ENVIRONMENT" --released || code=$?`,
    'if [[ $code == 3 ]]; then',
    '  touch /tools/waits',
    "  echo 'This build ends here, and a person goes on as said above. Nothing is recorded before the rollout has ended; then run once more:'",
    `  echo "gcloud builds triggers run $TRIGGER --project=$PROJECT --region=$REGION --branch=${branchOf(delivery)}"`,
    'fi',
    'exit "$code"',
  ]);
}

function scripts({ folder }: ResolvedDelivery): string {
  return shellWord(`${folder}/scripts`);
}

export function branchOf({ revision }: Pick<ResolvedDelivery, 'revision'>): string {
  return revision.replace(/^refs\/heads\//, '');
}

/** Commits what was released, where the connection of the repository lets a build; else it says what is to be committed. */
export function recordScript({ builds, delivery }: BuildSteps): string | undefined {
  const { folder, releases, repository, commands, revision } = delivery;
  const recorded = builds.filter(({ versions }) => versions !== 'released');
  if (recorded.length === 0) return undefined;
  const connected = !revision.startsWith('refs/tags/') && isConnected(builds);
  const constants = [
    `readonly FOLDER=${shellWord(folder)} RELEASES=${shellWord(releases)}`,
    ...(connected ? [`readonly ADDRESS=${shellWord(addressOf(repository))} BRANCH=${shellWord(branchOf(delivery))}`] : []),
    `readonly RENDER=${shellWord(commands.render)}`,
  ];
  return script(
    say,
    ...constants,
    waiting,
    connected
      ? `${tokenFunctions}\n\n${byHand}\n\n${committing}`
      : `${byHand}\n\nby_hand 'no connection of the repository lets this build commit it'`,
  );
}

/** By https, as tokens want it. */
function addressOf(repository: string): string {
  return repository.replace(/^ssh:\/\/(?:[^@/]+@)?([^/:]+)(?::\d+)?\//, 'https://$1/');
}

const waiting = bash`
if [[ -e /tools/waits ]]; then
  say 'the rollout waits for a person: nothing is recorded yet'
  exit 0
fi
git add -- "$RELEASES" "$FOLDER"
if git diff --cached --quiet; then
  say "the repository has what $ENVIRONMENT runs"
  exit 0
fi
`;

const byHand = bash`
# What a person has to commit: without it, the next build deploys what the commit said before.
by_hand() {
  say "$ENVIRONMENT runs another release than the repository has, and $1. Put this into a file, then: git apply FILE && $RENDER"
  git diff --cached -- "$RELEASES"
  say "git add $RELEASES $FOLDER && git commit --message='Release to $ENVIRONMENT'"
}
`;

const committing = bash`
if [[ -z $REPOSITORY ]]; then
  by_hand 'no connection of the repository lets this build commit it'
  exit 0
fi
git commit --quiet --message="Release to $ENVIRONMENT" --message="Build $BUILD of $(git rev-parse HEAD)"

take_token
for tries in 5 4 3 2 1; do
  with_token fetch --quiet "$ADDRESS" "$BRANCH"
  if ! git rebase --quiet FETCH_HEAD; then
    git rebase --abort
    git reset --quiet --soft HEAD^
    by_hand 'others have changed the same lines meanwhile'
    exit 1
  fi
  if with_token push --quiet "$ADDRESS" "HEAD:refs/heads/$BRANCH"; then
    say "recorded: $(git rev-parse HEAD)"
    exit 0
  fi
  say "not pushed; $((tries - 1)) tries are left"
  sleep 5
done
exit 1
`;

const tokenFunctions = bash`
# A token of the connection: neither arguments nor the log have it.
take_token() {
  local answer
  answer=$(curl --fail --silent --show-error --data '' --config <(printf 'header = "Authorization: Bearer %s"\n' "$(gcloud auth print-access-token)") \
    "https://cloudbuild.googleapis.com/v2/$REPOSITORY:accessReadWriteToken")
  TOKEN=$(node -pe 'JSON.parse(require("fs").readFileSync(0, "utf8")).token' <<<"$answer")
  export TOKEN
}
with_token() {
  # shellcheck disable=SC2016 # the shell of git reads the token
  git -c credential.helper= -c credential.helper='!f() { echo username=x-access-token; echo "password=$TOKEN"; }; f' "$@"
}
`;

/** Whether some build commits what it has released. */
export function isConnected(builds: readonly CloudBuild[]): boolean {
  return builds.some(({ connection, versions }) => connection !== undefined && versions !== 'released');
}

/** Lines for some environments only; undefined where there are none. */
function forThose(builds: readonly CloudBuild[], isMeant: (build: CloudBuild) => boolean, lines: readonly string[]): string | undefined {
  const meant = builds.filter(isMeant);
  if (meant.length === 0) return undefined;
  if (meant.length === builds.length) return script(...lines);
  const names = meant.map(({ environment }) => environment).join(' | ');
  return script(
    'case $ENVIRONMENT in',
    `  ${names})`,
    ...lines.map((line) => `    ${line}`),
    '    ;;',
    '  *) echo "nothing for $ENVIRONMENT" ;;',
    'esac',
  );
}
