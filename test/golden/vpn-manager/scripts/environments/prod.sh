# shellcheck shell=bash disable=SC2034 # what scripts know of prod; rendered with each release
BY='github-actions'
AFTER='test'
declare -gA IMAGES=([certificate-transparency]=ghcr.io/acme/vpn-manager/certificate-transparency:1.6.0@sha256:3c1f2e5b4a7d6c9f8e1b0a3d2c5f4e7b6a9d8c1f0e3b2a5d4c7f6e9b8a1d0c3f [frontend]=ghcr.io/acme/vpn-manager/frontend:1.8.2@sha256:1a9d0c3f2e5b4a7d6c9f8e1b0a3d2c5f4e7b6a9d8c1f0e3b2a5d4c7f6e9b8a1d [signing]=ghcr.io/acme/vpn-manager/signing:1.8.2@sha256:2b0e1d4a3f6c5b8e7d0a9f2c1b4e3d6a5f8c7b0e9d2a1f4c3b6e5d8a7f0c9b2e)
declare -gA RELEASED_AS=([certificate-transparency]=certificate-transparency [frontend]=frontend [signing]=signing)
declare -gA REPOSITORIES=([certificate-transparency]=ghcr.io/acme/vpn-manager/certificate-transparency [frontend]=ghcr.io/acme/vpn-manager/frontend [signing]=ghcr.io/acme/vpn-manager/signing)
PLACE='kubernetes'
TOOLS=(awk docker gcloud helm kubectl)
NAMESPACE='vpn-manager'
CLUSTERS=('gke acme-prod europe-west1 acme-platform-prod')
SOURCE='helm'
SECRETS=('vpn-manager ca-key value' 'vpn-manager database-password value' 'vpn-manager oidc-client-secret value' 'vpn-manager vpn-tls tls.crt tls.key')
SECONDS_OF_ROLLOUT='900'
SECONDS_OF_JOB='300'
WORKLOADS=(statefulset/postgres deployment/certificate-transparency deployment/frontend deployment/signing)
ROLLOUTS=()
declare -gA OBJECT_OF=([certificate-transparency]=deployment/certificate-transparency [frontend]=deployment/frontend [signing]=deployment/signing)
CHART='deploy/vpn-manager/helm'
VALUES=(--values=deploy/vpn-manager/helm/values.yaml --values=deploy/vpn-manager/helm/values-prod.yaml)
