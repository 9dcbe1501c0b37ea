import { bash } from '../shell/bash';

/** Shell functions that deploy to clusters of Kubernetes. */
export const kubernetesFunctions = bash`
KUBE=() # options that name the cluster and the namespace, of each command
ONLY_CLUSTERS=() # those of --cluster: NAME, or LOCATION/NAME
CHOSEN=()
BACK=1 # exit status when a cluster is back: others may have the new version
WITH_JOBS=yes # whether jobs before a release run

# Lines of the clusters of the environment that were chosen.
chosen_clusters() {
  local each name place only=" \${ONLY_CLUSTERS[*]} "
  for each in "\${CLUSTERS[@]}"; do
    read -r _ name place _ <<<"$each"
    if ((\${#ONLY_CLUSTERS[@]} == 0)) || [[ $only == *" $name "* || $only == *" $place/$name "* ]]; then printf '%s\n' "$each"; fi
  done
}

# choose_clusters: sets CHOSEN.
choose_clusters() {
  local lines
  lines=$(chosen_clusters)
  if [[ -z $lines ]]; then stop "$ENVIRONMENT has no cluster \${ONLY_CLUSTERS[*]}; clusters are: \${CLUSTERS[*]}" 'name one of these'; fi
  mapfile -t CHOSEN <<<"$lines"
}

# connect CLUSTER: by the context of its name, or by one that is gone when the script has ended.
connect() {
  local kind name place project contexts
  read -r kind name place project <<<"$1"
  case $kind in
    gke) CLUSTER=gke_\${project}_\${place}_$name ;;
    eks) CLUSTER=eks_\${place}_$name ;;
    *) CLUSTER=$name ;;
  esac
  KUBE=(--context="$CLUSTER" --namespace="$NAMESPACE")
  step "reach the cluster $CLUSTER" "sign in (gcloud auth login, aws sso login), then run again: $COMMAND"
  contexts=$(kubectl config get-contexts --output=name)
  if ! grep -Fqx -- "$CLUSTER" <<<"$contexts"; then
    case \${KUBECONFIG:-} in
      "$WORK/kubeconfig:"*) ;;
      *) export KUBECONFIG="$WORK/kubeconfig:\${KUBECONFIG:-$HOME/.kube/config}" ;;
    esac
    case $kind in
      gke) gcloud container clusters get-credentials "$name" --location="$place" --project="$project" --quiet >&2 ;;
      eks) aws eks update-kubeconfig --name "$name" --region "$place" --alias "$CLUSTER" --kubeconfig "$WORK/kubeconfig" >&2 ;;
      *) stop "kubectl has no context $CLUSTER" "add it to the kubeconfig, then run again: $COMMAND" ;;
    esac
  fi
  NEXT="ask for the right to change deployments in the namespace $NAMESPACE, then run again: $COMMAND"
  kubectl auth can-i patch deployments.apps "\${KUBE[@]}" --quiet
}

# Secrets that the delivery does not bring are there, with the keys that are read.
require_keys() {
  local entry namespace name wanted keys key missing=0
  step "look for secrets in $CLUSTER"
  for entry in "\${SECRETS[@]}"; do
    read -r namespace name wanted <<<"$entry"
    # shellcheck disable=SC2016 # a template of Go; it prints no value
    keys=$(kubectl get secret "$name" --context="$CLUSTER" --namespace="$namespace" --ignore-not-found \
      --output=go-template='there {{range $key, $value := .data}}{{$key}} {{end}}')
    for key in \${wanted:-there}; do
      if [[ " $keys" == *" $key "* ]]; then continue; fi
      say "the secret $name $(if [[ -n $wanted ]]; then printf 'has no key %s' "$key"; else printf 'is not there'; fi): kubectl create secret generic $name --context=$CLUSTER --namespace=$namespace --from-file=\${wanted:+$key=}FILE"
      missing=$((missing + 1))
    done
  done
  if ((missing > 0)); then stop "$missing keys of secrets are missing" "add them as said above, then run again: $COMMAND"; fi
}

deploy_kubernetes() {
  local cluster
  choose_clusters
  for cluster in "\${CHOSEN[@]}"; do
    connect "$cluster"
    require_keys
  done
  if [[ $RELEASED == no ]]; then versions; fi
  deploy_clusters
}

# One after the other: what does not work in the first does not get to the next.
deploy_clusters() {
  local cluster
  for cluster in "\${CHOSEN[@]}"; do
    connect "$cluster"
    deploy_cluster
    BACK=4
  done
}

plan_kubernetes() {
  local cluster
  choose_clusters
  for cluster in "\${CHOSEN[@]}"; do
    connect "$cluster"
    step "plan $CLUSTER"
    plan_charts
    if [[ $SOURCE == helm ]]; then plan_chart; else plan_objects; fi
  done
}

# What is there is changed to what the files say, in whatever it was left.
deploy_cluster() {
  local there
  step "namespace $NAMESPACE in $CLUSTER"
  END=$BACK
  there=$(kubectl get namespace "$NAMESPACE" "\${KUBE[@]}" --ignore-not-found --output=name)
  if [[ -z $there ]]; then change kubectl create namespace "$NAMESPACE" --context="$CLUSTER"; fi
  BEFORE=$(revisions)
  upgrade_charts
  if [[ $SOURCE == helm ]]; then upgrade_chart; else apply_objects; fi
  wait_for_rollouts
}

# Lines of Deployments and their revisions.
revisions() {
  kubectl get deployments.apps "\${KUBE[@]}" --output='jsonpath={range .items[*]}{.metadata.name}{" "}{.metadata.annotations.deployment\.kubernetes\.io/revision}{"\n"}{end}'
}

# Deployments that have another revision than before get that one again, and updates of Rollouts end.
undo_changed() {
  local now name revision was entry state
  now=$(revisions)
  while read -r name revision; do
    was=$(awk -v name="$name" '$1 == name { print $2 }' <<<"$BEFORE")
    if [[ -z $was || $was == "$revision" ]]; then continue; fi
    change kubectl rollout undo "deployment/$name" "\${KUBE[@]}" --to-revision="$was"
    UNDONE+=" deployment/$name"
  done <<<"$now"
  for entry in "\${ROLLOUTS[@]}"; do
    name=\${entry%% *}
    state=$(kubectl get rollouts.argoproj.io "$name" "\${KUBE[@]}" --output='jsonpath={.status.stableRS}|{.status.currentPodHash}')
    if [[ \${state%%|*} != "\${state#*|}" ]]; then change kubectl argo rollouts abort "$name" "\${KUBE[@]}"; fi
  done
}

# go_back KIND/NAME NAMESPACE: what was changed is taken back, and what does not get ready.
go_back() {
  local failed=$1 there=(--context="$CLUSTER" --namespace="$2")
  say "going back, since $failed does not get ready"
  NEXT="kubectl rollout undo $failed $(quoted "\${there[@]}"), or run again: $COMMAND"
  UNDONE=''
  undo_changed
  if [[ " $UNDONE " != *" $failed "* ]]; then
    if [[ -z $BEFORE ]]; then stop "$failed has no revision from before" "kubectl describe $failed $(quoted "\${there[@]}"); mend it, then run again: $COMMAND"; fi
    change kubectl rollout undo "$failed" "\${there[@]}"
  fi
  END=$BACK
  stop "$failed is back at the version from before" "kubectl describe $failed $(quoted "\${there[@]}"); $(still_released)"
}

# What the release file says is still to be mended, or to be dropped.
still_released() {
  printf 'the release file names the new version: mend it and run again: %s, or: git checkout -- %s\n' "$COMMAND" "$(quoted "$RELEASES" "$FOLDER")"
}

# wait_for 'KIND/NAME [NAMESPACE]'...: until they run what was applied.
wait_for() {
  local each namespace
  if [[ $DRY_RUN == yes ]]; then return 0; fi
  for each in "$@"; do
    read -r each namespace <<<"$each"
    namespace=\${namespace:-$NAMESPACE}
    step "wait for $each in $CLUSTER"
    if kubectl rollout status "$each" --context="$CLUSTER" --namespace="$namespace" --timeout="$SECONDS_OF_ROLLOUT"s >&2; then continue; fi
    go_back "$each" "$namespace"
  done
}

# Rollouts are walked by their controller, which goes back by itself.
wait_for_rollouts() {
  local entry
  if [[ $DRY_RUN == yes ]] || ((\${#ROLLOUTS[@]} == 0)); then return 0; fi
  for entry in "\${ROLLOUTS[@]}"; do watch_rollout "$entry"; done
}

# watch_rollout ENTRY: its name, and positions of steps that wait for a person.
watch_rollout() {
  local name=\${1%% *} state wanted observed phase at reasons end=$((SECONDS + SECONDS_OF_ROLLOUT))
  step "wait for the rollout $name in $CLUSTER" "kubectl argo rollouts get rollout $name $(quoted "\${KUBE[@]}"); then run again: $COMMAND"
  while true; do
    state=$(kubectl get rollouts.argoproj.io "$name" "\${KUBE[@]}" \
      --output='jsonpath={.metadata.generation}|{.status.observedGeneration}|{.status.phase}|{.status.currentStepIndex}|{.status.pauseConditions[*].reason}')
    IFS='|' read -r wanted observed phase at reasons <<<"$state"
    if [[ $wanted == "$observed" ]]; then
      case $phase in
        Healthy) return 0 ;;
        Degraded)
          undo_changed
          END=$BACK
          stop "the rollout $name has failed: its traffic is on the version from before" "kubectl argo rollouts get rollout $name $(quoted "\${KUBE[@]}"); $(still_released)"
          ;;
        Paused)
          if [[ $reasons == *Inconclusive* || " $1 " == *" $at "* || ( $reasons == *BlueGreenPause* && $1 == *' by-person'* ) ]]; then
            wait_for_person "the rollout $name waits for a person" "kubectl argo rollouts promote $name $(quoted "\${KUBE[@]}") (or abort), then run again: $COMMAND"
          fi
          ;;
        *) ;;
      esac
    fi
    if ((SECONDS > end)); then
      stop "the rollout $name is not done after $SECONDS_OF_ROLLOUT s ($phase)"
    fi
    sleep 10
  done
}
`;
