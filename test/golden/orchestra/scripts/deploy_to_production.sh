#!/usr/bin/env bash
# Deploys orchestra to prod, by deploy.sh, which takes the same options.
# Written from the application: change it there, not here.
#
# deploy_to_production.sh [OPTIONS...]
#

set -euo pipefail

exec bash "${BASH_SOURCE[0]%/*}/deploy.sh" prod "$@"
