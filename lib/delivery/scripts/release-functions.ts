import { bash } from '../shell/bash';

/** Shell functions that say which versions run, in the release file and in what is rendered of it. */
export const releaseFunctions = bash`
# Version of an image: TAG, TAG@DIGEST or @DIGEST.
version_of() {
  local name=\${1##*/}
  case $name in
    *:*@*) printf '%s\n' "\${name#*:}" ;;
    *@*) printf '@%s\n' "\${name#*@}" ;;
    *) printf '%s\n' "\${name#*:}" ;;
  esac
}

# released_in ENVIRONMENT: lines of its released workloads and their images.
released_in() (
  load_environment "$1"
  if ((\${#IMAGES[@]} == 0)); then exit 0; fi
  for name in "\${!IMAGES[@]}"; do printf '%s %s\n' "$name" "\${IMAGES[$name]}"; done | sort
)

# Whether a workload, or what its image is released as, was chosen by --service.
is_chosen() {
  local each
  if ((\${#SERVICES[@]} == 0)); then return 0; fi
  for each in "\${SERVICES[@]}"; do
    if [[ $each == "$1" || $each == "\${RELEASED_AS[$1]-}" ]]; then return 0; fi
  done
  return 1
}

# Services of the command line by the names that their images are released as.
check_services() {
  local index name
  for index in "\${!SERVICES[@]}"; do
    name=\${SERVICES[index]}
    if [[ -z \${RELEASED_AS[$name]-} ]]; then
      stop "$name has no image that is released to $ENVIRONMENT; there are: \${!RELEASED_AS[*]}" 'name one of these'
    fi
    SERVICES[index]=\${RELEASED_AS[$name]}
  done
}

render() {
  step "render what $ENVIRONMENT runs"
  change "\${RENDER[@]}"
  load_environment "$ENVIRONMENT"
}

# release WORKLOAD=VERSION...: writes the release file, renders, and looks that the files say it.
release() {
  local word commit
  step "release $*" "npm ci, if npx orchestra is not there; then run again: $COMMAND"
  commit=$(git rev-parse HEAD)
  change npx orchestra release "$@" --env "$ENVIRONMENT" "\${MODEL[@]}" --commit "$commit"
  render
  if [[ $DRY_RUN == yes ]]; then return 0; fi
  for word in "$@"; do
    if [[ $(version_of "\${IMAGES[\${word%%=*}]-}") != "\${word#*=}" ]]; then
      stop "\${RENDER[*]} did not write \${word#*=} as the version of \${word%%=*}" "let $ENVIRONMENT state images: readRelease('$ENVIRONMENT'), and \${RENDER[*]} write $FOLDER; then run again: $COMMAND"
    fi
  done
}

# Workloads of the environment before that run here too.
names_to_promote() {
  local lines name rest
  lines=$(released_in "$AFTER")
  while read -r name rest; do
    if [[ -n \${RELEASED_AS[$name]-} ]] && is_chosen "$name"; then printf '%s\n' "$name"; fi
  done <<<"$lines"
}

# What runs in the environment before runs here, too.
promote() {
  local names
  names=$(names_to_promote)
  if [[ -z $names ]]; then stop "nothing was released to $AFTER that runs in $ENVIRONMENT" "deploy it there first"; fi
  names=\${names//$'\n'/,}
  step "promote $names from $AFTER to $ENVIRONMENT" "npm ci, if npx orchestra is not there; then run again: $COMMAND"
  change npx orchestra promote "$AFTER" "$ENVIRONMENT" --only "$names" "\${MODEL[@]}"
  render
}

# Images that are in another registry than those of the environment before.
copy_images() {
  local lines name source target digest
  lines=$(released_in "$AFTER")
  while read -r name source; do
    target=\${IMAGES[$name]-}
    if [[ -z $target || $target == "$source" || $(version_of "$target") != "$(version_of "$source")" ]]; then continue; fi
    step "copy $source to \${target%%@*}"
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
  local name=\${1##*/} digest=\${1##*@sha256:}
  if [[ $name == *:*@* ]]; then
    printf '%s\n' "\${1%@*}"
  elif [[ $name == *@* ]]; then
    printf '%s:sha-%.12s\n' "\${1%@*}" "$digest"
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
      if [[ -n $version && $version != "$(version_of "\${IMAGES[$name]}")" ]]; then words+="$name=$version"$'\n'; fi
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
`;
