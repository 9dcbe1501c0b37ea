#!/usr/bin/env bash
# Brings back a version of a service of orchestra from before: at once, and in the release file, so that it stays.
# Written from the application: change it there, not here.
#
# rollback.sh ENVIRONMENT SERVICE             the version before the one that runs
# rollback.sh ENVIRONMENT SERVICE REVISION    this one: a revision of Cloud Run, of a Deployment or a Rollout, or a version
#   --dry-run                                 tell which commands would be run, and run those only that read
#
# Exit status: 0 done
#              1 it failed, and the version from before serves
#              2 it could not begin: nothing was changed
#              3 it waits for a person, and has printed how to go on
#              4 it could not be brought to an end: run it again
#
# It may be killed at any time and run again: it looks at what is there, and goes on.
#

if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
  printf 'bash %s is too old: 4.4 or later is needed; next: brew install bash, or what your system has\n' "$BASH_VERSION" >&2
  exit 2
fi
SELF=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/${BASH_SOURCE[0]##*/}
cd "${SELF%/*}/../../.."
# shellcheck source-path=SCRIPTDIR source=steps.sh
. "${SELF%/*}/steps.sh"

SERVICES=() SERVICE='' REVISION='' TARGET='' RELEASED_NAME=''

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --help) usage && exit 0 ;;
      --dry-run) DRY_RUN=yes ;;
      -*) wrong_usage "unknown option $1" ;;
      *)
        if [[ -z $ENVIRONMENT ]]; then ENVIRONMENT=$1
        elif [[ -z $SERVICE ]]; then SERVICE=$1
        elif [[ -z $REVISION ]]; then REVISION=$1
        else wrong_usage "one revision only, got $REVISION and $1"; fi
        ;;
    esac
    shift
  done
  if [[ -z $SERVICE ]]; then wrong_usage 'name an environment and a service'; fi
}

undo() {
  case $PLACE in
    cloud-run) undo_cloud_run "$SERVICE" "$REVISION" ;;
    *) stop "nothing is known of $PLACE" ;;
  esac
}

keep() {
  case $PLACE in
    cloud-run) keep_cloud_run ;;
    *) stop "nothing is known of $PLACE" ;;
  esac
}

main() {
  begin "$SELF" "$@"
  read_arguments "$@"
  step 'look at tools and the tree'
  need_tools git node npx
  load_environment "$ENVIRONMENT"
  refuse_controllers
  SERVICES=("$SERVICE")
  check_services
  RELEASED_NAME=${SERVICES[0]}
  need_tools "${TOOLS[@]}"
  need_clean_tree
  take_lock
  if [[ -z $REVISION && $RESUMED == " $SERVICE "* ]]; then REVISION=${RESUMED#" $SERVICE "}; fi
  undo
  release "$RELEASED_NAME=$TARGET"
  keep
  finish "$ENVIRONMENT: $SERVICE is back at $TARGET"
}

main "$@"; exit
