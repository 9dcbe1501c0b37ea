import { bash } from './bash';

/** Shell functions that read and set the traffic of a Cloud Run service. They want SERVICE, PROJECT, REGION, DRY_RUN, OLD and NEW. */
export const serviceFunctions = bash`
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
`;
