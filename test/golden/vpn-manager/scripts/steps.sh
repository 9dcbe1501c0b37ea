# shellcheck shell=bash disable=SC2034,SC2153,SC2154 # sourced by the scripts beside it, which set what this reads, and read what this sets

set -euo pipefail
shopt -s inherit_errexit

ENVIRONMENT='' DRY_RUN=no PLACE='' TOOLS=()
STEP='the beginning' NEXT='' HELD='' WORK='' LOCK='' RESUMED='' REMEMBERED=''
END=2 # exit status of a failure: what is deployed decides it

say() { printf '%s\n' "$*" >&2; }

# step TEXT [NEXT]: says what comes, and what to do when it fails.
step() {
  STEP=$1 NEXT=${2:-}
  say "== $1"
}

# Prints a command as a shell reads it.
quoted() {
  local word text=''
  for word in "$@"; do
    if [[ $word =~ ^[A-Za-z0-9_@%+=:,./-]+$ ]]; then text+=" $word"; else text+=" ${word@Q}"; fi
  done
  printf '%s\n' "${text# }"
}

# Runs a command that changes something; a dry run only says it.
change() {
  say "+ $(quoted "$@")"
  if [[ $DRY_RUN == yes ]]; then return 0; fi
  "$@" >&2
}

# stop TEXT [NEXT]: something is wrong, and what to do about it. What a subshell knows is lost but for files.
stop() {
  say "$1"
  NEXT=${2:-$NEXT}
  if ((BASH_SUBSHELL > 0)) && [[ -n $WORK && -n $NEXT ]]; then printf '%s\n' "$NEXT" >"$WORK/next"; fi
  exit 1
}

wait_for_person() {
  say "$1"
  say "next: $2"
  exit 3
}

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$SELF" >&2; }

wrong_usage() {
  usage
  stop "$1" 'write the command as above'
}

on_exit() {
  local code=$?
  trap '' INT TERM HUP
  trap - EXIT
  if [[ -f $WORK/next ]]; then NEXT=$(<"$WORK/next"); fi
  if [[ -n $WORK ]]; then rm -rf "$WORK"; fi
  # what was remembered is for the next run, which takes the lock over
  if [[ -n $HELD && ($code == 0 || -z $REMEMBERED) ]]; then rm -f "$LOCK"; fi
  if [[ $code == 0 || $code == 3 ]]; then exit "$code"; fi
  say "STOPPED at: $STEP"
  case $END in
    2) say 'nothing was changed' ;;
    1) say 'the version from before serves' ;;
    *) say 'it is between two versions' ;;
  esac
  say "next: ${NEXT:-mend what is said above, then run again: $COMMAND}"
  exit "$END"
}

# begin WORDS...: from here on, each end is said. The words are the command, as it is to be run again.
begin() {
  COMMAND=$(quoted "$@")
  trap on_exit EXIT
  trap 'say interrupted; exit 1' INT TERM HUP
  WORK=$(mktemp -d) # gone when the script has ended
}

need_tools() {
  local tool missing=''
  for tool in "$@"; do
    if ! command -v "$tool" >/dev/null; then missing+=" $tool"; fi
  done
  if [[ -n $missing ]]; then stop "not on this machine:$missing" "install$missing, then run again: $COMMAND"; fi
}

# What is deployed is a commit, but for releases and what is rendered of them.
need_clean_tree() {
  local changed
  changed=$(git status --porcelain -- . ":(exclude)$RELEASES" ":(exclude)$FOLDER")
  if [[ -n $changed ]]; then
    say "$changed"
    stop 'the tree has changes that no commit has' "commit them, or git stash --include-untracked; then run again: $COMMAND"
  fi
}

# One run for each environment on a machine. The lock names its process, so that it is known when that is gone, and where it goes.
take_lock() {
  local holder
  if [[ $DRY_RUN == yes ]]; then return 0; fi
  LOCK=${TMPDIR:-/tmp}
  LOCK=${LOCK%/}/orchestra-$APPLICATION-$ENVIRONMENT.lock
  if ln -sn "$$" "$LOCK" 2>/dev/null; then
    HELD=yes
    return 0
  fi
  holder=$(readlink "$LOCK") || stop "the lock $LOCK cannot be made"
  if kill -0 "${holder%% *}" 2>/dev/null; then
    stop "process ${holder%% *} deploys $ENVIRONMENT already" "wait for its end, then run again: $COMMAND"
  fi
  # by a rename, so that of two processes one takes it over
  if ! mv "$LOCK" "$LOCK.$$" 2>/dev/null || [[ $(readlink "$LOCK.$$") != "$holder" ]]; then
    if [[ -L $LOCK.$$ ]]; then mv "$LOCK.$$" "$LOCK"; fi
    stop "another process takes over the lock $LOCK" "wait for its end, then run again: $COMMAND; a lock of another user is removed by: rm $LOCK"
  fi
  rm -f "$LOCK.$$"
  ln -sn "$$" "$LOCK" || stop "another process has taken over the lock $LOCK" "wait for its end, then run again: $COMMAND"
  HELD=yes
  RESUMED=${holder#"${holder%% *}"}
  say "process ${holder%% *} did not come to its end in $ENVIRONMENT: going on in its place"
}

# remember WORDS: what a run in the place of this one has to know.
remember() {
  if [[ -z $HELD ]]; then return 0; fi
  ln -sn "$$ $1" "$LOCK.$$"
  mv -f "$LOCK.$$" "$LOCK"
  REMEMBERED=yes
}

# load_environment NAME: reads what is rendered of an environment.
load_environment() {
  ENVIRONMENT=$1
  if [[ ! -f $FOLDER/scripts/environments/$ENVIRONMENT.sh ]]; then
    stop "there is no environment $ENVIRONMENT; environments are: ${ENVIRONMENTS[*]}" 'name one of these'
  fi
  # shellcheck disable=SC1090 # one for each environment
  . "$FOLDER/scripts/environments/$ENVIRONMENT.sh"
}

# Controllers take what is in the repository: a deployment from here would be taken back.
refuse_controllers() {
  case $BY in
    argo-cd | flux)
      stop "$ENVIRONMENT is deployed by $BY from the repository, and not from here" "npx orchestra release WORKLOAD=VERSION --env $ENVIRONMENT $(quoted "${MODEL[@]}") (or promote, or rollback $ENVIRONMENT), then ${RENDER[*]}, commit and push"
      ;;
    *) ;;
  esac
}

