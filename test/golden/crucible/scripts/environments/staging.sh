# shellcheck shell=bash disable=SC2034 # what scripts know of staging; rendered with each release
BY='argo-cd'
AFTER=''
declare -gA IMAGES=([api]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/api:9f2c1ab [dispatcher]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/dispatcher:77d01ee)
declare -gA RELEASED_AS=([api]=api [dispatcher]=dispatcher [sweep]=dispatcher)
declare -gA REPOSITORIES=([api]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/api [dispatcher]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/dispatcher [sweep]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/dispatcher)
