import { bash } from './bash';

/**
 * Shell functions that walk a plan with a Cloud Run service. The service is the only state: the tag `stable` is on the old revision, the
 * tag `canary` on the new one, and the share of the new one tells how far it has come.
 */
export const walkingFunctions = bash`
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
      --promote=*) PROMOTE=\${argument#*=} ;;
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
  printf '%s-%.10s-%08x\n' "$SERVICE" "\${version:-x}" "\${checksum%% *}"
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
  OLD=\${others:-$(tagged stable)}
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
  for ((index = 0; index < \${#PLAN[@]}; index++)); do
    if [[ \${PLAN[index]} == "weight $1" ]]; then printf '%s\n' "$index" && return 0; fi
  done
  return 1
}

# Goes on after the step that is promoted: the one that was named, or the next that waits for a person.
skip_promoted() {
  local index
  for ((index = FROM; index < \${#PLAN[@]}; index++)); do
    if [[ \${PLAN[index]} == weight\ * && \${PLAN[index]} != "weight $LIVE" ]]; then break; fi
    if [[ $PROMOTE == $((index + 1)) || ($PROMOTE == next && \${PLAN[index]} == await\ *) ]]; then
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
    change deploy "$SERVICE" --image="$IMAGE" --revision-suffix="\${NEW#"$SERVICE"-}" --no-traffic --tag=canary
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
  for ((index = FROM; index < \${#PLAN[@]}; index++)); do
    STEP=$((index + 1))
    say "step $STEP of \${#PLAN[@]}: \${PLAN[index]}"
    read -r verb what <<<"\${PLAN[index]}"
    if ((\${#BACKGROUND[@]} > 0 && index >= BACKGROUND_FROM)) && [[ -z \${RUNNING[background]-} ]]; then
      begin background "\${BACKGROUND[@]}"
    fi
    if [[ $verb == weight ]]; then
      shift_traffic "$what"
    elif [[ $DRY_RUN == no ]]; then
      case $verb in
        hold) hold "$what" ;;
        analyze) read -ra names <<<"$what" && analyze "\${names[@]}" ;;
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
    change deploy "$SERVICE" --image="$IMAGE" --revision-suffix="\${NEW#"$SERVICE"-}" || exit 4
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
`;
