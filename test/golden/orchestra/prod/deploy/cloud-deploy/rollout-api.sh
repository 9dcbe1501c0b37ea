#!/usr/bin/env bash
# Rolls out a version of api of orchestra in prod by Cloud Deploy:
# the pipeline orchestra-api in europe-west1, project acme-orchestra-prod.
# Written from the application: change it there, not here.
#
# rollout-api.sh IMAGE            create a release, or go on with the one that is there, and follow it to its end
# rollout-api.sh IMAGE --dry-run  tell what would be done, and change nothing
# rollout-api.sh IMAGE --promote  go on after a phase that waits for a person
# rollout-api.sh --abort          cancel what is being rolled out, and go back to the release before
#
# IMAGE is a whole reference, such as europe-west1-docker.pkg.dev/acme-orchestra-prod/orchestra/api:1.4.2@sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1
#
# Exit status: 0 all traffic is on the new version, or, with --abort, on the old one
#              1 something went wrong, and all traffic is on the old version
#              2 it could not begin, or something else is rolled out: nothing, or nothing more, was changed
#              3 it waits for a person, and has printed how to go on
#              4 it could not bring itself to an end: run it again, or --abort
#
# There is no other state than the pipeline. It may be killed at any time and run again: Cloud Deploy goes on by itself.
#
# Needs bash 4.4, awk, sed and gcloud, signed in as an account with roles/clouddeploy.releaser on the pipeline, roles/clouddeploy.viewer,
# roles/storage.bucketViewer and roles/secretmanager.viewer in the project, roles/storage.objectUser on the bucket of the states, and
# roles/iam.serviceAccountUser on the account that deploys; --promote and --abort, which a person says, want roles/clouddeploy.operator.

set -euo pipefail
shopt -s inherit_errexit

readonly PROJECT=acme-orchestra-prod
readonly REGION=europe-west1
readonly PIPELINE=orchestra-api
readonly TARGET=orchestra
readonly REPOSITORY=europe-west1-docker.pkg.dev/acme-orchestra-prod/orchestra/api # the image of service.yaml, which gets a version by each release
readonly STAGING=gs://acme-orchestra-prod-terraform-state/cloud-deploy/orchestra-api
FOLDER=$(cd "$(dirname "${BASH_SOURCE[0]}")/api" && pwd)
readonly FOLDER # what a release is made of
readonly AWAITED=() # phases after which a person decides
readonly SECRETS=(orchestra-main-password:1 orchestra-openai-api-key:4 orchestra-signing-key:2) # that the service reads

IMAGE='' PROMOTE=no ABORT=no DRY_RUN=no
NAME='' BEFORE='' ROLLOUT='' ITS_RELEASE='' STATE='' UNDONE='' PHASES=''

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0" >&2; }

