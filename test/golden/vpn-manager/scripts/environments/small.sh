# shellcheck shell=bash disable=SC2034 # what scripts know of small; rendered with each release
BY='scripts'
AFTER='test'
declare -gA IMAGES=([certificate-transparency]=ghcr.io/acme/vpn-manager/certificate-transparency:1.6.0@sha256:3c1f2e5b4a7d6c9f8e1b0a3d2c5f4e7b6a9d8c1f0e3b2a5d4c7f6e9b8a1d0c3f [frontend]=ghcr.io/acme/vpn-manager/frontend:1.8.2@sha256:1a9d0c3f2e5b4a7d6c9f8e1b0a3d2c5f4e7b6a9d8c1f0e3b2a5d4c7f6e9b8a1d [signing]=ghcr.io/acme/vpn-manager/signing:1.8.2@sha256:2b0e1d4a3f6c5b8e7d0a9f2c1b4e3d6a5f8c7b0e9d2a1f4c3b6e5d8a7f0c9b2e)
declare -gA RELEASED_AS=([certificate-transparency]=certificate-transparency [frontend]=frontend [signing]=signing)
declare -gA REPOSITORIES=([certificate-transparency]=ghcr.io/acme/vpn-manager/certificate-transparency [frontend]=ghcr.io/acme/vpn-manager/frontend [signing]=ghcr.io/acme/vpn-manager/signing)
PLACE='compose'
TOOLS=(awk docker)
COMPOSE_FILE='deploy/vpn-manager/compose/small/compose.yaml'
VARIABLES=()
SECRET_FILES=(secrets/ca-key secrets/database-password secrets/oidc-client-secret)
UP_OPTIONS=(--wait)
JOBS_AFTER_UP=()
