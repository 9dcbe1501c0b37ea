import { bash } from './bash';

/** Shell functions that ask Secret Manager. They want SECRETS and PROJECT. */
export const secretFunctions = bash`
# Makes sure that every version of a secret that the service reads is there, before anything is changed.
require_secrets() {
  local secret version state missing=0
  for secret in "\${SECRETS[@]}"; do
    version=\${secret#*:} secret=\${secret%%:*}
    state=$(gcloud secrets versions describe "$version" --secret="$secret" --project="$PROJECT" --format='value(state)' --quiet 2>/dev/null) || state='not there, or not to be read'
    if [[ \${state,,} == enabled ]]; then continue; fi
    say "version $version of the secret $secret is \${state,,}: gcloud secrets versions add $secret --project=$PROJECT --data-file=-"
    missing=$((missing + 1))
  done
  if ((missing > 0)); then refuse "the new version could not start: $missing of \${#SECRETS[@]} secrets are missing"; fi
}
`;