readonly APPLICATION=vpn-manager
readonly ADDRESS=https://github.com/acme/vpn-manager
readonly FOLDER=deploy/vpn-manager
readonly RELEASES=apps/vpn-manager/releases
readonly RENDER=(npm run synth:files)
readonly MODEL=(--app apps/vpn-manager --releases apps/vpn-manager/releases) # options of npx orchestra
readonly ENVIRONMENTS=(prod small test)
readonly FIRST_ENVIRONMENT=test
readonly BUILT=(certificate-transparency frontend signing)
readonly SIGN=keyless

# source_of SERVICE: sets CONTEXT, BUILD (options), PATHS (of git: what it is built of) and REPOSITORY.
source_of() {
  REPOSITORY=${REPOSITORIES[$1]-}
  case $1 in
    certificate-transparency)
      CONTEXT=certificate_transparency
      BUILD=(--file=certificate_transparency/Dockerfile --platform=linux/amd64)
      PATHS=(':(glob)certificate_transparency/**' ':(glob)certificate_transparency/Dockerfile')
      ;;
    frontend)
      CONTEXT=frontend
      BUILD=(--file=frontend/Dockerfile --platform=linux/amd64)
      PATHS=(':(glob)frontend/**' ':(glob)frontend/Dockerfile')
      ;;
    signing)
      CONTEXT=signing
      BUILD=(--file=signing/Dockerfile --platform=linux/amd64)
      PATHS=(':(glob)signing/**' ':(glob)signing/Dockerfile')
      ;;
    *) stop "$1 is not built here; there are: ${BUILT[*]}" 'name one of these' ;;
  esac
}

