# shellcheck shell=bash disable=SC2034 # what scripts know of dev; rendered with each release
BY='argo-cd'
AFTER=''
declare -gA IMAGES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator:main [probe-agent]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/probe-agent:main [reports]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/reports:main)
declare -gA RELEASED_AS=([orchestrator]=orchestrator [probe-agent]=probe-agent [reports]=reports [smoke-test]=reports)
declare -gA REPOSITORIES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator [probe-agent]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/probe-agent [reports]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/reports [smoke-test]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/reports)
