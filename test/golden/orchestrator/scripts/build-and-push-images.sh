#!/usr/bin/env bash
# Builds images of orchestrator from the commit that is checked out, and pushes them: orchestrator, probe-agent, reports.
# Written from the application: change it there, not here.
#
# build-and-push-images.sh [SERVICE...]   all, or these
#   --env ENVIRONMENT                     to the registry of this one (default: dev)
#   --dry-run                             tell which commands would be run, and run those only that read
#
# Standard output has a line for each image: SERVICE=TAG@DIGEST. The tag is the short name of the last commit that changed what
# the image is built of; an image that its registry has is not built again.
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

SERVICES=()

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --help) usage && exit 0 ;;
      --env) ENVIRONMENT=${2:?--env needs a name} && shift ;;
      --env=*) ENVIRONMENT=${1#*=} ;;
      --dry-run) DRY_RUN=yes ;;
      -*) wrong_usage "unknown option $1" ;;
      *) SERVICES+=("$1") ;;
    esac
    shift
  done
}

main() {
  local name
  begin "$SELF" "$@"
  read_arguments "$@"
  step 'look at tools and the tree'
  need_tools git docker
  load_environment "${ENVIRONMENT:-$FIRST_ENVIRONMENT}"
  for name in "${SERVICES[@]}"; do
    if [[ " ${BUILT[*]} " != *" $name "* ]]; then stop "$name is not built here; there are: ${BUILT[*]}" 'name one of these'; fi
  done
  need_clean_tree
  END=1
  for name in "${BUILT[@]}"; do
    if [[ -z ${RELEASED_AS[$name]-} ]] || { ((${#SERVICES[@]} > 0)) && [[ " ${SERVICES[*]} " != *" $name "* ]]; }; then continue; fi
    step "build $name" "mend the build, then run again: $COMMAND"
    build_image "$name"
  done
}

main "$@"; exit
