#!/usr/bin/env bash
# A real Kubernetes control plane on loopback, without a container engine: etcd, kube-apiserver (RBAC and pod security
# admission on), kube-controller-manager, kube-scheduler and kwok, which plays three nodes and whatever runs on them.
#
#   control-plane.sh up DIR [rollouts]     start it; writes DIR/kubeconfig, DIR/logs
#   control-plane.sh down DIR              stop what DIR/pids names, keeping the logs
#   control-plane.sh hold DIR [rollouts]   up; print 'ready'; down when standard input ends, however the caller ends
#
# With 'rollouts' also the Argo Rollouts controller, the resource definitions of Argo Rollouts, of the Gateway API and of Istio, and
# pods that get ready when pod-stages.yaml says, instead of at once.
#
# No container runs: images, commands and probes are not exercised, and horizontal autoscalers find no metrics.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
NODES=3
# shellcheck source-path=SCRIPTDIR
. "$HERE/processes.sh"

# start_engine NAME ARGUMENT...
start_engine() { start "$1" "$BIN/$1" "${@:2}"; }

# certificate NAME SUBJECT EXTENSION...: signed by the authority in DIR/pki
certificate() {
  local name=$1 subject=$2
  shift 2
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$name.key" -out "$name.csr" -subj "$subject"
  printf '%s\n' "$@" >"$name.ext"
  openssl x509 -req -in "$name.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile "$name.ext" -out "$name.crt"
}

make_certificates() {
  mkdir -p "$DIR/pki"
  chmod 700 "$DIR/pki"
  (
    cd "$DIR/pki"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.crt -days 2 -subj /CN=test-ca \
      -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
    certificate apiserver /CN=kube-apiserver extendedKeyUsage=serverAuth \
      'subjectAltName=IP:127.0.0.1,IP:10.96.0.1,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc'
    certificate admin /O=system:masters/CN=admin extendedKeyUsage=clientAuth
    openssl ecparam -genkey -name prime256v1 -noout -out sa.key
  ) >"$DIR/logs/pki.log" 2>&1 || { cat "$DIR/logs/pki.log" >&2; die 'openssl failed'; }
}

write_kubeconfig() {
  cat >"$DIR/kubeconfig" <<YAML
apiVersion: v1
kind: Config
current-context: test
contexts: [{name: test, context: {cluster: test, user: admin, namespace: default}}]
clusters:
- name: test
  cluster: {server: 'https://127.0.0.1:$1', certificate-authority: '$DIR/pki/ca.crt'}
users:
- name: admin
  user: {client-certificate: '$DIR/pki/admin.crt', client-key: '$DIR/pki/admin.key'}
YAML
  chmod 600 "$DIR/kubeconfig"
}

k() { kubectl --kubeconfig "$DIR/kubeconfig" "$@"; }

# Nodes in three zones, and a default storage class that the controller-manager's own test provisioner serves.
objects() {
  local i zones=(a b c)
  cat <<'YAML'
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: standard
  annotations: {storageclass.kubernetes.io/is-default-class: "true"}
provisioner: kubernetes.io/host-path
volumeBindingMode: WaitForFirstConsumer
YAML
  for i in $(seq 0 $((NODES - 1))); do
    cat <<YAML
---
apiVersion: v1
kind: Node
metadata:
  name: node-$i
  annotations: {kwok.x-k8s.io/node: fake, node.alpha.kubernetes.io/ttl: "0"}
  labels:
    kubernetes.io/hostname: node-$i
    kubernetes.io/os: linux
    kubernetes.io/arch: amd64
    topology.kubernetes.io/region: region-1
    topology.kubernetes.io/zone: region-1-${zones[$((i % 3))]}
status: # kwok's own idea of a node has no ephemeral storage
  capacity: &room {cpu: '64', memory: 256Gi, ephemeral-storage: 500Gi, pods: '500'}
  allocatable: *room
YAML
  done
}

