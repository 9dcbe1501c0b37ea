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

readonly APPLICATION=orchestrator
readonly ADDRESS=https://github.com/acme/platform
readonly FOLDER=deploy/orchestrator
readonly RELEASES=apps/orchestrator/releases
readonly RENDER=(npm run synth:files)
readonly MODEL=(--app apps/orchestrator --releases apps/orchestrator/releases) # options of npx orchestra
readonly ENVIRONMENTS=(dev prod staging)
readonly FIRST_ENVIRONMENT=dev
readonly BUILT=(orchestrator probe-agent reports)
readonly SIGN=keyless

# source_of SERVICE: sets CONTEXT, BUILD (options), PATHS (of git: what it is built of) and REPOSITORY.
source_of() {
  REPOSITORY=${REPOSITORIES[$1]-}
  case $1 in
    orchestrator)
      CONTEXT=.
      BUILD=(--file=Dockerfile --platform=linux/amd64)
      PATHS=(':(glob)**' ':(glob)Dockerfile')
      ;;
    probe-agent)
      CONTEXT=.
      BUILD=(--file=cmd/probe-agent/Dockerfile --platform=linux/amd64)
      PATHS=(':(glob)**' ':(glob)cmd/probe-agent/Dockerfile')
      ;;
    reports)
      CONTEXT=reports
      BUILD=(--file=reports/Dockerfile --platform=linux/amd64)
      PATHS=(':(glob)reports/**' ':(glob)reports/Dockerfile')
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
