#!/usr/bin/env bash
# Deploys one service of orchestra, and goes back when it does not get ready.
# Written from the application: change it there, not here.
#
# deploy-service.sh SERVICE         build it from the commit that is checked out
# deploy-service.sh SERVICE TAG     this version, which is in the registry
#   --env ENVIRONMENT               there (default: dev)
#   --plan, --dry-run               as of deploy.sh, which it runs
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

main() {
  local service='' tag='' environment=$FIRST_ENVIRONMENT options=()
  begin "$SELF" "$@"
  while (($# > 0)); do
    case $1 in
      --help) usage && exit 0 ;;
      --env) environment=${2:?--env needs a name} && shift ;;
      --env=*) environment=${1#*=} ;;
      --plan | --dry-run) options+=("$1") ;;
      -*) wrong_usage "unknown option $1" ;;
      *)
        if [[ -z $service ]]; then service=$1; elif [[ -z $tag ]]; then tag=$1; else wrong_usage "one service and one tag, got $1 too"; fi
        ;;
    esac
    shift
  done
  if [[ -z $service ]]; then wrong_usage 'no service given'; fi
  if [[ -n $tag ]]; then options+=(--tag "$tag"); fi
  rm -rf "$WORK"
  exec bash "$FOLDER/scripts/deploy.sh" "$environment" --service "$service" "${options[@]}"
}

main "$@"; exit
