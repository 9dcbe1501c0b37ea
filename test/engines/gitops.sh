#!/usr/bin/env bash
# Real GitOps controllers on loopback for the control plane of $KUBECONFIG.
#
#   gitops.sh hold DIR argo-cd   Redis, Argo CD's repo-server, application-, applicationset- (progressive syncs on) and notifications-controller
#   gitops.sh hold DIR flux      Flux's source-controller and kustomize-controller
#
# Prints 'ready', and ends them when standard input ends, however the caller ends; their resource definitions stay. Argo CD
# looks at git when it is asked, so that tests say what it knows when, and says at once what fails. None has a login or TLS.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR
. "$HERE/processes.sh"

# define NAMESPACE FOLDER...: resource definitions and settings
define() {
  local folder files=()
  for folder in "${@:2}"; do files+=(-f "$HOME_DIR/$folder-definitions"); done
  kubectl create namespace "$1" >"$DIR/logs/objects.log"
  kubectl apply --server-side -n "$1" "${files[@]}" >>"$DIR/logs/objects.log"
  until_ok 60 'resource definitions' kubectl wait --for=condition=Established crd --all --timeout=10s
}

# What Argo CD's own API server would make when it starts, and that an autoscaler is well although there are no metrics here.
argo_cd_objects() {
  cat <<'YAML'
apiVersion: v1
kind: Secret
metadata: {name: argocd-secret, namespace: argocd}
stringData: {server.secretkey: of-a-test}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-cm, namespace: argocd}
data: {resource.customizations.health.autoscaling_HorizontalPodAutoscaler: 'return {status = "Healthy"}'}
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: default, namespace: argocd}
spec:
  sourceRepos: ['*']
  destinations: [{namespace: '*', server: '*'}]
  clusterResourceWhitelist: [{group: '*', kind: '*'}]
YAML
}

# argo_cd PART ARGUMENT...: the name of the command says which part it is; renderers and git are those that it finds
argo_cd() {
  start "$1" env PATH="$DIR/bin:$PATH" HOME="$DIR/home" TMPDIR="$DIR/tmp" ARGOCD_FAKE_IN_CLUSTER=true \
    ARGOCD_TLS_DATA_PATH="$DIR/tls" ARGOCD_SSH_DATA_PATH="$DIR/ssh" ARGOCD_PLUGINSOCKFILEPATH="$DIR/plugins" \
    ARGOCD_GPG_ENABLED=false ARGOCD_GPG_DATA_PATH="$DIR/gpg" ARGOCD_GNUPGHOME="$DIR/gpg" \
    ARGOCD_RECONCILIATION_TIMEOUT=24h ARGOCD_RECONCILIATION_JITTER=0s ARGOCD_K8S_CLIENT_QPS=300 ARGOCD_K8S_CLIENT_BURST=600 \
    "$DIR/bin/argocd-$1" --logformat text "${@:2}"
}

up_argo_cd() {
  local PORT part redis repos
  need argocd git-verify-wrapper.sh helm-4 kustomize
  mkdir -p "$DIR"/{bin,home,tmp,tls,ssh,gpg,plugins}
  : >"$DIR/ssh/ssh_known_hosts"
  for part in repo-server application-controller applicationset-controller notifications; do ln -s "$BIN/argocd" "$DIR/bin/argocd-$part"; done
  ln -s "$BIN/helm-4" "$DIR/bin/helm" # the one in its image
  ln -s "$BIN/kustomize" "$DIR/bin/kustomize"
  pick_ports 8
  redis=127.0.0.1:${PORT[0]} repos=127.0.0.1:${PORT[1]}
  start redis redis-server --bind 127.0.0.1 --port "${PORT[0]}" --save '' --appendonly no --dir "$DIR"
  argo_cd repo-server --disable-tls --client-ca-path '' --redis "$redis" --address 127.0.0.1 --port "${PORT[1]}" \
    --metrics-address 127.0.0.1 --metrics-port "${PORT[2]}"
  define argocd argocd
  argo_cd_objects | kubectl apply --server-side --field-manager=test --force-conflicts -f - >>"$DIR/logs/objects.log"
  until_ok 10 redis port_open "${PORT[0]}"
  until_ok 60 repo-server healthy "${PORT[2]}" /healthz
  argo_cd application-controller --namespace argocd --redis "$redis" --repo-server "$repos" --repo-server-plaintext \
    --metrics-port "${PORT[3]}" --self-heal-timeout-seconds 1 --repo-error-grace-period-seconds 0
  argo_cd applicationset-controller --namespace argocd --argocd-repo-server "$repos" --repo-server-plaintext \
    --enable-progressive-syncs --metrics-addr "127.0.0.1:${PORT[4]}" --probe-addr "127.0.0.1:${PORT[5]}" --webhook-addr "127.0.0.1:${PORT[6]}"
  argo_cd notifications --namespace argocd --argocd-repo-server "$repos" --argocd-repo-server-plaintext --metrics-port "${PORT[7]}"
  until_ok 60 application-controller healthy "${PORT[3]}" /healthz
  until_ok 60 applicationset-controller healthy "${PORT[4]}" /metrics # it answers no probe
  until_ok 60 notifications healthy "${PORT[7]}" /metrics
}

# flux CONTROLLER PORT ARGUMENT...: two ports from PORT on
flux() {
  start "$1" env HOME="$DIR/home" TMPDIR="$DIR/tmp" RUNTIME_NAMESPACE=flux-system "$BIN/$1" --watch-all-namespaces=true \
    --enable-leader-election=false --metrics-addr="127.0.0.1:$2" --health-addr="127.0.0.1:$(($2 + 1))" --requeue-dependency=2s \
    --kube-api-qps=300 --kube-api-burst=600 "${@:3}"
}

up_flux() {
  local PORT storage
  need source-controller kustomize-controller
  mkdir -p "$DIR"/{home,tmp,storage}
  pick_ports 5
  storage=127.0.0.1:${PORT[4]}
  define flux-system source-controller kustomize-controller
  flux source-controller "${PORT[0]}" --storage-path="$DIR/storage" --storage-addr="$storage" --storage-adv-addr="$storage"
  flux kustomize-controller "${PORT[2]}"
  until_ok 60 source-controller healthy "${PORT[1]}" /readyz
  until_ok 60 kustomize-controller healthy "${PORT[3]}" /readyz
}

down() {
  [ -s "$DIR/pids" ] || return 0
  end application-controller applicationset-controller notifications kustomize-controller
  end repo-server source-controller redis
  [ ! -d "$DIR/tmp" ] || chmod -R u+rwx "$DIR/tmp" # the repo-server hides its checkouts
  rm -f "$DIR/pids"
}

case "$# $* " in
  '3 hold '*' argo-cd ') up() { up_argo_cd; } ;;
  '3 hold '*' flux ') up() { up_flux; } ;;
  *)
    sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
in_folder "$2"
hold
