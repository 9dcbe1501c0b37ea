# shellcheck shell=bash disable=SC2034 # what scripts know of prod; rendered with each release
BY='argo-cd'
AFTER=''
declare -gA IMAGES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator:2.2.1@sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1 [probe-agent]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/probe-agent:1.3.0@sha256:3b0e2a7d5c9f41d8a6b2c47e9f10d3a58c6e72b1f4d90a3c5e8b7d62f1a4c9e0 [reports]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/reports:1.8.3@sha256:c47d1e6b8a2f93075be4d1c8f6a93e20b7d54f1e8c3a6092d5f7b1e4a8c30d96)
declare -gA RELEASED_AS=([orchestrator]=orchestrator [probe-agent]=probe-agent [reports]=reports [smoke-test]=reports)
declare -gA REPOSITORIES=([orchestrator]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/orchestrator [probe-agent]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/probe-agent [reports]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/reports [smoke-test]=europe-west1-docker.pkg.dev/acme-orchestrator/orchestrator/reports)
