# shellcheck shell=bash disable=SC2034 # what scripts know of prod; rendered with each release
BY='argo-cd'
AFTER=''
declare -gA IMAGES=([api]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/api:9f2c1ab@sha256:3b2a5c0f9d1e4a7b8c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b [dispatcher]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/dispatcher:5e11d0c@sha256:a4f6c8e0b2d4f6a8c0e2b4d6f8a0c2e4b6d8f0a2c4e6b8d0f2a4c6e8b0d2f4a6)
declare -gA RELEASED_AS=([api]=api [dispatcher]=dispatcher [sweep]=dispatcher)
declare -gA REPOSITORIES=([api]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/api [dispatcher]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/dispatcher [sweep]=123456789012.dkr.ecr.eu-central-1.amazonaws.com/crucible/dispatcher)
