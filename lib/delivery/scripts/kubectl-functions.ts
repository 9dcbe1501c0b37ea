import { bash } from '../shell/bash';

/** How objects get into a cluster by kubectl. */
export const kubectlFunctions = bash`
# apply OPTIONS...: what the release says holds, whoever changed it meanwhile.
apply() { change kubectl apply --server-side --force-conflicts "$@" "\${KUBE[@]}"; }

apply_objects() {
  if ((\${#CALLED[@]} > 0)); then
    step "apply what jobs call in $CLUSTER"
    END=4
    apply "\${CALLED[@]}"
    wait_for "\${CALLED_WORKLOADS[@]}"
  fi
  if ((\${#JOBS[@]} > 0)) && [[ $WITH_JOBS == yes ]]; then run_cluster_jobs; fi
  step "apply the objects in $CLUSTER"
  END=4
  apply "\${OBJECTS[@]}"
  wait_for "\${WORKLOADS[@]}"
}

# Jobs of a release, with what they need. One that has succeeded with its image is done.
run_cluster_jobs() {
  local entry name image state open=()
  step "jobs before the release in $CLUSTER"
  for entry in "\${JOBS[@]}"; do
    read -r name image <<<"$entry"
    state=$(kubectl get job "$name" "\${KUBE[@]}" --ignore-not-found \
      --output='jsonpath={.spec.template.spec.containers[0].image} {.status.conditions[?(@.status=="True")].type}')
    case $state in
      "$image "*Complete*) say "$name has succeeded with this image already" ;;
      "$image ") open+=("$name") ;; # it runs
      *)
        if [[ -n $state ]]; then change kubectl delete job "$name" "\${KUBE[@]}" --ignore-not-found; fi
        open+=("$name")
        ;;
    esac
  done
  if ((\${#open[@]} == 0)); then return 0; fi
  apply "\${JOB_OBJECTS[@]}"
  if [[ $DRY_RUN == yes ]]; then return 0; fi
  for name in "\${open[@]}"; do wait_for_job "$name"; done
}

wait_for_job() {
  local conditions end=$((SECONDS + SECONDS_OF_JOB))
  step "wait for the job $1 in $CLUSTER" "kubectl logs job/$1 $(quoted "\${KUBE[@]}") --all-containers; mend it, then run again: $COMMAND"
  while true; do
    conditions=$(kubectl get job "$1" "\${KUBE[@]}" --output='jsonpath={.status.conditions[?(@.status=="True")].type}')
    case $conditions in
      *Complete*) return 0 ;;
      *Failed*) stop "the job $1 has failed: nothing else was applied" ;;
      *) ;;
    esac
    if ((SECONDS > end)); then stop "the job $1 is not done after $SECONDS_OF_JOB s: nothing else was applied"; fi
    sleep 5
  done
}

# Differences are no failure: kubectl answers 1 then.
plan_objects() {
  local code=0
  kubectl diff --server-side --force-conflicts "\${PLANNED[@]}" "\${KUBE[@]}" >&2 || code=$?
  if ((code > 1)); then stop 'kubectl could not compare'; fi
}
`;
