# shellcheck shell=bash disable=SC2034 # what scripts know of staging; rendered with each release
BY='argo-cd'
AFTER=''
declare -gA IMAGES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator:2.3.0-rc.1 [probe-agent]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/probe-agent:1.4.0-rc.2 [reports]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/reports:1.9.0-rc.1)
declare -gA RELEASED_AS=([orchestrator]=orchestrator [probe-agent]=probe-agent [reports]=reports [smoke-test]=reports)
declare -gA REPOSITORIES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator [probe-agent]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/probe-agent [reports]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/reports [smoke-test]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/reports)
