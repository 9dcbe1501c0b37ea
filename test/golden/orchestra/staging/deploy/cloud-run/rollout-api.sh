#!/usr/bin/env bash
# Rolls out a version of api of orchestra in staging:
# the Cloud Run service orchestra-api in europe-west1, project acme-orchestra-staging.
# Written from the application: change it there, not here.
#
# rollout-api.sh IMAGE                   roll out, or go on where an interrupted run has stopped
# rollout-api.sh IMAGE --dry-run         tell what would be done, and change nothing
# rollout-api.sh IMAGE --promote[=STEP]  go on after a step that waits for a person: the next one, or that one
# rollout-api.sh --abort                 send all traffic back to the old revision
#
# --skip-smoke leaves out the question to the new version before it has traffic: a service that is reached
# from inside only does not answer a machine outside.
#
# IMAGE is a whole reference, such as europe-west1-docker.pkg.dev/acme-orchestra-staging/orchestra/api:1.5.0-rc.2
#
# Steps:
#    1  10 % of the traffic
#    2  wait 300 s
#    3  measure success-rate, latency
#    4  50 % of the traffic
#    5  wait 300 s
#    6  measure success-rate, latency
#    7  100 % of the traffic
#
# Exit status: 0 all traffic is on the new version, or, with --abort, on the old one
#              1 something went wrong, and all traffic is on the old version
#              2 it could not begin, or the traffic was changed from outside: nothing, or nothing more, was moved
#              3 it waits for a manual promotion, and has printed how to go on: after an inconclusive measurement, too, by
#                the --promote=STEP that it has printed
#              4 it could not bring itself to an end: run it again, or --abort
#
# There is no other state than the service: the tag `stable` is on the old revision, `canary` on the new one.
# It may be killed at any time and run again.
#
# Needs bash 4.4, curl, awk, sed and gcloud, signed in as an account with roles/run.developer, roles/monitoring.viewer,
# roles/secretmanager.viewer and roles/run.invoker in the project, and roles/iam.serviceAccountUser on the account that the
# service runs as.

set -euo pipefail
shopt -s inherit_errexit

readonly SERVICE=orchestra-api
readonly PROJECT=acme-orchestra-staging
readonly REGION=europe-west1
readonly TEMPLATE=119e9880d690 # of the service besides its image
SMOKE_PATH=/health
readonly SMOKE_HEADERS=''
readonly SMOKE_TOKEN=Authorization # header of the token, where one is asked for
readonly SECRETS=(orchestra-main-password:1 orchestra-openai-api-key:latest orchestra-signing-key:latest) # that the service reads
readonly PLAN=(
  'weight 10'
  'hold 300'
  'analyze success-rate latency'
  'weight 50'
  'hold 300'
  'analyze success-rate latency'
  'weight 100'
)
readonly BACKGROUND=() # measured beside the steps,
readonly BACKGROUND_FROM=0 # from this one on, counted from 0

