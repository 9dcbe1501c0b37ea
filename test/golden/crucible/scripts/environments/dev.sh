# shellcheck shell=bash disable=SC2034 # what scripts know of dev; rendered with each release
BY='flux'
AFTER=''
declare -gA IMAGES=([api]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/api:def456 [dispatcher]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/dispatcher:abc123)
declare -gA RELEASED_AS=([api]=api [dispatcher]=dispatcher)
declare -gA REPOSITORIES=([api]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/api [dispatcher]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/dispatcher)
