# shellcheck shell=bash disable=SC2034 # what scripts know of staging; rendered with each release
BY='argo-cd'
AFTER=''
declare -gA IMAGES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator:2.3.0-rc.1)
declare -gA RELEASED_AS=([orchestrator]=orchestrator)
declare -gA REPOSITORIES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator)
