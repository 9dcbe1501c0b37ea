import { bash } from './bash';

/** Shell functions about the image that a script is called with. They want IMAGE and refuse. */
export const imageArgument = bash`
# Stops unless the image is a whole reference.
require_image() {
  if [[ -z $IMAGE ]]; then usage && refuse 'no image given'; fi
  if [[ ! $IMAGE =~ ^[a-z0-9][A-Za-z0-9._/:@-]+$ || ! \${IMAGE##*/} =~ [:@] ]]; then
    refuse "the image must have a tag or a digest, got $IMAGE"
  fi
}

# Version of an image, in characters that names may have.
version_in_names() { sed -e 's|.*/||' -e 's|@sha256:|-|' -e 's|^[^:@-]*[:@-]||' -e 's|[^a-z0-9]|-|g' <<<"$1"; }
`;