declare -A ANALYSIS=() # as in ANALYSIS[latency.interval]; times are seconds
analysis() {
  local name=$1 field
  shift
  for field in "$@"; do ANALYSIS[$name.${field%%=*}]=${field#*=}; done
}
analysis latency kind=prometheus query='histogram_quantile(0.95, sum by (le) (rate(run_googleapis_com:request_latencies_bucket{monitored_resource="cloud_run_revision",project_id="acme-orchestra-staging",service_name="orchestra-api",revision_name="{{args.version}}"}[8m])))' \
  limit='below 2000' no-data=inconclusive \
  interval=60 count=3 delay=0 enough=0 \
  failures=0 inconclusive=0 errors=4 dry-run=no
analysis success-rate kind=prometheus query='(sum(rate(run_googleapis_com:request_count{monitored_resource="cloud_run_revision",project_id="acme-orchestra-staging",service_name="orchestra-api",revision_name="{{args.version}}",response_code!~"5.."}[8m])) or vector(0)) / sum(rate(run_googleapis_com:request_count{monitored_resource="cloud_run_revision",project_id="acme-orchestra-staging",service_name="orchestra-api",revision_name="{{args.version}}"}[8m]))' \
  limit='at-least 0.95' no-data=inconclusive \
  interval=60 count=3 delay=0 enough=0 \
  failures=0 inconclusive=0 errors=4 dry-run=no

IMAGE='' PROMOTE='' ABORT=no DRY_RUN=no
OLD='' NEW='' LIVE=0 FROM=0 STEP=1 URL='' TRAFFIC=''
ARMED=no # yes while an end other than the good one sends the traffic back

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

declare -A RUNNING=()  # names of the analyses of a run: of the "step", or in the "background"
declare -A PHASE=()    # running, successful, failed, inconclusive or error, as in PHASE[step.latency]
declare -A DUE=()      # second of the plan at which the next measurement is due
declare -A COUNTS=()   # measurements taken, failed and inconclusive; errors in a row, successes in a row
CLOCK=0                # seconds of the plan that have passed; what measuring takes comes on top
SLEEPING=''

say() { printf '%s\n' "$*" >&2; }

# Lets so many seconds of the plan pass. A trap need not wait for their end.
wait_seconds() {
  CLOCK=$((CLOCK + $1))
  sleep "$1" >/dev/null 2>&1 &
  SLEEPING=$!
  wait "$SLEEPING"
  SLEEPING=''
}

# Waits, and measures meanwhile what is due in the background.
hold() { pass_time $((CLOCK + $1)); }

# Measures the analyses that are named until each has its verdict.
analyze() {
  begin step "$@"
  pass_time ''
  RUNNING[step]=''
}

# begin RUN NAME...: starts analyses, as those of the step or in the background.
begin() {
  local run=$1 name
  shift
  RUNNING[$run]=$*
  for name in "$@"; do
    PHASE[$run.$name]=running
    DUE[$run.$name]=$((CLOCK + ${ANALYSIS[$name.delay]}))
    COUNTS[$run.$name]='0 0 0 0 0'
  done
}

# Lets time pass until that second of the plan, or, without one, until the analyses of the step are done.
pass_time() {
  local end=$1
  while true; do
    measure_what_is_due
    if [[ -n $end ]]; then
      ((CLOCK < end)) || return 0
    else
      [[ -n $(still_running step) ]] || return 0
    fi
    wait_seconds $(($(next_moment "$end") - CLOCK))
  done
}

# Prints the running analyses of a run, as RUN.NAME.
still_running() {
  local run=$1 name
  for name in ${RUNNING[$run]-}; do
    if [[ ${PHASE[$run.$name]} == running ]]; then printf '%s\n' "$run.$name"; fi
  done
}

# Prints the first second of the plan at which something happens.
next_moment() {
  local soonest=$1 each
  for each in $(still_running step) $(still_running background); do
    if [[ -z $soonest ]] || ((DUE[$each] < soonest)); then soonest=${DUE[$each]}; fi
  done
  printf '%s\n' "$soonest"
}

measure_what_is_due() {
  local each
  for each in $(still_running step) $(still_running background); do
    if ((DUE[$each] <= CLOCK)); then take "$each"; fi
  done
  heed step
  heed background
}

# Acts on the worst verdict of a run, apart from analyses that decide nothing.
heed() {
  local run=$1 name worst=successful
  for name in ${RUNNING[$run]-}; do
    if [[ ${ANALYSIS[$name.dry-run]} == yes ]]; then continue; fi
    case ${PHASE[$run.$name]} in
      failed) worst=failed ;;
      error) if [[ $worst != failed ]]; then worst=error; fi ;;
      inconclusive) if [[ $worst == successful ]]; then worst=inconclusive; fi ;;
      *) ;;
    esac
  done
  if [[ $worst != successful ]]; then bad_verdict "$worst"; fi
}

