import type { Place } from '../pushed';
import { bash } from '../shell/bash';

/** Shell functions that bring back a version from before, at once, and find out which one that is: TARGET. */
export const rollbackFunctions: { readonly [K in Place['kind']]: string } = {
  'cloud-run': bash`
OWNER='' # who writes the traffic of a service

# Sends the traffic to a revision from before: the one that is named, or the last with another image.
undo_cloud_run() {
  local workload=$1 wanted=$2 entry kind='' service='' traffic serving revisions image
  check_cloud_run
  for entry in "\${SERVICES_OF[@]}"; do
    if [[ \${entry%% *} == "$workload" ]]; then read -r _ service kind <<<"$entry"; fi
  done
  if [[ -z $service ]]; then stop "$workload is no service of Cloud Run" "npx orchestra release $RELEASED_NAME=VERSION --env $ENVIRONMENT $(quoted "\${MODEL[@]}"), then deploy.sh $ENVIRONMENT --released"; fi
  step "find the revision of $service from before"
  traffic=$(gcloud run services describe "$service" --project="$PROJECT" --region="$REGION" --quiet \
    --flatten='status.traffic[]' --format='value(status.traffic.revisionName,status.traffic.percent)')
  serving=$(awk '$2 > most { most = $2; name = $1 } END { print name }' <<<"$traffic")
  revisions=$(gcloud run revisions list --service="$service" --project="$PROJECT" --region="$REGION" --quiet \
    --sort-by='~metadata.creationTimestamp' --format='value(metadata.name,spec.containers[0].image)')
  if [[ -z $wanted ]]; then # where several share the traffic, the new one is the last: the first has to have all of it
    wanted=$(awk 'NR == FNR { if ($2 > 0 && !share[$1]++) shares++; next } share[$1] { name = $1 } END { if (shares > 1) print name }' \
      - <(printf '%s\n' "$revisions") <<<"$traffic")
  fi
  if [[ -z $wanted ]]; then
    wanted=$(awk -v serving="$serving" '
      $1 == serving { image = $2; found = 1; next }
      found && $2 != image { print $1; exit }' <<<"$revisions")
    if [[ -z $wanted ]]; then stop "there is no revision before $serving" "gcloud run revisions list --service=$service --project=$PROJECT --region=$REGION"; fi
  fi
  image=$(awk -v name="$wanted" '$1 == name { print $2 }' <<<"$revisions")
  if [[ -z $image ]]; then stop "$service has no revision $wanted" "gcloud run revisions list --service=$service --project=$PROJECT --region=$REGION"; fi
  remember "$workload $wanted"
  TARGET=$(version_of "$image") OWNER=$kind
  step "send all traffic of $service to $wanted"
  END=4
  change gcloud run services update-traffic "$service" --to-revisions="$wanted=100" --project="$PROJECT" --region="$REGION" --quiet
  if [[ $kind == script ]]; then
    change gcloud run services update-traffic "$service" --remove-tags=canary,stable --project="$PROJECT" --region="$REGION" --quiet
  fi
}

# Where Terraform has the traffic, it would send it to the latest revision again.
keep_cloud_run() {
  if [[ $OWNER == terraform ]]; then
    deploy_stack "\${STACKS[-1]}"
  fi
}
`,
  kubernetes: bash`
# Brings back the version that is named, by its revision or its tag, or the last other one; of an update that is under way, the stable one.
undo_kubernetes() {
  local workload=$1 wanted=$2 object cluster
  object=\${OBJECT_OF[$workload]-}
  if [[ -z $object ]]; then stop "$workload has no versions in a cluster" "npx orchestra release $RELEASED_NAME=VERSION --env $ENVIRONMENT $(quoted "\${MODEL[@]}"), then deploy.sh $ENVIRONMENT --released"; fi
  TARGET=$wanted
  choose_clusters
  for cluster in "\${CHOSEN[@]}"; do
    connect "$cluster"
    case $object in
      rollout/*) undo_rollout "\${object#*/}" "$TARGET" ;;
      *) undo_object "$object" "$TARGET" 'deployment\.kubernetes\.io/revision' rollout ;;
    esac
    END=4
  done
}

# An update that is under way is aborted; else the version from before becomes the wanted one, without its steps.
undo_rollout() {
  local state stable version
  state=$(kubectl get rollouts.argoproj.io "$1" "\${KUBE[@]}" --output='jsonpath={.status.stableRS}|{.status.currentPodHash}')
  stable=\${state%%|*}
  if [[ $stable != "\${state#*|}" ]]; then
    version=$(kubectl get replicasets.apps "$1-$stable" "\${KUBE[@]}" --output='jsonpath={.spec.template.spec.containers[0].image}')
    version=$(version_of "$version")
    if [[ -z $2 || $2 == "$version" || $2 == "\${version%%@*}" ]]; then
      TARGET=$version
      remember "$SERVICE $TARGET"
      step "abort the update of $1 in $CLUSTER"
      END=4
      change kubectl argo rollouts abort "$1" "\${KUBE[@]}"
      return 0
    fi
  fi
  undo_object "rollout/$1" "$2" 'rollout\.argoproj\.io/revision' 'argo rollouts'
}

# undo_object KIND/NAME WANTED ANNOTATION COMMAND
undo_object() {
  local object=$1 wanted=$2 name=\${1#*/} lines line revision='' version current=''
  step "find the version of $object from before in $CLUSTER"
  lines=$(kubectl get replicasets.apps "\${KUBE[@]}" \
    --output='jsonpath={range .items[*]}{.metadata.ownerReferences[0].name} {.metadata.annotations.'"$3"'} {.spec.template.spec.containers[0].image}{"\n"}{end}')
  lines=$(awk -v name="$name" '$1 == name { print $2, $3 }' <<<"$lines" | sort -rn)
  while read -r line; do
    version=$(version_of "\${line#* }")
    if [[ -z $current ]]; then current=$version; fi
    if [[ ( -z $wanted && $version != "$current" ) || $wanted == "\${line%% *}" || $wanted == "$version" || $wanted == "\${version%%@*}" ]]; then
      revision=\${line%% *} wanted=$version
      break
    fi
  done <<<"$lines"
  if [[ -z $revision ]]; then stop "$object has no version $wanted from before" "kubectl get replicasets.apps $(quoted "\${KUBE[@]}") --output=wide"; fi
  TARGET=$wanted
  remember "$SERVICE $TARGET"
  step "bring back $TARGET as $object in $CLUSTER"
  if [[ $current == "$wanted" ]]; then
    say 'it is the wanted one already'
    return 0
  fi
  END=4
  if [[ $4 == rollout ]]; then
    change kubectl rollout undo "$object" "\${KUBE[@]}" --to-revision="$revision"
    if [[ $DRY_RUN == no ]]; then kubectl rollout status "$object" "\${KUBE[@]}" --timeout="$SECONDS_OF_ROLLOUT"s >&2; fi
  else
    change kubectl argo rollouts undo "$name" "\${KUBE[@]}" --to-revision="$revision"
    change kubectl argo rollouts promote "$name" "\${KUBE[@]}" --full
  fi
}

# What the release says holds in the cluster. A job of an earlier release has run already, and does not undo what came after it.
keep_kubernetes() {
  WITH_JOBS=no BACK=4
  deploy_clusters
}
`,
  compose: bash`
# The version that is named, or the last other one that git knows.
undo_compose() {
  local words
  check_compose
  TARGET=$2
  if [[ -z $TARGET ]]; then
    words=$(words_before "$RELEASED_NAME")
    if [[ -z $words ]]; then stop "git knows no other release of $RELEASED_NAME" "name its version: $COMMAND VERSION"; fi
    TARGET=\${words#*=}
  fi
  remember "$SERVICE $TARGET"
  END=1
}

keep_compose() { start_containers; }
`,
};
