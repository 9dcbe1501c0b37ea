# shellcheck shell=bash disable=SC2034 # what scripts know of prod; rendered with each release
BY='cloud-build'
AFTER='staging'
declare -gA IMAGES=([api]=europe-west1-docker.pkg.dev/acme-orchestra-prod/orchestra/api:1.4.2@sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1)
declare -gA RELEASED_AS=([api]=api [schema]=api)
declare -gA REPOSITORIES=([api]=europe-west1-docker.pkg.dev/acme-orchestra-prod/orchestra/api [schema]=europe-west1-docker.pkg.dev/acme-orchestra-prod/orchestra/api)
PLACE='cloud-run'
TOOLS=(awk docker gcloud)
PROJECT='acme-orchestra-prod'
REGION='europe-west1'
STACKS=(orchestra-prod)
SECRETS=(orchestra-main-password:1 orchestra-openai-api-key:4 orchestra-signing-key:2)
JOBS=('orchestra-schema europe-west1-docker.pkg.dev/acme-orchestra-prod/orchestra/api:1.4.2@sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1')
SERVICES_OF=('api orchestra-api cloud-deploy')
ROLLOUTS=('api script cloud-deploy/rollout-api.sh europe-west1-docker.pkg.dev/acme-orchestra-prod/orchestra/api:1.4.2@sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1')