# take RUN.NAME: measures once, counts it, and decides whether the analysis is over.
take() {
  local run=$1 name=${1#*.} taken failed inconclusive errors good wait verdict=running
  local enough=${ANALYSIS[${1#*.}.enough]} count=${ANALYSIS[${1#*.}.count]}
  if [[ $run == background.* ]]; then enough=0 count=0; fi # the end of the steps ends it, and nothing else that is good
  measure "$name"
  read -r taken failed inconclusive errors good <<<"${COUNTS[$run]}"
  wait=${ANALYSIS[$name.interval]}
  case $MEASURED in
    successful) taken=$((taken + 1)) errors=0 good=$((good + 1)) ;;
    failed) taken=$((taken + 1)) errors=0 good=0 failed=$((failed + 1)) ;;
    inconclusive) taken=$((taken + 1)) errors=0 good=0 inconclusive=$((inconclusive + 1)) ;;
    *) errors=$((errors + 1)) good=0 wait=10 ;;
  esac
  COUNTS[$run]="$taken $failed $inconclusive $errors $good"
  DUE[$run]=$((CLOCK + wait))
  if ((errors > ANALYSIS[$name.errors])); then
    verdict=error
  elif ((inconclusive > ANALYSIS[$name.inconclusive])); then
    verdict=inconclusive
  elif ((failed > ANALYSIS[$name.failures])); then
    verdict=failed
  elif ((enough > 0 && good >= enough)); then
    verdict=successful
  elif ((count > 0 && taken >= count)); then
    # all are taken, and so many good ones in a row were wanted in vain
    if ((enough > 0)); then verdict=inconclusive; else verdict=successful; fi
  fi
  PHASE[$run]=$verdict
  say "  $name: $MEASURED ($SEEN); $verdict after $taken$([[ $count == 0 ]] || printf ' of %s' "$count")"
}

# Measures once: sets MEASURED to how it went, and SEEN to what came out.
measure() {
  local name=$1 answer version='{{args.version}}'
  MEASURED=error SEEN='no answer'
  case ${ANALYSIS[$name.kind]} in
    job)
      SEEN="job ${ANALYSIS[$name.job]}"
      if run_job "${ANALYSIS[$name.job]}" "${ANALYSIS[$name.addresses]-}"; then MEASURED=successful; else MEASURED=failed; fi
      ;;
    prometheus)
      if answer=$(ask_prometheus "${ANALYSIS[$name.query]//"$version"/$NEW}"); then judge_samples "$name" "$answer"; fi
      ;;
    *)
      if answer=$(ask_web "${ANALYSIS[$name.url]//"$version"/$NEW}" "${ANALYSIS[$name.path]}" "${ANALYSIS[$name.headers]-}"); then judge "$name" "$answer"; fi
      ;;
  esac
}

# judge NAME TYPE<tab>VALUE: holds what was measured against the limit.
judge() {
  local name=$1 type=${2%%$'\t'*} value=${2#*$'\t'} wanted=number
  local relation=${ANALYSIS[$1.limit]%% *} bound=${ANALYSIS[$1.limit]#* }
  SEEN=${value:-no data}
  if [[ $relation == equals ]]; then wanted=${bound%% *} bound=${bound#* }; fi
  if [[ $type == none ]]; then
    MEASURED=${ANALYSIS[$name.no-data]}
  elif [[ $type != "$wanted" ]]; then
    MEASURED=error
  elif [[ $type == number ]]; then
    if compare "$relation" "$value" "$bound"; then MEASURED=successful; else MEASURED=failed; fi
  else
    if [[ $value == "$bound" ]]; then MEASURED=successful; else MEASURED=failed; fi
  fi
}

# judge_samples NAME LINES: what a query answers is as good as its worst sample.
judge_samples() {
  local line worst=successful seen=''
  while IFS= read -r line; do
    judge "$1" "$line"
    seen+=${seen:+, }$SEEN
    case $MEASURED in
      failed) worst=failed ;;
      inconclusive) if [[ $worst == successful ]]; then worst=inconclusive; fi ;;
      *) ;;
    esac
  done <<<"$2"
  MEASURED=$worst SEEN=${seen:0:200}
}

