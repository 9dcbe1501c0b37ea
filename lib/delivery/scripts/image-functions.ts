import { bash } from '../shell/bash';

/** Shell functions that ask registries, build and push. They want source_of, which says from what a service is built. */
export const imageFunctions = bash`
# Tag of a service: the last commit that changed what it is built of.
tag_of() {
  local tag
  source_of "$1"
  tag=$(git log -1 --abbrev=12 --format=%h -- "\${PATHS[@]}" ":(exclude)$RELEASES" ":(exclude)$FOLDER")
  if [[ -z $tag ]]; then stop "no commit has what $1 is built of" "commit it, or mend sources.$1 of the delivery"; fi
  printf '%s\n' "$tag"
}

# Digest of an image in its registry; nothing where it is not there.
digest_of() {
  local answer
  if answer=$(docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}' 2>&1); then
    if [[ $answer =~ sha256:[0-9a-f]{64} ]]; then
      printf '%s\n' "\${BASH_REMATCH[0]}"
      return 0
    fi
  elif [[ $answer =~ not\ found|manifest\ unknown|name\ unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN ]]; then
    return 0
  fi
  say "$answer"
  stop "the registry of $1 does not answer" "sign in: $(sign_in "\${1%%/*}"); then run again: $COMMAND"
}

# How a person signs in at a registry.
sign_in() {
  case $1 in
    *.pkg.dev | gcr.io | *.gcr.io) printf 'gcloud auth configure-docker %s\n' "$1" ;;
    *.dkr.ecr.*)
      local region=\${1#*.dkr.ecr.}
      printf 'aws ecr get-login-password --region %s | docker login --username AWS --password-stdin %s\n' "\${region%%.*}" "$1"
      ;;
    *) printf 'docker login %s\n' "$1" ;;
  esac
}

# A builder that attests: the one of Docker itself does not.
need_builder() {
  BUILDER=\${BUILDX_BUILDER:-orchestra}
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
    change docker buildx build --builder="$BUILDER" "\${BUILD[@]}" --tag="$REPOSITORY:$tag" \
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
  if [[ $SIGN == keyless && \${GITHUB_ACTIONS:-} == true ]]; then change cosign sign --yes "$1"; fi
}

# build_images SERVICE...: prints a line for each.
build_images() {
  local service
  for service in "$@"; do build_image "$service"; done
}
`;
