import { bash } from '../shell/bash';

/** What every script sources first: settings, and how steps are said, taken and ended. */
export const stepFunctions = bash`
set -euo pipefail
shopt -s inherit_errexit

ENVIRONMENT='' DRY_RUN=no PLACE='' TOOLS=()
STEP='the beginning' NEXT='' HELD='' WORK='' LOCK='' RESUMED='' REMEMBERED=''
END=2 # exit status of a failure: what is deployed decides it

say() { printf '%s\n' "$*" >&2; }

# step TEXT [NEXT]: says what comes, and what to do when it fails.
step() {
  STEP=$1 NEXT=\${2:-}
  say "== $1"
}

# Prints a command as a shell reads it.
quoted() {
  local word text=''
  for word in "$@"; do
    if [[ $word =~ ^[A-Za-z0-9_@%+=:,./-]+$ ]]; then text+=" $word"; else text+=" \${word@Q}"; fi
  done
  printf '%s\n' "\${text# }"
}

# Runs a command that changes something; a dry run only says it.
change() {
  say "+ $(quoted "$@")"
  if [[ $DRY_RUN == yes ]]; then return 0; fi
  "$@" >&2
}

# stop TEXT [NEXT]: something is wrong, and what to do about it. What a subshell knows is lost but for files.
stop() {
  say "$1"
  NEXT=\${2:-$NEXT}
  if ((BASH_SUBSHELL > 0)) && [[ -n $WORK && -n $NEXT ]]; then printf '%s\n' "$NEXT" >"$WORK/next"; fi
  exit 1
}

wait_for_person() {
  say "$1"
  say "next: $2"
  exit 3
}

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$SELF" >&2; }

wrong_usage() {
  usage
  stop "$1" 'write the command as above'
}

on_exit() {
  local code=$?
  trap '' INT TERM HUP
  trap - EXIT
  if [[ -f $WORK/next ]]; then NEXT=$(<"$WORK/next"); fi
  if [[ -n $WORK ]]; then rm -rf "$WORK"; fi
  # what was remembered is for the next run, which takes the lock over
  if [[ -n $HELD && ($code == 0 || -z $REMEMBERED) ]]; then rm -f "$LOCK"; fi
  if [[ $code == 0 || $code == 3 ]]; then exit "$code"; fi
  say "STOPPED at: $STEP"
  case $END in
    2) say 'nothing was changed' ;;
    1) say 'the version from before serves' ;;
    *) say 'it is between two versions' ;;
  esac
  say "next: \${NEXT:-mend what is said above, then run again: $COMMAND}"
  exit "$END"
}

# begin WORDS...: from here on, each end is said. The words are the command, as it is to be run again.
begin() {
  COMMAND=$(quoted "$@")
  trap on_exit EXIT
  trap 'say interrupted; exit 1' INT TERM HUP
  WORK=$(mktemp -d) # gone when the script has ended
}

need_tools() {
  local tool missing=''
  for tool in "$@"; do
    if ! command -v "$tool" >/dev/null; then missing+=" $tool"; fi
  done
  if [[ -n $missing ]]; then stop "not on this machine:$missing" "install$missing, then run again: $COMMAND"; fi
}

# What is deployed is a commit, but for releases and what is rendered of them.
need_clean_tree() {
  local changed
  changed=$(git status --porcelain -- . ":(exclude)$RELEASES" ":(exclude)$FOLDER")
  if [[ -n $changed ]]; then
    say "$changed"
    stop 'the tree has changes that no commit has' "commit them, or git stash --include-untracked; then run again: $COMMAND"
  fi
}

# One run for each environment on a machine. The lock names its process, so that it is known when that is gone, and where it goes.
take_lock() {
  local holder
  if [[ $DRY_RUN == yes ]]; then return 0; fi
  LOCK=\${TMPDIR:-/tmp}
  LOCK=\${LOCK%/}/orchestra-$APPLICATION-$ENVIRONMENT.lock
  if ln -sn "$$" "$LOCK" 2>/dev/null; then
    HELD=yes
    return 0
  fi
  holder=$(readlink "$LOCK") || stop "the lock $LOCK cannot be made"
  if kill -0 "\${holder%% *}" 2>/dev/null; then
    stop "process \${holder%% *} deploys $ENVIRONMENT already" "wait for its end, then run again: $COMMAND"
  fi
  # by a rename, so that of two processes one takes it over
  if ! mv "$LOCK" "$LOCK.$$" 2>/dev/null || [[ $(readlink "$LOCK.$$") != "$holder" ]]; then
    if [[ -L $LOCK.$$ ]]; then mv "$LOCK.$$" "$LOCK"; fi
    stop "another process takes over the lock $LOCK" "wait for its end, then run again: $COMMAND; a lock of another user is removed by: rm $LOCK"
  fi
  rm -f "$LOCK.$$"
  ln -sn "$$" "$LOCK" || stop "another process has taken over the lock $LOCK" "wait for its end, then run again: $COMMAND"
  HELD=yes
  RESUMED=\${holder#"\${holder%% *}"}
  say "process \${holder%% *} did not come to its end in $ENVIRONMENT: going on in its place"
}

# remember WORDS: what a run in the place of this one has to know.
remember() {
  if [[ -z $HELD ]]; then return 0; fi
  ln -sn "$$ $1" "$LOCK.$$"
  mv -f "$LOCK.$$" "$LOCK"
  REMEMBERED=yes
}

# load_environment NAME: reads what is rendered of an environment.
load_environment() {
  ENVIRONMENT=$1
  if [[ ! -f $FOLDER/scripts/environments/$ENVIRONMENT.sh ]]; then
    stop "there is no environment $ENVIRONMENT; environments are: \${ENVIRONMENTS[*]}" 'name one of these'
  fi
  # shellcheck disable=SC1090 # one for each environment
  . "$FOLDER/scripts/environments/$ENVIRONMENT.sh"
}

# Controllers take what is in the repository: a deployment from here would be taken back.
refuse_controllers() {
  case $BY in
    argo-cd | flux)
      stop "$ENVIRONMENT is deployed by $BY from the repository, and not from here" "npx orchestra release WORKLOAD=VERSION --env $ENVIRONMENT $(quoted "\${MODEL[@]}") (or promote, or rollback $ENVIRONMENT), then \${RENDER[*]}, commit and push"
      ;;
    *) ;;
  esac
}
`;
