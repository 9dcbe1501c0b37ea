# shellcheck shell=bash disable=SC2034 # what scripts know of test; rendered with each release
BY='github-actions'
AFTER=''
declare -gA IMAGES=([certificate-transparency]=ghcr.io/acme/vpn-manager/certificate-transparency:1.6.0 [frontend]=ghcr.io/acme/vpn-manager/frontend:1.8.2 [signing]=ghcr.io/acme/vpn-manager/signing:1.8.2)
declare -gA RELEASED_AS=([certificate-transparency]=certificate-transparency [frontend]=frontend [signing]=signing)
declare -gA REPOSITORIES=([certificate-transparency]=ghcr.io/acme/vpn-manager/certificate-transparency [frontend]=ghcr.io/acme/vpn-manager/frontend [signing]=ghcr.io/acme/vpn-manager/signing)
PLACE='kubernetes'
TOOLS=(awk docker gcloud helm kubectl)
NAMESPACE='vpn-manager-test'
CLUSTERS=('gke acme-test europe-west1 acme-platform-test')
SOURCE='helm'
SECRETS=('vpn-manager-test ca-key value' 'vpn-manager-test database-password value' 'vpn-manager-test oidc-client-secret value')
SECONDS_OF_ROLLOUT='900'
SECONDS_OF_JOB='300'
WORKLOADS=(statefulset/postgres deployment/certificate-transparency deployment/frontend deployment/mock-oidc deployment/signing)
ROLLOUTS=()
declare -gA OBJECT_OF=([certificate-transparency]=deployment/certificate-transparency [frontend]=deployment/frontend [mock-oidc]=deployment/mock-oidc [signing]=deployment/signing)
CHART='deploy/vpn-manager/helm'
VALUES=(--values=deploy/vpn-manager/helm/values.yaml --values=deploy/vpn-manager/helm/values-test.yaml)