# Prints each value of the JSON text on standard input: its path, its type and itself, between tabs. Fails on what is no JSON.
json_values() {
  awk '
    { text = text $0 "\n" }
    END {
      at = 1
      value("$")
      if (next_sign() != "") exit 1
    }
    function next_sign() {
      if (match(substr(text, at), /^[ \t\r\n]+/)) at += RLENGTH
      return substr(text, at, 1)
    }
    function value(path,    sign) {
      sign = next_sign()
      if (sign == "{" || sign == "[") return container(path, sign)
      if (sign == "\"") return told(path, "string", string())
      if (!match(substr(text, at), /^(true|false|null|-?[0-9][-+.0-9eE]*)/)) exit 1
      at += RLENGTH
      sign = substr(text, at - RLENGTH, RLENGTH)
      return told(path, sign ~ /^[tf]/ ? "boolean" : sign == "null" ? "null" : "number", sign)
    }
    function container(path, opening,    end, key, position) {
      told(path, opening == "{" ? "object" : "array", "")
      end = opening == "{" ? "}" : "]"
      at++
      if (next_sign() == end) return at++
      for (;;) {
        if (opening == "{") {
          if (next_sign() != "\"") exit 1
          key = "." string()
          if (next_sign() != ":") exit 1
          at++
        } else key = "[" (position++ + 0) "]"
        value(path key)
        if (next_sign() == end) return at++
        if (next_sign() != ",") exit 1
        at++
      }
    }
    function string(    part, read) {
      for (at++; match(substr(text, at), /^[^"\\\n]+/) || substr(text, at, 1) == "\\"; ) {
        part = RLENGTH > 0 ? substr(text, at, RLENGTH) : substr(text, at, 2)
        at += length(part)
        read = read (part ~ /^\\["\\\/]/ ? substr(part, 2) : part)
      }
      if (substr(text, at++, 1) != "\"") exit 1
      return read
    }
    function told(path, type, what) { print path "\t" type "\t" what }
  '
}

# Prints type and value of what is at a path of the JSON text on standard input. Fails when there is nothing.
json_at() {
  json_values | WANTED=$1 awk -F '\t' '
    $1 == ENVIRON["WANTED"] { print $2 "\t" $3; found = 1 }
    END { exit !found }
  '
}

# Tag of a service: the last commit that changed what it is built of.
tag_of() {
  local tag
  source_of "$1"
  tag=$(git log -1 --abbrev=12 --format=%h -- "${PATHS[@]}" ":(exclude)$RELEASES" ":(exclude)$FOLDER")
  if [[ -z $tag ]]; then stop "no commit has what $1 is built of" "commit it, or mend sources.$1 of the delivery"; fi
  printf '%s\n' "$tag"
}

# Digest of an image in its registry; nothing where it is not there.
digest_of() {
  local answer
  if answer=$(docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}' 2>&1); then
    if [[ $answer =~ sha256:[0-9a-f]{64} ]]; then
      printf '%s\n' "${BASH_REMATCH[0]}"
      return 0
    fi
  elif [[ $answer =~ not\ found|manifest\ unknown|name\ unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN ]]; then
    return 0
  fi
  say "$answer"
  stop "the registry of $1 does not answer" "sign in: $(sign_in "${1%%/*}"); then run again: $COMMAND"
}

# How a person signs in at a registry.
sign_in() {
  case $1 in
    *.pkg.dev | gcr.io | *.gcr.io) printf 'gcloud auth configure-docker %s\n' "$1" ;;
    *.dkr.ecr.*)
      local region=${1#*.dkr.ecr.}
      printf 'aws ecr get-login-password --region %s | docker login --username AWS --password-stdin %s\n' "${region%%.*}" "$1"
      ;;
    *) printf 'docker login %s\n' "$1" ;;
  esac
}

# A builder that attests: the one of Docker itself does not.
need_builder() {
  BUILDER=${BUILDX_BUILDER:-orchestra}
  if ! docker buildx inspect "$BUILDER" >/dev/null 2>&1; then
    change docker buildx create --name="$BUILDER" --driver=docker-container
  fi
}

# build_image SERVICE: builds and pushes it, unless the registry has it; prints SERVICE=TAG@DIGEST.
build_image() {
  local service=$1 tag digest commit
  tag=$(tag_of "$service")
  source_of "$service"
  digest=$(digest_of "$REPOSITORY:$tag")
  if [[ -n $digest ]]; then
    say "$REPOSITORY:$tag is there already"
  else
    need_builder
    commit=$(git rev-parse HEAD)
    change docker buildx build --builder="$BUILDER" "${BUILD[@]}" --tag="$REPOSITORY:$tag" \
      --label=org.opencontainers.image.source="$ADDRESS" --label=org.opencontainers.image.revision="$commit" \
      --attest=type=sbom --attest=type=provenance,mode=max --push "$CONTEXT"
    if [[ $DRY_RUN == yes ]]; then
      printf '%s=%s\n' "$service" "$tag"
      return 0
    fi
    digest=$(digest_of "$REPOSITORY:$tag")
    if [[ -z $digest ]]; then stop "the registry does not have $REPOSITORY:$tag although it was pushed"; fi
  fi
  sign_image "$REPOSITORY@$digest"
  printf '%s=%s@%s\n' "$service" "$tag" "$digest"
}

# A workflow signs by its own identity; elsewhere there is none.
sign_image() {
  if [[ $SIGN == keyless && ${GITHUB_ACTIONS:-} == true ]]; then change cosign sign --yes "$1"; fi
}

# build_images SERVICE...: prints a line for each.
build_images() {
  local service
  for service in "$@"; do build_image "$service"; done
}

# Version of an image: TAG, TAG@DIGEST or @DIGEST.
version_of() {
  local name=${1##*/}
  case $name in
    *:*@*) printf '%s\n' "${name#*:}" ;;
    *@*) printf '@%s\n' "${name#*@}" ;;
    *) printf '%s\n' "${name#*:}" ;;
  esac
}

# released_in ENVIRONMENT: lines of its released workloads and their images.
released_in() (
  load_environment "$1"
  if ((${#IMAGES[@]} == 0)); then exit 0; fi
  for name in "${!IMAGES[@]}"; do printf '%s %s\n' "$name" "${IMAGES[$name]}"; done | sort
)

# Whether a workload, or what its image is released as, was chosen by --service.
is_chosen() {
  local each
  if ((${#SERVICES[@]} == 0)); then return 0; fi
  for each in "${SERVICES[@]}"; do
    if [[ $each == "$1" || $each == "${RELEASED_AS[$1]-}" ]]; then return 0; fi
  done
  return 1
}

# Services of the command line by the names that their images are released as.
check_services() {
  local index name
  for index in "${!SERVICES[@]}"; do
    name=${SERVICES[index]}
    if [[ -z ${RELEASED_AS[$name]-} ]]; then
      stop "$name has no image that is released to $ENVIRONMENT; there are: ${!RELEASED_AS[*]}" 'name one of these'
    fi
    SERVICES[index]=${RELEASED_AS[$name]}
  done
}

render() {
  step "render what $ENVIRONMENT runs"
  change "${RENDER[@]}"
  load_environment "$ENVIRONMENT"
}

# release WORKLOAD=VERSION...: writes the release file, renders, and looks that the files say it.
release() {
  local word commit
  step "release $*" "npm ci, if npx orchestra is not there; then run again: $COMMAND"
  commit=$(git rev-parse HEAD)
  change npx orchestra release "$@" --env "$ENVIRONMENT" "${MODEL[@]}" --commit "$commit"
  render
  if [[ $DRY_RUN == yes ]]; then return 0; fi
  for word in "$@"; do
    if [[ $(version_of "${IMAGES[${word%%=*}]-}") != "${word#*=}" ]]; then
      stop "${RENDER[*]} did not write ${word#*=} as the version of ${word%%=*}" "let $ENVIRONMENT state images: readRelease('$ENVIRONMENT'), and ${RENDER[*]} write $FOLDER; then run again: $COMMAND"
    fi
  done
}

# Workloads of the environment before that run here too.
names_to_promote() {
  local lines name rest
  lines=$(released_in "$AFTER")
  while read -r name rest; do
    if [[ -n ${RELEASED_AS[$name]-} ]] && is_chosen "$name"; then printf '%s\n' "$name"; fi
  done <<<"$lines"
}

# What runs in the environment before runs here, too.
promote() {
  local names
  names=$(names_to_promote)
  if [[ -z $names ]]; then stop "nothing was released to $AFTER that runs in $ENVIRONMENT" "deploy it there first"; fi
  names=${names//$'\n'/,}
  step "promote $names from $AFTER to $ENVIRONMENT" "npm ci, if npx orchestra is not there; then run again: $COMMAND"
  change npx orchestra promote "$AFTER" "$ENVIRONMENT" --only "$names" "${MODEL[@]}"
  render
}

# Images that are in another registry than those of the environment before.
copy_images() {
  local lines name source target digest
  lines=$(released_in "$AFTER")
  while read -r name source; do
    target=${IMAGES[$name]-}
    if [[ -z $target || $target == "$source" || $(version_of "$target") != "$(version_of "$source")" ]]; then continue; fi
    step "copy $source to ${target%%@*}"
    digest=$(digest_of "$target")
    if [[ -n $digest ]]; then
      say "$target is there already"
    else
      change docker buildx imagetools create --prefer-index=false --tag="$(tagged "$target")" "$source"
    fi
    if [[ $target == *@* ]]; then sign_image "$target"; fi
  done <<<"$lines"
}

# An image with a tag in place of its digest.
tagged() {
  local name=${1##*/} digest=${1##*@sha256:}
  if [[ $name == *:*@* ]]; then
    printf '%s\n' "${1%@*}"
  elif [[ $name == *@* ]]; then
    printf '%s:sha-%.12s\n' "${1%@*}" "$digest"
  else
    printf '%s\n' "$1"
  fi
}

# words_before WORKLOAD...: WORKLOAD=VERSION of those that had another version before, as git knows the release file.
words_before() {
  local commits commit text values name version words
  commits=$(git log -50 --format=%H -- "$RELEASES/$ENVIRONMENT.json")
  for commit in $commits; do
    text=$(git show "$commit:$RELEASES/$ENVIRONMENT.json" 2>/dev/null) || continue # it was removed there
    values=$(json_values <<<"$text")
    words=''
    for name in "$@"; do
      version=$(awk -F '\t' -v name="$name" '
        $1 == "$.images." name ".tag" { tag = $3 }
        $1 == "$.images." name ".digest" { digest = "@" $3 }
        END { print tag digest }' <<<"$values")
      if [[ -n $version && $version != "$(version_of "${IMAGES[$name]}")" ]]; then words+="$name=$version"$'\n'; fi
    done
    if [[ -n $words ]]; then
      printf '%s' "$words"
      return 0
    fi
  done
}

# What is left is to commit the release.
finish() {
  local changed
  step "done: $ENVIRONMENT"
  changed=$(git status --porcelain -- "$RELEASES" "$FOLDER")
  if [[ -n $changed && $DRY_RUN == no ]]; then
    say "next: git add $(quoted "$RELEASES" "$FOLDER") && git commit --message $(quoted "$1")"
  fi
}

# Names of what is built here and runs there, as far as it was chosen.
built_here() {
  local name
  for name in "${BUILT[@]}"; do
    if [[ -n ${RELEASED_AS[$name]-} ]] && is_chosen "$name"; then printf '%s\n' "$name"; fi
  done
}

# Before there is a release, stacks are written for the versions that are about to be built: their registry comes first.
first_release() {
  local name names tag words=()
  names=$(built_here)
  for name in $names; do
    tag=$TAG
    if [[ -z $tag ]]; then tag=$(tag_of "$name"); fi
    words+=("${RELEASED_AS[$name]}=$tag")
  done
  if ((${#words[@]} > 0)); then release "${words[@]}"; fi
}

# What runs from now on: in the release file, in what is rendered of it, and in the registry.
versions() {
  END=1
  if [[ -n $AFTER ]]; then
    promote
    copy_images
  else
    release_built
  fi
}

# Builds what is not there yet, or takes the tag that is named, and releases it.
release_built() {
  local names words digest repository
  if [[ -n $TAG ]]; then
    repository=${REPOSITORIES[${SERVICES[0]}]}
    step "look for $repository:$TAG"
    digest=$(digest_of "$repository:$TAG")
    if [[ -z $digest ]]; then stop "the registry has no $repository:$TAG" "build it, or name another tag"; fi
    release "${SERVICES[0]}=$TAG@$digest"
    return 0
  fi
  names=$(built_here)
  if [[ -z $names ]]; then
    if ((${#SERVICES[@]} > 0)); then stop "${SERVICES[*]} is not built from this repository" "name its version: --tag TAG"; fi
    say 'nothing is built here: the release file says which versions run'
    return 0
  fi
  step "build ${names//$'\n'/ }" "mend the build, then run again: $COMMAND"
  mapfile -t names <<<"$names"
  words=$(build_images "${names[@]}")
  mapfile -t words <<<"$words"
  release "${words[@]}"
}

KUBE=() # options that name the cluster and the namespace, of each command
ONLY_CLUSTERS=() # those of --cluster: NAME, or LOCATION/NAME
CHOSEN=()
BACK=1 # exit status when a cluster is back: others may have the new version
WITH_JOBS=yes # whether jobs before a release run

# Lines of the clusters of the environment that were chosen.
chosen_clusters() {
  local each name place only=" ${ONLY_CLUSTERS[*]} "
  for each in "${CLUSTERS[@]}"; do
    read -r _ name place _ <<<"$each"
    if ((${#ONLY_CLUSTERS[@]} == 0)) || [[ $only == *" $name "* || $only == *" $place/$name "* ]]; then printf '%s\n' "$each"; fi
  done
}

# choose_clusters: sets CHOSEN.
choose_clusters() {
  local lines
  lines=$(chosen_clusters)
  if [[ -z $lines ]]; then stop "$ENVIRONMENT has no cluster ${ONLY_CLUSTERS[*]}; clusters are: ${CLUSTERS[*]}" 'name one of these'; fi
  mapfile -t CHOSEN <<<"$lines"
}

# connect CLUSTER: by the context of its name, or by one that is gone when the script has ended.
connect() {
  local kind name place project contexts
  read -r kind name place project <<<"$1"
  case $kind in
    gke) CLUSTER=gke_${project}_${place}_$name ;;
    eks) CLUSTER=eks_${place}_$name ;;
    *) CLUSTER=$name ;;
  esac
  KUBE=(--context="$CLUSTER" --namespace="$NAMESPACE")
  step "reach the cluster $CLUSTER" "sign in (gcloud auth login, aws sso login), then run again: $COMMAND"
  contexts=$(kubectl config get-contexts --output=name)
  if ! grep -Fqx -- "$CLUSTER" <<<"$contexts"; then
    case ${KUBECONFIG:-} in
      "$WORK/kubeconfig:"*) ;;
      *) export KUBECONFIG="$WORK/kubeconfig:${KUBECONFIG:-$HOME/.kube/config}" ;;
    esac
    case $kind in
      gke) gcloud container clusters get-credentials "$name" --location="$place" --project="$project" --quiet >&2 ;;
      eks) aws eks update-kubeconfig --name "$name" --region "$place" --alias "$CLUSTER" --kubeconfig "$WORK/kubeconfig" >&2 ;;
      *) stop "kubectl has no context $CLUSTER" "add it to the kubeconfig, then run again: $COMMAND" ;;
    esac
  fi
  NEXT="ask for the right to change deployments in the namespace $NAMESPACE, then run again: $COMMAND"
  kubectl auth can-i patch deployments.apps "${KUBE[@]}" --quiet
}

# Secrets that the delivery does not bring are there, with the keys that are read.
require_keys() {
  local entry namespace name wanted keys key missing=0
  step "look for secrets in $CLUSTER"
  for entry in "${SECRETS[@]}"; do
    read -r namespace name wanted <<<"$entry"
    # shellcheck disable=SC2016 # a template of Go; it prints no value
    keys=$(kubectl get secret "$name" --context="$CLUSTER" --namespace="$namespace" --ignore-not-found \
      --output=go-template='there {{range $key, $value := .data}}{{$key}} {{end}}')
    for key in ${wanted:-there}; do
      if [[ " $keys" == *" $key "* ]]; then continue; fi
      say "the secret $name $(if [[ -n $wanted ]]; then printf 'has no key %s' "$key"; else printf 'is not there'; fi): kubectl create secret generic $name --context=$CLUSTER --namespace=$namespace --from-file=${wanted:+$key=}FILE"
      missing=$((missing + 1))
    done
  done
  if ((missing > 0)); then stop "$missing keys of secrets are missing" "add them as said above, then run again: $COMMAND"; fi
}

deploy_kubernetes() {
  local cluster
  choose_clusters
  for cluster in "${CHOSEN[@]}"; do
    connect "$cluster"
    require_keys
  done
  if [[ $RELEASED == no ]]; then versions; fi
  deploy_clusters
}

# One after the other: what does not work in the first does not get to the next.
deploy_clusters() {
  local cluster
  for cluster in "${CHOSEN[@]}"; do
    connect "$cluster"
    deploy_cluster
    BACK=4
  done
}

plan_kubernetes() {
  local cluster
  choose_clusters
  for cluster in "${CHOSEN[@]}"; do
    connect "$cluster"
    step "plan $CLUSTER"
    if [[ $SOURCE == helm ]]; then plan_chart; else plan_objects; fi
  done
}

# What is there is changed to what the files say, in whatever it was left.
deploy_cluster() {
  local there
  step "namespace $NAMESPACE in $CLUSTER"
  END=$BACK
  there=$(kubectl get namespace "$NAMESPACE" "${KUBE[@]}" --ignore-not-found --output=name)
  if [[ -z $there ]]; then change kubectl create namespace "$NAMESPACE" --context="$CLUSTER"; fi
  BEFORE=$(revisions)
  if [[ $SOURCE == helm ]]; then upgrade_chart; else apply_objects; fi
  wait_for_rollouts
}

# Lines of Deployments and their revisions.
revisions() {
  kubectl get deployments.apps "${KUBE[@]}" --output='jsonpath={range .items[*]}{.metadata.name}{" "}{.metadata.annotations.deployment\.kubernetes\.io/revision}{"\n"}{end}'
}

# Deployments that have another revision than before get that one again, and updates of Rollouts end.
undo_changed() {
  local now name revision was entry state
  now=$(revisions)
  while read -r name revision; do
    was=$(awk -v name="$name" '$1 == name { print $2 }' <<<"$BEFORE")
    if [[ -z $was || $was == "$revision" ]]; then continue; fi
    change kubectl rollout undo "deployment/$name" "${KUBE[@]}" --to-revision="$was"
    UNDONE+=" deployment/$name"
  done <<<"$now"
  for entry in "${ROLLOUTS[@]}"; do
    name=${entry%% *}
    state=$(kubectl get rollouts.argoproj.io "$name" "${KUBE[@]}" --output='jsonpath={.status.stableRS}|{.status.currentPodHash}')
    if [[ ${state%%|*} != "${state#*|}" ]]; then change kubectl argo rollouts abort "$name" "${KUBE[@]}"; fi
  done
}

# go_back KIND/NAME NAMESPACE: what was changed is taken back, and what does not get ready.
go_back() {
  local failed=$1 there=(--context="$CLUSTER" --namespace="$2")
  say "going back, since $failed does not get ready"
  NEXT="kubectl rollout undo $failed $(quoted "${there[@]}"), or run again: $COMMAND"
  UNDONE=''
  undo_changed
  if [[ " $UNDONE " != *" $failed "* ]]; then
    if [[ -z $BEFORE ]]; then stop "$failed has no revision from before" "kubectl describe $failed $(quoted "${there[@]}"); mend it, then run again: $COMMAND"; fi
    change kubectl rollout undo "$failed" "${there[@]}"
  fi
  END=$BACK
  stop "$failed is back at the version from before" "kubectl describe $failed $(quoted "${there[@]}"); $(still_released)"
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
    namespace=${namespace:-$NAMESPACE}
    step "wait for $each in $CLUSTER"
    if kubectl rollout status "$each" --context="$CLUSTER" --namespace="$namespace" --timeout="$SECONDS_OF_ROLLOUT"s >&2; then continue; fi
    go_back "$each" "$namespace"
  done
}

# Rollouts are walked by their controller, which goes back by itself.
wait_for_rollouts() {
  local entry
  if [[ $DRY_RUN == yes ]] || ((${#ROLLOUTS[@]} == 0)); then return 0; fi
  for entry in "${ROLLOUTS[@]}"; do watch_rollout "$entry"; done
}

# watch_rollout ENTRY: its name, and positions of steps that wait for a person.
watch_rollout() {
  local name=${1%% *} state wanted observed phase at reasons end=$((SECONDS + SECONDS_OF_ROLLOUT))
  step "wait for the rollout $name in $CLUSTER" "kubectl argo rollouts get rollout $name $(quoted "${KUBE[@]}"); then run again: $COMMAND"
  while true; do
    state=$(kubectl get rollouts.argoproj.io "$name" "${KUBE[@]}" \
      --output='jsonpath={.metadata.generation}|{.status.observedGeneration}|{.status.phase}|{.status.currentStepIndex}|{.status.pauseConditions[*].reason}')
    IFS='|' read -r wanted observed phase at reasons <<<"$state"
    if [[ $wanted == "$observed" ]]; then
      case $phase in
        Healthy) return 0 ;;
        Degraded)
          undo_changed
          END=$BACK
          stop "the rollout $name has failed: its traffic is on the version from before" "kubectl argo rollouts get rollout $name $(quoted "${KUBE[@]}"); $(still_released)"
          ;;
        Paused)
          if [[ $reasons == *Inconclusive* || " $1 " == *" $at "* || ( $reasons == *BlueGreenPause* && $1 == *' by-person'* ) ]]; then
            wait_for_person "the rollout $name waits for a person" "kubectl argo rollouts promote $name $(quoted "${KUBE[@]}") (or abort), then run again: $COMMAND"
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

# apply OPTIONS...: what the release says holds, whoever changed it meanwhile.
apply() { change kubectl apply --server-side --force-conflicts "$@" "${KUBE[@]}"; }

apply_objects() {
  if ((${#CALLED[@]} > 0)); then
    step "apply what jobs call in $CLUSTER"
    END=4
    apply "${CALLED[@]}"
    wait_for "${CALLED_WORKLOADS[@]}"
  fi
  if ((${#JOBS[@]} > 0)) && [[ $WITH_JOBS == yes ]]; then run_cluster_jobs; fi
  step "apply the objects in $CLUSTER"
  END=4
  apply "${OBJECTS[@]}"
  wait_for "${WORKLOADS[@]}"
}

# Jobs of a release, with what they need. One that has succeeded with its image is done.
run_cluster_jobs() {
  local entry name image state open=()
  step "jobs before the release in $CLUSTER"
  for entry in "${JOBS[@]}"; do
    read -r name image <<<"$entry"
    state=$(kubectl get job "$name" "${KUBE[@]}" --ignore-not-found \
      --output='jsonpath={.spec.template.spec.containers[0].image} {.status.conditions[?(@.status=="True")].type}')
    case $state in
      "$image "*Complete*) say "$name has succeeded with this image already" ;;
      "$image ") open+=("$name") ;; # it runs
      *)
        if [[ -n $state ]]; then change kubectl delete job "$name" "${KUBE[@]}" --ignore-not-found; fi
        open+=("$name")
        ;;
    esac
  done
  if ((${#open[@]} == 0)); then return 0; fi
  apply "${JOB_OBJECTS[@]}"
  if [[ $DRY_RUN == yes ]]; then return 0; fi
  for name in "${open[@]}"; do wait_for_job "$name"; done
}

wait_for_job() {
  local conditions end=$((SECONDS + SECONDS_OF_JOB))
  step "wait for the job $1 in $CLUSTER" "kubectl logs job/$1 $(quoted "${KUBE[@]}") --all-containers; mend it, then run again: $COMMAND"
  while true; do
    conditions=$(kubectl get job "$1" "${KUBE[@]}" --output='jsonpath={.status.conditions[?(@.status=="True")].type}')
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
  kubectl diff --server-side --force-conflicts "${PLANNED[@]}" "${KUBE[@]}" >&2 || code=$?
  if ((code > 1)); then stop 'kubectl could not compare'; fi
}

# Helm 4 has another word for going back.
go_back_option() {
  local version
  version=$(helm version --template='{{.Version}}')
  if [[ $version == v3* ]]; then printf '%s\n' --atomic; else printf '%s\n' --rollback-on-failure; fi
}

upgrade_chart() {
  local option status
  step "upgrade the release $APPLICATION in $CLUSTER" "kubectl get events $(quoted "${KUBE[@]}"); mend it, then run again: $COMMAND"
  status=$(helm list --filter="^$APPLICATION$" --pending --short --kube-context="$CLUSTER" --namespace="$NAMESPACE")
  if [[ -n $status ]]; then
    END=4
    stop "a run that was killed, or another one, upgrades $APPLICATION" "wait for its end; where it was killed: kubectl delete secret $(quoted "${KUBE[@]}") --selector='owner=helm,name=$APPLICATION,status in (pending-install,pending-upgrade,pending-rollback)'; then run again: $COMMAND"
  fi
  option=$(go_back_option)
  if [[ $WITH_JOBS == no ]]; then VALUES+=(--no-hooks); fi
  END=4
  if change helm upgrade "$APPLICATION" "$CHART" --install --kube-context="$CLUSTER" --namespace="$NAMESPACE" "${VALUES[@]}" \
    --wait --timeout="$SECONDS_OF_ROLLOUT"s "$option"; then return 0; fi
  status=$(helm status "$APPLICATION" --kube-context="$CLUSTER" --namespace="$NAMESPACE" --output=json | json_at '$.info.description')
  if [[ $status != *'Rollback to'* ]]; then stop "the upgrade has ended otherwise than well: ${status#*$'\t'}"; fi
  END=$BACK
  stop 'Helm has gone back to the release before' "kubectl get events $(quoted "${KUBE[@]}"); $(still_released)"
}

# Differences are no failure: kubectl answers 1 then.
plan_chart() {
  local objects code=0
  objects=$(helm template "$APPLICATION" "$CHART" --namespace="$NAMESPACE" "${VALUES[@]}")
  kubectl diff --server-side --force-conflicts --filename=- "${KUBE[@]}" <<<"$objects" >&2 || code=$?
  if ((code > 1)); then stop 'kubectl could not compare'; fi
}

# Brings back the version that is named, by its revision or its tag, or the last other one; of an update that is under way, the stable one.
undo_kubernetes() {
  local workload=$1 wanted=$2 object cluster
  object=${OBJECT_OF[$workload]-}
  if [[ -z $object ]]; then stop "$workload has no versions in a cluster" "npx orchestra release $RELEASED_NAME=VERSION --env $ENVIRONMENT $(quoted "${MODEL[@]}"), then deploy.sh $ENVIRONMENT --released"; fi
  TARGET=$wanted
  choose_clusters
  for cluster in "${CHOSEN[@]}"; do
    connect "$cluster"
    case $object in
      rollout/*) undo_rollout "${object#*/}" "$TARGET" ;;
      *) undo_object "$object" "$TARGET" 'deployment\.kubernetes\.io/revision' rollout ;;
    esac
    END=4
  done
}

# An update that is under way is aborted; else the version from before becomes the wanted one, without its steps.
undo_rollout() {
  local state stable version
  state=$(kubectl get rollouts.argoproj.io "$1" "${KUBE[@]}" --output='jsonpath={.status.stableRS}|{.status.currentPodHash}')
  stable=${state%%|*}
  if [[ $stable != "${state#*|}" ]]; then
    version=$(kubectl get replicasets.apps "$1-$stable" "${KUBE[@]}" --output='jsonpath={.spec.template.spec.containers[0].image}')
    version=$(version_of "$version")
    if [[ -z $2 || $2 == "$version" || $2 == "${version%%@*}" ]]; then
      TARGET=$version
      remember "$SERVICE $TARGET"
      step "abort the update of $1 in $CLUSTER"
      END=4
      change kubectl argo rollouts abort "$1" "${KUBE[@]}"
      return 0
    fi
  fi
  undo_object "rollout/$1" "$2" 'rollout\.argoproj\.io/revision' 'argo rollouts'
}

# undo_object KIND/NAME WANTED ANNOTATION COMMAND
undo_object() {
  local object=$1 wanted=$2 name=${1#*/} lines line revision='' version current=''
  step "find the version of $object from before in $CLUSTER"
  lines=$(kubectl get replicasets.apps "${KUBE[@]}" \
    --output='jsonpath={range .items[*]}{.metadata.ownerReferences[0].name} {.metadata.annotations.'"$3"'} {.spec.template.spec.containers[0].image}{"\n"}{end}')
  lines=$(awk -v name="$name" '$1 == name { print $2, $3 }' <<<"$lines" | sort -rn)
  while read -r line; do
    version=$(version_of "${line#* }")
    if [[ -z $current ]]; then current=$version; fi
    if [[ ( -z $wanted && $version != "$current" ) || $wanted == "${line%% *}" || $wanted == "$version" || $wanted == "${version%%@*}" ]]; then
      revision=${line%% *} wanted=$version
      break
    fi
  done <<<"$lines"
  if [[ -z $revision ]]; then stop "$object has no version $wanted from before" "kubectl get replicasets.apps $(quoted "${KUBE[@]}") --output=wide"; fi
  TARGET=$wanted
  remember "$SERVICE $TARGET"
  step "bring back $TARGET as $object in $CLUSTER"
  if [[ $current == "$wanted" ]]; then
    say 'it is the wanted one already'
    return 0
  fi
  END=4
  if [[ $4 == rollout ]]; then
    change kubectl rollout undo "$object" "${KUBE[@]}" --to-revision="$revision"
    if [[ $DRY_RUN == no ]]; then kubectl rollout status "$object" "${KUBE[@]}" --timeout="$SECONDS_OF_ROLLOUT"s >&2; fi
  else
    change kubectl argo rollouts undo "$name" "${KUBE[@]}" --to-revision="$revision"
    change kubectl argo rollouts promote "$name" "${KUBE[@]}" --full
  fi
}

# What the release says holds in the cluster. A job of an earlier release has run already, and does not undo what came after it.
keep_kubernetes() {
  WITH_JOBS=no BACK=4
  deploy_clusters
}

compose() { change docker compose --file="$COMPOSE_FILE" "$@"; }

# What .env.example asks for is there.
require_values() {
  local name missing=0 folder=${COMPOSE_FILE%/*}
  step 'look for values and files of secrets'
  for name in "${VARIABLES[@]}"; do
    if [[ -n ${!name-} ]] || grep -q "^$name=." "$folder/.env" 2>/dev/null; then continue; fi
    say "$folder/.env does not give $name"
    missing=$((missing + 1))
  done
  for name in "${SECRET_FILES[@]}"; do
    if [[ -s $folder/$name ]]; then continue; fi
    say "$folder/$name is not there"
    missing=$((missing + 1))
  done
  if ((missing > 0)); then stop "$missing values are missing" "give them as $folder/.env.example says, then run again: $COMMAND"; fi
}

check_compose() {
  step 'look whether Docker answers' "start Docker, then run again: $COMMAND"
  docker info --format='{{.Name}}' >&2
}

deploy_compose() {
  check_compose
  require_values
  if [[ $RELEASED == no ]]; then versions; fi
  start_containers
}

plan_compose() {
  check_compose
  step "plan $ENVIRONMENT"
  docker compose --file="$COMPOSE_FILE" --dry-run up --detach --remove-orphans >&2
}

start_containers() {
  local job
  step "start the containers of $ENVIRONMENT"
  END=4
  if ! compose up --detach --remove-orphans "${UP_OPTIONS[@]}"; then go_back_compose; fi
  for job in "${JOBS_AFTER_UP[@]}"; do
    step "job $job"
    compose run --rm "$job"
  done
}

# The containers from before are gone: those of the release before are started again.
go_back_compose() {
  local words each names=()
  say 'going back, since the containers do not get healthy'
  NEXT="docker compose --file=$COMPOSE_FILE logs; mend it, then run again: $COMMAND"
  for each in "${!IMAGES[@]}"; do
    if is_chosen "$each"; then names+=("$each"); fi
  done
  words=$(words_before "${names[@]}")
  if [[ -z $words ]]; then stop 'git knows no release from before'; fi
  mapfile -t words <<<"$words"
  release "${words[@]}"
  step "start the containers from before"
  compose up --detach --remove-orphans "${UP_OPTIONS[@]}"
  END=1
  stop "${words[*]} is back" "docker compose --file=$COMPOSE_FILE logs; mend it, then run again: $COMMAND"
}

# The version that is named, or the last other one that git knows.
undo_compose() {
  local words
  check_compose
  TARGET=$2
  if [[ -z $TARGET ]]; then
    words=$(words_before "$RELEASED_NAME")
    if [[ -z $words ]]; then stop "git knows no other release of $RELEASED_NAME" "name its version: $COMMAND VERSION"; fi
    TARGET=${words#*=}
  fi
  remember "$SERVICE $TARGET"
  END=1
}

keep_compose() { start_containers; }