compare() {
  awk -v relation="$1" -v value="$2" -v bound="$3" 'BEGIN {
    value += 0; bound += 0
    if (relation == "at-least") exit !(value >= bound)
    if (relation == "at-most") exit !(value <= bound)
    if (relation == "below") exit !(value < bound)
    if (relation == "above") exit !(value > bound)
    exit !(value == bound)
  }'
}

# Asks Cloud Monitoring a question of Prometheus; prints "number<tab>VALUE" for each sample, or "none<tab>" where there is no data.
ask_prometheus() {
  local token answer
  token=$(gcloud auth print-access-token) || return 1
  answer=$(fetch "$token" "https://monitoring.googleapis.com/v1/projects/$PROJECT/location/global/prometheus/api/v1/query" \
    --data-urlencode "query=$1") || return 1
  json_values <<<"$answer" | awk -F '\t' '
    $1 == "$.status" { status = $3 }
    $1 == "$.data.resultType" { type = $3 }
    $1 == "$.data.result[1]" { scalar = $3 }
    $1 ~ /^\$\.data\.result\[[0-9]+\]\.value(s\[[0-9]+\])?\[1\]$/ { samples[count++] = $3 }
    END {
      if (status != "success" || type == "string") exit 1
      if (type == "scalar") samples[count++] = scalar
      if (count == 0) print "none\t"
      for (sample = 0; sample < count; sample++) {
        value = samples[sample]
        if (value == "NaN") print "none\t" value
        else print "number\t" (value == "+Inf" ? "1e308" : value == "-Inf" ? "-1e308" : value)
      }
    }
  '
}

# ask_web URL PATH HEADERS: prints type and value of what is at that path of the answer.
ask_web() {
  local answer version='{{args.version}}'
  answer=$(fetch '' "$1" --location --config <(printf '%s\n' "${3//"$version"/$NEW}")) || return 1
  json_at "$2" <<<"$answer"
}

# run_job JOB VARIABLES: the variables, which are addresses of the service, lead to the new revision instead.
run_job() {
  local job=$1 variable address='' changes=''
  local -a options=()
  if [[ -n $2 ]]; then
    address=$(address_of canary)
    [[ -n $address ]] || return 1
    for variable in $2; do changes+=${changes:+,}$variable=$address; done
    options=(--update-env-vars="$changes")
  fi
  gcloud run jobs execute "$job" --wait --project="$PROJECT" --region="$REGION" --quiet ${options[@]+"${options[@]}"} >&2
}

# fetch TOKEN URL OPTION...: the token goes in by a file, since everybody on the machine can read the arguments.
fetch() {
  local token=$1 url=$2 header=''
  shift 2
  if [[ -n $token ]]; then header="header = \"Authorization: Bearer $token\""; fi
  curl --silent --show-error --fail --globoff --proto '=http,https' --max-time 30 --config <(printf '%s\n' "$header") "$@" "$url"
}

cloud_run() { gcloud run "$@" --project="$PROJECT" --region="$REGION" --quiet; }

# Does to the service what the arguments say, or only tells it.
change() {
  say "  gcloud run $*"
  if [[ $DRY_RUN == no ]]; then cloud_run "$@" >&2; fi
}

