# shellcheck shell=bash disable=SC2034 # what scripts know of dev; rendered with each release
BY='scripts'
AFTER=''
declare -gA IMAGES=([api]=europe-west1-docker.pkg.dev/acme-orchestra-dev/orchestra/api:main [ui]=europe-west1-docker.pkg.dev/acme-orchestra-dev/orchestra/phidata-ui:main)
declare -gA RELEASED_AS=([api]=api [schema]=api [ui]=ui)
declare -gA REPOSITORIES=([api]=europe-west1-docker.pkg.dev/acme-orchestra-dev/orchestra/api [schema]=europe-west1-docker.pkg.dev/acme-orchestra-dev/orchestra/api [ui]=europe-west1-docker.pkg.dev/acme-orchestra-dev/orchestra/phidata-ui)
PLACE='cloud-run'
TOOLS=(awk docker gcloud)
PROJECT='acme-orchestra-dev'
REGION='europe-west1'
STACKS=(orchestra-dev-foundation orchestra-dev)
SECRETS=(orchestra-main-password:1 orchestra-openai-api-key:latest orchestra-signing-key:latest)
JOBS=('orchestra-schema europe-west1-docker.pkg.dev/acme-orchestra-dev/orchestra/api:main')
SERVICES_OF=('api orchestra-api terraform' 'ui orchestra-ui terraform')
ROLLOUTS=()
