import { bash } from './bash';

/**
 * Shell functions that measure: the same arithmetic as AnalysisTemplates have in a cluster. They want the table of
 * analyses, PROJECT, REGION and NEW (the revision), a function bad_verdict that says what a failed, broken or inconclusive analysis leads to, and,
 * for jobs that are given the address of the new revision, the function address_of.
 */
export const measuringFunctions = bash`
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
    DUE[$run.$name]=$((CLOCK + \${ANALYSIS[$name.delay]}))
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
  for name in \${RUNNING[$run]-}; do
    if [[ \${PHASE[$run.$name]} == running ]]; then printf '%s\n' "$run.$name"; fi
  done
}

# Prints the first second of the plan at which something happens.
next_moment() {
  local soonest=$1 each
  for each in $(still_running step) $(still_running background); do
    if [[ -z $soonest ]] || ((DUE[$each] < soonest)); then soonest=\${DUE[$each]}; fi
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
  for name in \${RUNNING[$run]-}; do
    if [[ \${ANALYSIS[$name.dry-run]} == yes ]]; then continue; fi
    case \${PHASE[$run.$name]} in
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
  local run=$1 name=\${1#*.} taken failed inconclusive errors good wait verdict=running
  local enough=\${ANALYSIS[\${1#*.}.enough]} count=\${ANALYSIS[\${1#*.}.count]}
  if [[ $run == background.* ]]; then enough=0 count=0; fi # the end of the steps ends it, and nothing else that is good
  measure "$name"
  read -r taken failed inconclusive errors good <<<"\${COUNTS[$run]}"
  wait=\${ANALYSIS[$name.interval]}
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
  case \${ANALYSIS[$name.kind]} in
    job)
      SEEN="job \${ANALYSIS[$name.job]}"
      if run_job "\${ANALYSIS[$name.job]}" "\${ANALYSIS[$name.addresses]-}"; then MEASURED=successful; else MEASURED=failed; fi
      ;;
    prometheus)
      if answer=$(ask_prometheus "\${ANALYSIS[$name.query]//"$version"/$NEW}"); then judge_samples "$name" "$answer"; fi
      ;;
    *)
      if answer=$(ask_web "\${ANALYSIS[$name.url]//"$version"/$NEW}" "\${ANALYSIS[$name.path]}" "\${ANALYSIS[$name.headers]-}"); then judge "$name" "$answer"; fi
      ;;
  esac
}

# judge NAME TYPE<tab>VALUE: holds what was measured against the limit.
judge() {
  local name=$1 type=\${2%%$'\t'*} value=\${2#*$'\t'} wanted=number
  local relation=\${ANALYSIS[$1.limit]%% *} bound=\${ANALYSIS[$1.limit]#* }
  SEEN=\${value:-no data}
  if [[ $relation == equals ]]; then wanted=\${bound%% *} bound=\${bound#* }; fi
  if [[ $type == none ]]; then
    MEASURED=\${ANALYSIS[$name.no-data]}
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
    seen+=\${seen:+, }$SEEN
    case $MEASURED in
      failed) worst=failed ;;
      inconclusive) if [[ $worst == successful ]]; then worst=inconclusive; fi ;;
      *) ;;
    esac
  done <<<"$2"
  MEASURED=$worst SEEN=\${seen:0:200}
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
  answer=$(fetch '' "$1" --location --config <(printf '%s\n' "\${3//"$version"/$NEW}")) || return 1
  json_at "$2" <<<"$answer"
}

# run_job JOB VARIABLES: the variables, which are addresses of the service, lead to the new revision instead.
run_job() {
  local job=$1 variable address='' changes=''
  local -a options=()
  if [[ -n $2 ]]; then
    address=$(address_of canary)
    [[ -n $address ]] || return 1
    for variable in $2; do changes+=\${changes:+,}$variable=$address; done
    options=(--update-env-vars="$changes")
  fi
  gcloud run jobs execute "$job" --wait --project="$PROJECT" --region="$REGION" --quiet \${options[@]+"\${options[@]}"} >&2
}

# fetch TOKEN URL OPTION...: the token goes in by a file, since everybody on the machine can read the arguments.
fetch() {
  local token=$1 url=$2 header=''
  shift 2
  if [[ -n $token ]]; then header="header = \"Authorization: Bearer $token\""; fi
  curl --silent --show-error --fail --globoff --proto '=http,https' --max-time 30 --config <(printf '%s\n' "$header") "$@" "$url"
}
`;
