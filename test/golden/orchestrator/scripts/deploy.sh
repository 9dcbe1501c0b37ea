#!/usr/bin/env bash
# Deploys orchestrator to an environment: dev, prod, staging.
# Written from the application: change it there, not here.
#
# deploy.sh ENVIRONMENT                  build or promote, release, deploy
# deploy.sh ENVIRONMENT --service NAME   only the version of this one is new; may be given more than once
# deploy.sh ENVIRONMENT --tag TAG        with one --service: this version, which is in the registry
# deploy.sh ENVIRONMENT --cluster NAME   of Kubernetes: in this cluster only, NAME or LOCATION/NAME; may be given more than once
# deploy.sh ENVIRONMENT --versions       build or promote, release, and deploy nothing, as pipelines do before a commit
# deploy.sh ENVIRONMENT --released       deploy what the release file says, as pipelines do after a commit
# deploy.sh ENVIRONMENT --plan           tell what would be different, and change nothing
# deploy.sh ENVIRONMENT --dry-run        tell which commands would be run, and run those only that read
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
  begin "$SELF" "$@"
  if [[ ${1:-} == --help ]]; then usage && exit 0; fi
  if [[ -z ${1:-} ]]; then wrong_usage 'no environment given'; fi
  load_environment "$1"
  refuse_controllers
}

main "$@"; exit