start_store_and_server() {
  local pki=$DIR/pki client=http://127.0.0.1:${PORT[0]} peer=http://127.0.0.1:${PORT[1]}
  start_engine etcd --name=default --data-dir="$DIR/etcd" --unsafe-no-fsync --log-level=warn --listen-client-urls="$client" \
    --advertise-client-urls="$client" --listen-peer-urls="$peer" --initial-advertise-peer-urls="$peer" --initial-cluster="default=$peer"
  until_ok 30 etcd healthy "${PORT[0]}" /health
  start_engine kube-apiserver --etcd-servers="$client" --bind-address=127.0.0.1 --advertise-address=127.0.0.1 --secure-port="${PORT[2]}" \
    --endpoint-reconciler-type=none --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" \
    --client-ca-file="$pki/ca.crt" --authorization-mode=Node,RBAC --allow-privileged=true --enable-admission-plugins=PodSecurity \
    --service-cluster-ip-range=10.96.0.0/16 --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --service-account-key-file="$pki/sa.key" --service-account-signing-key-file="$pki/sa.key" --profiling=false
  until_ok 90 kube-apiserver k get --raw /readyz
}

start_controllers() {
  # The stock rate of 20 requests a second makes hundreds of pods slow.
  local client=("--kubeconfig=$DIR/kubeconfig" --secure-port=0 --leader-elect=false --kube-api-qps=300 --kube-api-burst=600 --profiling=false)
  start_engine kube-controller-manager "${client[@]}" --service-account-private-key-file="$DIR/pki/sa.key" \
    --root-ca-file="$DIR/pki/ca.crt" --enable-hostpath-provisioner=true
  start_engine kube-scheduler "${client[@]}"
  objects | k apply --server-side -f - >"$DIR/logs/objects.log"
  : >"$DIR/kwok.yaml" # without a file of its own kwok would read the one in the home folder
  [ "$WITH" != rollouts ] || cp "$HERE/pod-stages.yaml" "$DIR/kwok.yaml"
  start_engine kwok --kubeconfig="$DIR/kubeconfig" --config="$DIR/kwok.yaml" --manage-all-nodes=true \
    --node-lease-duration-seconds=40 --server-address="127.0.0.1:${PORT[3]}"
  until_ok 60 'service account controller' k get serviceaccount default -n default
  until_ok 60 'simulated nodes' k wait --for=condition=Ready node --all --timeout=2s
  until_ok 60 "kwok's leases" k get lease -n kube-node-lease "node-$((NODES - 1))"
}

start_rollouts() {
  k apply --server-side -f "$HOME_DIR/definitions" -f "$HERE/istio-definitions.yaml" -f "$HERE/gke-definitions.yaml" >>"$DIR/logs/objects.log"
  until_ok 60 'resource definitions' k wait --for=condition=Established crd --all --timeout=10s
  k create namespace argo-rollouts >>"$DIR/logs/objects.log" # where it looks for its settings
  start_engine rollouts-controller --kubeconfig="$DIR/kubeconfig" --leader-elect=false --qps=300 --burst=600 --metricsPort="${PORT[4]}" --healthzPort="${PORT[5]}"
  until_ok 60 rollouts-controller healthy "${PORT[5]}" /healthz
}

up() {
  local PORT needed=(etcd kube-apiserver kube-controller-manager kube-scheduler kwok)
  [ "$WITH" != rollouts ] || needed+=(rollouts-controller)
  need "${needed[@]}"
  pick_ports 6
  make_certificates
  write_kubeconfig "${PORT[2]}"
  start_store_and_server
  start_controllers
  [ "$WITH" != rollouts ] || start_rollouts
}

down() {
  [ -s "$DIR/pids" ] || return 0
  end rollouts-controller kwok kube-scheduler kube-controller-manager
  end kube-apiserver # its clients first: they would fill the logs
  end etcd
  rm -f "$DIR/pids"
}

WITH=${3:-nothing more}
if [ $# -lt 2 ] || [ $# -gt 3 ] || { [ $# -eq 3 ] && [ "$WITH" != rollouts ]; }; then
  sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
in_folder "$2"
case $1 in
  up) bring_up ;;
  down) down ;;
  hold) hold ;;
  *) die "no such command: $1" ;;
esac