# Reads the service: URL, and TRAFFIC with a line for each target: revision, percent, tag, address of the tag ("-" where there is none).
read_service() {
  local json values
  json=$(cloud_run services describe "$SERVICE" --format=json) || return 1
  values=$(json_values <<<"$json") || return 1
  URL=$(awk -F '\t' '$1 == "$.status.url" { print $3 }' <<<"$values")
  TRAFFIC=$(awk -F '\t' '
    function or(what, otherwise) { return what == "" ? otherwise : what }
    $1 ~ /^\$\.status\.traffic\[[0-9]+\]\.[a-zA-Z]+$/ {
      split($1, part, /[][.]+/)
      found[part[4], part[5]] = $3
      if (part[4] >= targets) targets = part[4] + 1
    }
    END {
      for (i = 0; i < targets; i++)
        print found[i, "revisionName"], or(found[i, "percent"], 0), or(found[i, "tag"], "-"), or(found[i, "url"], "-")
    }' <<<"$values")
}

# Percent of the traffic that a revision gets.
percent_of() { awk -v revision="$1" '$1 == revision { sum += $2 } END { print sum + 0 }' <<<"$TRAFFIC"; }

# The revision with a tag.
tagged() { awk -v tag="$1" '$3 == tag { print $1; exit }' <<<"$TRAFFIC"; }

# The revisions with traffic, besides those that are named.
serving_besides() { awk -v known=" $* " '$2 > 0 && !index(known, " " $1 " ") && !seen[$1]++ { print $1 }' <<<"$TRAFFIC"; }

# The address under which a tag is reached.
address_of() { awk -v tag="$1" '$3 == tag { print $4; exit }' <<<"$TRAFFIC"; }

# Says whether a revision is there, and fails when it can never serve.
revision_exists() {
  local json ready tries
  for ((tries = 30; tries > 0; tries--)); do
    json=$(cloud_run revisions describe "$1" --format=json 2>/dev/null) || return 1
    ready=$(awk -F '\t' '
      { place = $1; sub(/\.[a-z]+$/, "", place) }
      $1 ~ /^\$\.status\.conditions\[[0-9]+\]\.type$/ { type[place] = $3 }
      $1 ~ /^\$\.status\.conditions\[[0-9]+\]\.status$/ { status[place] = $3 }
      END { for (place in type) if (type[place] == "Ready") print status[place] }' <<<"$(json_values <<<"$json")")
    case $ready in
      True) return 0 ;;
      False) fail "revision $1 has failed to start: find out why, then remove it with: gcloud run revisions delete $1 --project=$PROJECT --region=$REGION" ;;
      *) wait_seconds 10 ;;
    esac
  done
  fail "revision $1 does not get ready"
}

# Sends all traffic to the old revision and takes the tags away; tries more than once.
roll_back() {
  local tries
  for ((tries = 5; tries > 0; tries--)); do
    if change services update-traffic "$SERVICE" --to-revisions="$OLD=100" --remove-tags=canary,stable; then return 0; fi
    # gcloud fails as well when the new revision does not start; what counts is who has the traffic
    if read_service && [[ $(percent_of "$OLD") == 100 && -z $(tagged canary) ]]; then return 0; fi
    wait_seconds 10
  done
  return 1
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

# Nothing was changed, or nothing more is to be.
refuse() {
  say "$*"
  ARMED=no
  exit 2
}

# The trap on EXIT sends the traffic back.
fail() {
  say "$*"
  exit 1
}

wait_for_person() {
  say "$1"
  say "go on:   $0 $IMAGE --promote=$STEP"
  say "go back: $0 --abort"
  ARMED=no
  exit 3
}

bad_verdict() {
  if [[ $1 == inconclusive ]]; then wait_for_person 'the measurements are inconclusive: a person has to decide'; fi
  fail "the new version has not passed: $1"
}

read_arguments() {
  local argument
  for argument in "$@"; do
    case $argument in
      --help) usage && exit 0 ;;
      --dry-run) DRY_RUN=yes ;;
      --skip-smoke) SMOKE_PATH='' ;;
      --abort) ABORT=yes ;;
      --promote) PROMOTE=next ;;
      --promote=*) PROMOTE=${argument#*=} ;;
      -*) usage && refuse "unknown option $argument" ;;
      *)
        if [[ -n $IMAGE ]]; then refuse "one image only, got $IMAGE and $argument"; fi
        IMAGE=$argument
        ;;
    esac
  done
  if [[ $ABORT == no ]]; then require_image; fi
}

# Name of the revision that an image becomes: the same in every run, and another one when the rest of the service has changed.
revision_of() {
  local version checksum
  version=$(version_in_names "$1")
  checksum=$(cksum <<<"$1 $TEMPLATE")
  printf '%s-%.10s-%08x\n' "$SERVICE" "${version:-x}" "${checksum%% *}"
}

