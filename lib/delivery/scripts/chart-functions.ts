import type { ResolvedDelivery } from '../resolved-delivery';
import { bash } from '../shell/bash';

/** Shell functions for charts of others; without any, the calls of these are left out of the others. */
export function withChartFunctions({ pushed }: Pick<ResolvedDelivery, 'pushed'>, functions: readonly string[]): readonly string[] {
  const hasCharts = pushed.some(
    ({ place }) => place.kind === 'kubernetes' && (place.charts.length > 0 || place.artifact.isFetched === true),
  );
  return hasCharts ? [...functions, chartFunctions] : functions.map((text) => text.replace(calls, ''));
}

const calls = /^ *(?:upgrade_charts|plan_charts|if \[\[ \$FETCHED == yes \]\]; .*)\n/gm;

const chartFunctions = bash`
CHARTS=() # releases of charts of others: NAMESPACE FOLDER
FETCHED=no # whether the application's own chart has charts of others

# fetch FOLDER: charts of others that the chart there has.
fetch() {
  step "fetch the charts that $1 has" "look whether their repositories can be reached, then run again: $COMMAND"
  change helm dependency update "$1" >&2
}

# Releases of charts of others; Helm goes back to the release before where one does not get ready.
upgrade_charts() {
  local entry namespace folder option
  if ((\${#CHARTS[@]} == 0)); then return 0; fi
  option=$(go_back_option)
  for entry in "\${CHARTS[@]}"; do
    read -r namespace folder <<<"$entry"
    fetch "$folder"
    step "upgrade charts of others in the namespace $namespace of $CLUSTER" "helm status $APPLICATION --kube-context=$CLUSTER --namespace=$namespace; mend it, then run again: $COMMAND"
    END=4
    change helm upgrade "$APPLICATION" "$folder" --install --create-namespace --kube-context="$CLUSTER" --namespace="$namespace" \
      --reset-values --wait --timeout=600s "$option"
  done
}

# Differences are no failure: kubectl answers 1 then.
plan_charts() {
  local entry namespace folder objects code
  for entry in "\${CHARTS[@]}"; do
    read -r namespace folder <<<"$entry"
    helm dependency update "$folder" >&2
    objects=$(helm template "$APPLICATION" "$folder" --namespace="$namespace")
    code=0
    kubectl diff --server-side --force-conflicts --filename=- --context="$CLUSTER" --namespace="$namespace" <<<"$objects" >&2 || code=$?
    if ((code > 1)); then stop 'kubectl could not compare'; fi
  done
}
`;
