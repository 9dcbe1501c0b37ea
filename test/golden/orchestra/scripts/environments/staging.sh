# shellcheck shell=bash disable=SC2034 # what scripts know of staging; rendered with each release
BY='cloud-build'
AFTER=''
declare -gA IMAGES=([api]=europe-west1-docker.pkg.dev/acme-orchestra-staging/orchestra/api:1.5.0-rc.2 [ui]=europe-west1-docker.pkg.dev/acme-orchestra-staging/orchestra/phidata-ui:0.9.1)
declare -gA RELEASED_AS=([api]=api [schema]=api [ui]=ui)
declare -gA REPOSITORIES=([api]=europe-west1-docker.pkg.dev/acme-orchestra-staging/orchestra/api [schema]=europe-west1-docker.pkg.dev/acme-orchestra-staging/orchestra/api [ui]=europe-west1-docker.pkg.dev/acme-orchestra-staging/orchestra/phidata-ui)
PLACE='cloud-run'
TOOLS=(awk docker gcloud)
PROJECT='acme-orchestra-staging'
REGION='europe-west1'
STACKS=(orchestra-staging)
SECRETS=(orchestra-main-password:1 orchestra-openai-api-key:latest orchestra-signing-key:latest)
JOBS=('orchestra-schema europe-west1-docker.pkg.dev/acme-orchestra-staging/orchestra/api:1.5.0-rc.2')
SERVICES_OF=('api orchestra-api script' 'ui orchestra-ui terraform')
ROLLOUTS=('api script cloud-run/rollout-api.sh europe-west1-docker.pkg.dev/acme-orchestra-staging/orchestra/api:1.5.0-rc.2')