# Finds out who has the traffic: OLD, LIVE (percent of the new revision), FROM (the step to begin with).
find_position() {
  local others canary
  canary=$(tagged canary)
  others=$(serving_besides "$NEW")
  LIVE=$(percent_of "$NEW")
  if [[ -n $canary && $canary != "$NEW" && $(percent_of "$canary") != 0 ]]; then
    refuse "$canary is being rolled out: wait for its end, or go back with: $0 --abort"
  fi
  if [[ $others == *$'\n'* ]]; then
    refuse "the traffic is shared out otherwise than this rollout does it ($(tr '\n' ';' <<<"$TRAFFIC")): send all of it to one revision first"
  fi
  OLD=${others:-$(tagged stable)}
  if [[ $OLD == "$NEW" ]]; then OLD=''; fi
  if [[ $LIVE == 100 && ( $canary != "$NEW" || -z $OLD ) ]]; then
    say "all traffic is on $NEW"
    exit 0
  fi
  FROM=$(first_step_at "$LIVE") || refuse "no step of the plan has the weight $LIVE: go back with: $0 --abort"
  if [[ -n $PROMOTE ]]; then skip_promoted; fi
}

# Position, from 0, of the first step of the plan during which the new revision has that weight.
first_step_at() {
  local index
  if [[ $1 == 0 ]]; then printf '0\n' && return 0; fi
  for ((index = 0; index < ${#PLAN[@]}; index++)); do
    if [[ ${PLAN[index]} == "weight $1" ]]; then printf '%s\n' "$index" && return 0; fi
  done
  return 1
}

# Goes on after the step that is promoted: the one that was named, or the next that waits for a person.
skip_promoted() {
  local index
  for ((index = FROM; index < ${#PLAN[@]}; index++)); do
    if [[ ${PLAN[index]} == weight\ * && ${PLAN[index]} != "weight $LIVE" ]]; then break; fi
    if [[ $PROMOTE == $((index + 1)) || ($PROMOTE == next && ${PLAN[index]} == await\ *) ]]; then
      FROM=$((index + 1))
      return 0
    fi
  done
  refuse "nothing to promote: with $LIVE % of the traffic, the rollout is between the steps $((FROM + 1)) and $index, and --promote=STEP goes on after one of them"
}

# Makes sure that the traffic was not changed from outside since.
still_ours() {
  read_service || fail 'the service cannot be read'
  if [[ $DRY_RUN == no && ($(tagged canary) != "$NEW" || $(percent_of "$NEW") != "$LIVE") ]]; then
    refuse 'the traffic was changed from outside meanwhile: the rollout stops here'
  fi
}

# Names the old revision, so that no new one takes its traffic, and brings the new one there without traffic.
prepare() {
  if [[ $(tagged stable) != "$OLD" ]]; then
    if [[ $LIVE == 0 ]]; then
      change services update-traffic "$SERVICE" --to-revisions="$OLD=100" --update-tags="stable=$OLD"
    else
      change services update-traffic "$SERVICE" --update-tags="stable=$OLD"
    fi
  fi
  if ! revision_exists "$NEW"; then
    change deploy "$SERVICE" --image="$IMAGE" --revision-suffix="${NEW#"$SERVICE"-}" --no-traffic --tag=canary
  elif [[ $(tagged canary) != "$NEW" ]]; then
    change services update-traffic "$SERVICE" --update-tags="canary=$NEW"
  fi
}

smoke_test() {
  local header='' token tries
  if [[ -z $SMOKE_PATH || $DRY_RUN == yes ]]; then return 0; fi
  for ((tries = 5; tries > 0; tries--)); do
    # the audience is the service itself, also where a tag is asked
    if [[ -n $SMOKE_TOKEN ]]; then
      token=$(gcloud auth print-identity-token --audiences="$URL" 2>/dev/null || gcloud auth print-identity-token)
      header="header = \"$SMOKE_TOKEN: Bearer $token\""
    fi
    if fetch '' "$(address_of canary)$SMOKE_PATH" --output /dev/null --config <(printf '%s\n' "$header" "$SMOKE_HEADERS"); then return 0; fi
    wait_seconds 5
  done
  fail "the new version does not answer at $(address_of canary)$SMOKE_PATH"
}

walk() {
  local index verb what
  for ((index = FROM; index < ${#PLAN[@]}; index++)); do
    STEP=$((index + 1))
    say "step $STEP of ${#PLAN[@]}: ${PLAN[index]}"
    read -r verb what <<<"${PLAN[index]}"
    if ((${#BACKGROUND[@]} > 0 && index >= BACKGROUND_FROM)) && [[ -z ${RUNNING[background]-} ]]; then
      begin background "${BACKGROUND[@]}"
    fi
    if [[ $verb == weight ]]; then
      shift_traffic "$what"
    elif [[ $DRY_RUN == no ]]; then
      case $verb in
        hold) hold "$what" ;;
        analyze) read -ra names <<<"$what" && analyze "${names[@]}" ;;
        *) wait_for_person 'a person has to decide' ;;
      esac
    fi
  done
}

shift_traffic() {
  local targets="$NEW=$1"
  if [[ $1 != 100 ]]; then targets+=",$OLD=$((100 - $1))"; fi
  still_ours
  if [[ $LIVE == "$1" && $DRY_RUN == no ]]; then return 0; fi
  change services update-traffic "$SERVICE" --to-revisions="$targets"
  LIVE=$1
}

# From here on nothing is sent back: all traffic is where it belongs.
finish() {
  ARMED=no
  change services update-traffic "$SERVICE" --remove-tags=canary,stable || exit 4
  if [[ $DRY_RUN == no ]]; then say "all traffic is on $NEW"; fi
}

# There is nothing to share the traffic with.
first_version() {
  say 'no revision has traffic: the first one gets all of it'
  if ! revision_exists "$NEW"; then
    change deploy "$SERVICE" --image="$IMAGE" --revision-suffix="${NEW#"$SERVICE"-}" || exit 4
  fi
  change services update-traffic "$SERVICE" --to-revisions="$NEW=100" || exit 4
}

roll_out() {
  NEW=$(revision_of "$IMAGE")
  find_position
  require_secrets
  if [[ -z $OLD && $LIVE == 0 ]]; then
    first_version
    return 0
  fi
  say "$OLD is replaced by $NEW"
  if [[ $DRY_RUN == no ]]; then ARMED=yes; fi
  prepare
  read_service || fail 'the service cannot be read'
  smoke_test
  walk
  finish
}

go_back() {
  local canary
  canary=$(tagged canary)
  OLD=$(tagged stable)
  if [[ -z $OLD || $OLD == "$canary" ]]; then OLD=$(serving_besides "$canary"); fi
  if [[ -z $canary && -z $(tagged stable) && $(percent_of "$OLD") == 100 ]]; then
    say "nothing is being rolled out: all traffic is on $OLD"
    return 0
  fi
  if [[ -z $OLD || $OLD == *$'\n'* ]]; then
    refuse "the old revision is not known ($(tr '\n' ';' <<<"$TRAFFIC")): gcloud run services update-traffic $SERVICE --to-revisions=REVISION=100"
  fi
  roll_back || exit 4
  say "all traffic is on $OLD"
}

on_exit() {
  local code=$?
  trap '' INT TERM HUP
  trap - EXIT
  if [[ -n $SLEEPING ]]; then kill "$SLEEPING" 2>/dev/null || true; fi # it may have ended already
  if [[ $code == 0 ]]; then exit 0; fi
  if [[ $ARMED == no ]]; then exit $((code == 1 ? 2 : code)); fi
  say "going back to $OLD"
  if roll_back; then
    say "all traffic is on $OLD"
    exit 1
  fi
  say "NOT gone back: do it with: $0 --abort"
  exit 4
}

main() {
  read_arguments "$@"
  trap on_exit EXIT
  trap 'say interrupted; exit 1' INT TERM HUP
  read_service || refuse "the service $SERVICE cannot be read: terraform makes it"
  if [[ $ABORT == yes ]]; then go_back; else roll_out; fi
}

main "$@"
