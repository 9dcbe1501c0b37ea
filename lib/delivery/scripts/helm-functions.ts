import { bash } from '../shell/bash';

/** How objects get into a cluster by Helm, which runs jobs before a release as its hooks and goes back by itself. */
export const helmFunctions = bash`
# Helm 4 has another word for going back.
go_back_option() {
  local version
  version=$(helm version --template='{{.Version}}')
  if [[ $version == v3* ]]; then printf '%s\n' --atomic; else printf '%s\n' --rollback-on-failure; fi
}

upgrade_chart() {
  local option status
  if [[ $FETCHED == yes ]]; then fetch "$CHART"; fi
  step "upgrade the release $APPLICATION in $CLUSTER" "kubectl get events $(quoted "\${KUBE[@]}"); mend it, then run again: $COMMAND"
  status=$(helm list --filter="^$APPLICATION$" --pending --short --kube-context="$CLUSTER" --namespace="$NAMESPACE")
  if [[ -n $status ]]; then
    END=4
    stop "a run that was killed, or another one, upgrades $APPLICATION" "wait for its end; where it was killed: kubectl delete secret $(quoted "\${KUBE[@]}") --selector='owner=helm,name=$APPLICATION,status in (pending-install,pending-upgrade,pending-rollback)'; then run again: $COMMAND"
  fi
  option=$(go_back_option)
  if [[ $WITH_JOBS == no ]]; then VALUES+=(--no-hooks); fi
  END=4
  if change helm upgrade "$APPLICATION" "$CHART" --install --kube-context="$CLUSTER" --namespace="$NAMESPACE" "\${VALUES[@]}" \
    --wait --timeout="$SECONDS_OF_ROLLOUT"s "$option"; then return 0; fi
  status=$(helm status "$APPLICATION" --kube-context="$CLUSTER" --namespace="$NAMESPACE" --output=json | json_at '$.info.description')
  if [[ $status != *'Rollback to'* ]]; then stop "the upgrade has ended otherwise than well: \${status#*$'\t'}"; fi
  END=$BACK
  stop 'Helm has gone back to the release before' "kubectl get events $(quoted "\${KUBE[@]}"); $(still_released)"
}

# Differences are no failure: kubectl answers 1 then.
plan_chart() {
  local objects code=0
  if [[ $FETCHED == yes ]]; then helm dependency update "$CHART" >&2; fi
  objects=$(helm template "$APPLICATION" "$CHART" --namespace="$NAMESPACE" "\${VALUES[@]}")
  kubectl diff --server-side --force-conflicts --filename=- "\${KUBE[@]}" <<<"$objects" >&2 || code=$?
  if ((code > 1)); then stop 'kubectl could not compare'; fi
}
`;