# Stops unless the image is a whole reference.
require_image() {
  if [[ -z $IMAGE ]]; then usage && refuse 'no image given'; fi
  if [[ ! $IMAGE =~ ^[a-z0-9][A-Za-z0-9._/:@-]+$ || ! ${IMAGE##*/} =~ [:@] ]]; then
    refuse "the image must have a tag or a digest, got $IMAGE"
  fi
}

# Version of an image, in characters that names may have.
version_in_names() { sed -e 's|.*/||' -e 's|@sha256:|-|' -e 's|^[^:@-]*[:@-]||' -e 's|[^a-z0-9]|-|g' <<<"$1"; }

# Prints each value of the JSON text on standard input: its path, its type and itself, between tabs. Fails on what is no JSON.
json_values() {
  awk '
    { text = text $0 "\n" }
    END {
      at = 1
      value("$")
      if (next_sign() != "") exit 1
    }
    function next_sign() {
      if (match(substr(text, at), /^[ \t\r\n]+/)) at += RLENGTH
      return substr(text, at, 1)
    }
    function value(path,    sign) {
      sign = next_sign()
      if (sign == "{" || sign == "[") return container(path, sign)
      if (sign == "\"") return told(path, "string", string())
      if (!match(substr(text, at), /^(true|false|null|-?[0-9][-+.0-9eE]*)/)) exit 1
      at += RLENGTH
      sign = substr(text, at - RLENGTH, RLENGTH)
      return told(path, sign ~ /^[tf]/ ? "boolean" : sign == "null" ? "null" : "number", sign)
    }
    function container(path, opening,    end, key, position) {
      told(path, opening == "{" ? "object" : "array", "")
      end = opening == "{" ? "}" : "]"
      at++
      if (next_sign() == end) return at++
      for (;;) {
        if (opening == "{") {
          if (next_sign() != "\"") exit 1
          key = "." string()
          if (next_sign() != ":") exit 1
          at++
        } else key = "[" (position++ + 0) "]"
        value(path key)
        if (next_sign() == end) return at++
        if (next_sign() != ",") exit 1
        at++
      }
    }
    function string(    part, read) {
      for (at++; match(substr(text, at), /^[^"\\\n]+/) || substr(text, at, 1) == "\\"; ) {
        part = RLENGTH > 0 ? substr(text, at, RLENGTH) : substr(text, at, 2)
        at += length(part)
        read = read (part ~ /^\\["\\\/]/ ? substr(part, 2) : part)
      }
      if (substr(text, at++, 1) != "\"") exit 1
      return read
    }
    function told(path, type, what) { print path "\t" type "\t" what }
  '
}

# Prints type and value of what is at a path of the JSON text on standard input. Fails when there is nothing.
json_at() {
  json_values | WANTED=$1 awk -F '\t' '
    $1 == ENVIRON["WANTED"] { print $2 "\t" $3; found = 1 }
    END { exit !found }
  '
}

# Makes sure that every version of a secret that the service reads is there, before anything is changed.
require_secrets() {
  local secret version state missing=0
  for secret in "${SECRETS[@]}"; do
    version=${secret#*:} secret=${secret%%:*}
    state=$(gcloud secrets versions describe "$version" --secret="$secret" --project="$PROJECT" --format='value(state)' --quiet 2>/dev/null) || state='not there, or not to be read'
    if [[ ${state,,} == enabled ]]; then continue; fi
    say "version $version of the secret $secret is ${state,,}: gcloud secrets versions add $secret --project=$PROJECT --data-file=-"
    missing=$((missing + 1))
  done
  if ((missing > 0)); then refuse "the new version could not start: $missing of ${#SECRETS[@]} secrets are missing"; fi
}

say() { printf '%s\n' "$*" >&2; }

refuse() {
  say "$*"
  exit 2
}

wait_seconds() { sleep "$1"; }

deploy() { gcloud deploy "$@" --project="$PROJECT" --region="$REGION" --quiet; }

# Does what the arguments say, or only tells it.
change() {
  say "  gcloud deploy $*"
  if [[ $DRY_RUN == no ]]; then deploy "$@" >&2; fi
}

read_arguments() {
  local argument
  for argument in "$@"; do
    case $argument in
      --help) usage && exit 0 ;;
      --dry-run) DRY_RUN=yes ;;
      --abort) ABORT=yes ;;
      --promote) PROMOTE=yes ;;
      -*) usage && refuse "unknown option $argument" ;;
      *)
        if [[ -n $IMAGE ]]; then refuse "one image only, got $IMAGE and $argument"; fi
        IMAGE=$argument
        ;;
    esac
  done
  if [[ $ABORT == no ]]; then require_image; fi
}

# Name of the release that an image becomes: the same in every run, and another one when the rest of the service has changed.
release_of() {
  local version checksum
  version=$(version_in_names "$1")
  checksum=$({ printf '%s\n' "$1" && cat "$FOLDER/service.yaml" "$FOLDER/skaffold.yaml"; } | cksum)
  printf 'r-%.20s-%08x\n' "${version:-x}" "${checksum%% *}"
}

# Reads the newest rollout of the pipeline: ROLLOUT, ITS_RELEASE, STATE, UNDONE (the rollout that it takes back), and PHASES with a
# line for each phase: id and state.
read_newest() {
  local json values
  json=$(deploy rollouts list --release=- --delivery-pipeline="$PIPELINE" --sort-by=~createTime --limit=1 --format=json) || return 1
  values=$(json_values <<<"$json") || return 1
  ROLLOUT=$(awk -F '\t' '$1 == "$[0].name" { sub(/.*\//, "", $3); print $3 }' <<<"$values")
  ITS_RELEASE=$(awk -F '\t' '$1 == "$[0].name" { sub(/.*\/releases\//, "", $3); sub(/\/.*/, "", $3); print $3 }' <<<"$values")
  STATE=$(awk -F '\t' '$1 == "$[0].state" { print $3 }' <<<"$values")
  UNDONE=$(awk -F '\t' '$1 == "$[0].rollbackOfRollout" { print $3 }' <<<"$values")
  PHASES=$(awk -F '\t' '
    $1 ~ /^\$\[0\]\.phases\[[0-9]+\]\.(id|state)$/ { split($1, part, /[][.]+/); found[part[4], part[5]] = $3; if (part[4] >= many) many = part[4] + 1 }
    END { for (i = 0; i < many; i++) print found[i, "id"], found[i, "state"] }' <<<"$values")
}

# Whether the newest rollout has not come to an end.
is_going_on() { [[ $STATE == IN_PROGRESS || $STATE == PENDING* || $STATE == CANCELLING ]]; }

# The phase that waits for a person: the one before it is done, and no rule of the pipeline goes on from there.
awaited_phase() {
  awk -v awaited=" ${AWAITED[*]} " '
    $2 == "PENDING" && done != "" && index(awaited, " " done " ") { print $1; exit }
    $2 != "SUCCEEDED" { exit }
    { done = $1 }' <<<"$PHASES"
}

# Creates the release, or a further rollout of it where it is there already.
begin() {
  local images="$REPOSITORY=$IMAGE"
  if deploy releases describe "$NAME" --delivery-pipeline="$PIPELINE" --format='value(name)' >/dev/null 2>&1; then
    change releases promote --release="$NAME" --delivery-pipeline="$PIPELINE" --to-target="$TARGET"
  else
    change releases create "$NAME" --delivery-pipeline="$PIPELINE" --source="$FOLDER" --gcs-source-staging-dir="$STAGING" --images="$images"
  fi
}

# Follows the rollout of NAME to its end. A rollout that has failed may be tried again, or be rolled back, by a rule of the pipeline.
follow() {
  local seen='' phase quiet=0 unread=0
  while true; do
    if ! read_newest; then
      unread=$((unread + 1))
      if ((unread > 20)); then say 'the rollout cannot be read' && exit 4; fi
      wait_seconds 15
      continue
    fi
    unread=0
    phase=$(awk '$2 == "IN_PROGRESS" { print " " $1 }' <<<"$PHASES")
    if [[ "$ITS_RELEASE $ROLLOUT $STATE$phase" != "$seen" ]]; then
      seen="$ITS_RELEASE $ROLLOUT $STATE$phase"
      quiet=0
      say "$ROLLOUT: ${STATE,,}$phase"
    fi
    if [[ $ITS_RELEASE != "$NAME" && $ITS_RELEASE != "$BEFORE" && $UNDONE != */releases/"$NAME"/rollouts/* ]]; then
      refuse "$ITS_RELEASE is being rolled out meanwhile: this one stops here"
    fi
    case $STATE in
      SUCCEEDED)
        if [[ $ITS_RELEASE == "$NAME" ]]; then say "all traffic is on $NAME" && exit 0; fi
        # the list may be older than the rollout that was just begun
        if [[ -n $UNDONE ]]; then say "$NAME has failed: all traffic is on $ITS_RELEASE" && exit 1; fi
        ;;
      PENDING_APPROVAL) wait_for_person "gcloud deploy rollouts approve $ROLLOUT --release=$ITS_RELEASE --delivery-pipeline=$PIPELINE --project=$PROJECT --region=$REGION" ;;
      IN_PROGRESS)
        if [[ -n $(awaited_phase) ]]; then wait_for_person "$0 $IMAGE --promote"; fi
        ;;
      FAILED | CANCELLED | APPROVAL_REJECTED | HALTED)
        quiet=$((quiet + 1))
        if ((quiet > 40)); then not_gone_back; fi
        ;;
      *) ;;
    esac
    wait_seconds 15
  done
}

wait_for_person() {
  say 'a person has to decide'
  say "go on:   $1"
  say "go back: $0 --abort"
  exit 3
}

not_gone_back() {
  say "$NAME has failed, and nothing has rolled it back: do it with: $0 --abort"
  exit 4
}

roll_out() {
  NAME=$(release_of "$IMAGE")
  read_newest || refuse "the pipeline $PIPELINE cannot be read: terraform makes it"
  BEFORE=$ITS_RELEASE
  if [[ $ITS_RELEASE != "$NAME" ]] && is_going_on; then
    refuse "$ITS_RELEASE is being rolled out: wait for its end, or go back with: $0 --abort"
  fi
  if [[ $ITS_RELEASE == "$NAME" && $STATE == SUCCEEDED ]]; then
    say "all traffic is on $NAME"
    exit 0
  fi
  if [[ $ITS_RELEASE != "$NAME" ]] || ! is_going_on; then
    if [[ $PROMOTE == yes ]]; then refuse "nothing to promote: $NAME is not being rolled out"; fi
    require_secrets
    say "$NAME is released to $TARGET"
    begin || refuse "$NAME could not be released"
  elif [[ $PROMOTE == yes ]]; then
    promote
  fi
  if [[ $DRY_RUN == yes ]]; then exit 0; fi
  follow
}

# Lets the rollout go on to the phase that waits for a person.
promote() {
  local phase
  phase=$(awaited_phase)
  if [[ -z $phase ]]; then refuse 'nothing to promote: no phase waits for a person'; fi
  change rollouts advance "$ROLLOUT" --release="$ITS_RELEASE" --delivery-pipeline="$PIPELINE" --phase-id="$phase" || refuse "$phase could not be begun"
}

go_back() {
  read_newest || refuse "the pipeline $PIPELINE cannot be read: terraform makes it"
  if [[ $STATE == SUCCEEDED || -z $ROLLOUT ]]; then
    say "nothing is being rolled out: all traffic is on ${ITS_RELEASE:-what terraform has made}"
    exit 0
  fi
  if is_going_on; then
    change rollouts cancel "$ROLLOUT" --release="$ITS_RELEASE" --delivery-pipeline="$PIPELINE" || exit 4
  fi
  change targets rollback "$TARGET" --delivery-pipeline="$PIPELINE" || exit 4
  if [[ $DRY_RUN == yes ]]; then exit 0; fi
  NAME=$ITS_RELEASE BEFORE=''
  follow_back
}

# Follows the rollback to its end.
follow_back() {
  local tries
  for ((tries = 120; tries > 0; tries--)); do
    wait_seconds 15
    if read_newest && [[ $ITS_RELEASE != "$NAME" && $STATE == SUCCEEDED ]]; then
      say "all traffic is on $ITS_RELEASE"
      exit 0
    fi
  done
  say "the rollback has not come to its end: look at gcloud deploy rollouts list --release=- --delivery-pipeline=$PIPELINE --project=$PROJECT --region=$REGION"
  exit 4
}

main() {
  read_arguments "$@"
  if [[ $ABORT == yes ]]; then go_back; else roll_out; fi
}

main "$@"
