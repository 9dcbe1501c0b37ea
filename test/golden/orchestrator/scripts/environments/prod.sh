# shellcheck shell=bash disable=SC2034 # what scripts know of prod; rendered with each release
BY='argo-cd'
AFTER=''
declare -gA IMAGES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator:2.2.1@sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1)
declare -gA RELEASED_AS=([orchestrator]=orchestrator)
declare -gA REPOSITORIES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator)
