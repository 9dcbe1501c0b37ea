#!/usr/bin/env bash
# Installs the engines that the tests of this folder run, at pinned versions: Go modules, built here, and one Python package.
#
#   install.sh            whatever is missing
#   install.sh NAME...    only these
#
# They go to ${ORCHESTRA_ENGINES:-$HOME/.cache/orchestra-cdk/engines}/bin, outside the checkout. With all of them there it
# takes no time, so CI may call it always. A first run takes about 15 minutes on 2 cores, most of it Kubernetes.
set -euo pipefail
shopt -s inherit_errexit # or a failure inside $(…) would pass

K8S_VERSION=v1.33.13
ETCD_VERSION=v3.5.21 # what Kubernetes 1.33 names in its own go.mod
KWOK_VERSION=v0.7.0  # the last one made for Kubernetes 1.33
TERRAFORM_VERSION=v1.11.4 # the first series with write-only arguments
PYYAML_VERSION=6.0.3
ENGINES='etcd kube-apiserver kube-controller-manager kube-scheduler kwok kubectl kubelet-expand terraform python-yaml'

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
    python-yaml) echo $PYYAML_VERSION ;;
    kubelet-expand) echo "$K8S_VERSION-$(cksum <"$HERE/kubelet-expand.go" | tr ' ' -)" ;;
    *) echo $K8S_VERSION ;;
  esac
}

# Whoever has kubectl or terraform uses it; the others have to be of the version the tests were written for.
present() {
  case $1 in kubectl | terraform) command -v "$1" >/dev/null && return ;; esac
  local stamp=
  [ -x "$BIN/$1" ] && [ -r "$BIN/.$1.version" ] && read -r stamp <"$BIN/.$1.version"
  [ "$stamp" = "$(version_of "$1")" ]
}

# build NAME DIR PACKAGE [LDFLAGS]: in the module DIR
build() {
  (cd "$2" && CGO_ENABLED=0 GOWORK=off GOFLAGS='-mod=mod -buildvcs=false' \
    go build -trimpath -ldflags "-s -w ${4:-}" -o "$BIN/$1.new" "$3")
  mv "$BIN/$1.new" "$BIN/$1"
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

# Terraform is copied so that it is the main module. Its remote backends are modules of their own which are not published;
# the tests keep state in a local file, so the copy goes without them. Its godebug settings are unknown to later Go versions.
terraform_module() {
  local dir=$SOURCES/terraform-$TERRAFORM_VERSION from backend
  [ -s "$dir/go.mod" ] && { echo "$dir"; return; }
  from=$(module_file "github.com/hashicorp/terraform@$TERRAFORM_VERSION" Dir)
  rm -rf "$dir.new"
  cp -r "$from" "$dir.new"
  chmod -R u+w "$dir.new"
  (
    cd "$dir.new"
    sed -i '/^godebug /d' go.mod
    for backend in azure consul cos gcs kubernetes oss pg s3; do
      go mod edit -droprequire="github.com/hashicorp/terraform/internal/backend/remote-state/$backend" \
        -dropreplace="github.com/hashicorp/terraform/internal/backend/remote-state/$backend"
    done
    go mod edit -droprequire=github.com/hashicorp/terraform/internal/legacy -dropreplace=github.com/hashicorp/terraform/internal/legacy
    sed -i -E '/remote-state\/(azure|consul|cos|gcs|kubernetes|oss|pg|s3)"|backend(Azure|Consul|Cos|GCS|Kubernetes|OSS|Pg|S3)\.New/d' internal/backend/init/init.go
  )
  mv "$dir.new" "$dir"
  echo "$dir"
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
    kwok)
      (cd "$SOURCES" && GOBIN=$BIN CGO_ENABLED=0 GOFLAGS=-buildvcs=false go install -trimpath \
        -ldflags "-s -w -X sigs.k8s.io/kwok/pkg/consts.Version=$KWOK_VERSION" "sigs.k8s.io/kwok/cmd/kwok@$KWOK_VERSION")
      ;;
    python-yaml) # a Python that has PyYAML, in an environment of its own
      command -v python3 >/dev/null || die 'python3 is missing: PyYAML is a judge of the YAML that is written'
      python3 -m venv --clear "$HOME_DIR/python"
      "$HOME_DIR/python/bin/pip" install --quiet --disable-pip-version-check "pyyaml==$PYYAML_VERSION"
      ln -sf "$HOME_DIR/python/bin/python3" "$BIN/python-yaml"
      ;;
    terraform)
      dir=$(terraform_module)
      build terraform "$dir" . '-X github.com/hashicorp/terraform/version.dev=no'
      ;;
    *)
      dir=$(kubernetes_module)
      build "$1" "$dir" "k8s.io/kubernetes/cmd/$1" "$(kubernetes_flags)"
      ;;
  esac
  version_of "$1" >"$BIN/.$1.version"
}

missing=()
for name in ${*:-$ENGINES}; do
  [[ " $ENGINES " == *" $name "* ]] || die "no engine $name, there are: $ENGINES"
  present "$name" || missing+=("$name")
done
[ ${#missing[@]} -gt 0 ] || exit 0

[ "${missing[*]}" = python-yaml ] || command -v go >/dev/null || die "go is missing: it builds ${missing[*]} (https://go.dev/doc/install, 1.24 or later)"
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
