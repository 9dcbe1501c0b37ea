import type { Place } from '../pushed';
import { bash } from '../shell/bash';

/** How scripts end, as each of them says it. */
export const exitStatus = [
  'Exit status: 0 done',
  '             1 it failed, and the version from before serves',
  '             2 it could not begin: nothing was changed',
  '             3 it waits for a person, and has printed how to go on',
  '             4 it could not be brought to an end: run it again',
  '',
  'It may be killed at any time and run again: it looks at what is there, and goes on.',
  '',
];

/** Comment at the top of `deploy.sh`. */
export function deployUsage(application: string, environments: readonly string[]): readonly string[] {
  return [
    `Deploys ${application} to an environment: ${environments.join(', ')}.`,
    'Written from the application: change it there, not here.',
    '',
    'deploy.sh ENVIRONMENT                  build or promote, release, deploy',
    'deploy.sh ENVIRONMENT --service NAME   only the version of this one is new; may be given more than once',
    'deploy.sh ENVIRONMENT --tag TAG        with one --service: this version, which is in the registry',
    'deploy.sh ENVIRONMENT --cluster NAME   of Kubernetes: in this cluster only, NAME or LOCATION/NAME; may be given more than once',
    'deploy.sh ENVIRONMENT --versions       build or promote, release, and deploy nothing, as pipelines do before a commit',
    'deploy.sh ENVIRONMENT --released       deploy what the release file says, as pipelines do after a commit',
    'deploy.sh ENVIRONMENT --plan           tell what would be different, and change nothing',
    'deploy.sh ENVIRONMENT --dry-run        tell which commands would be run, and run those only that read',
    '',
    ...exitStatus,
  ];
}

/** Text of `deploy.sh` behind what it sources. */
export function deployMain(kinds: readonly Place['kind'][]): string {
  const branches = (verb: string): string => kinds.map((kind) => `    ${kind}) ${verb}_${kind.replace('-', '_')} ;;`).join('\n');
  const options = kinds.includes('kubernetes') ? main : main.replace(/^.*ONLY_CLUSTERS.*\n/gm, '');
  return options.replaceAll('DEPLOY_BRANCHES', branches('deploy')).replaceAll('PLAN_BRANCHES', branches('plan'));
}

const main = bash`
SERVICES=() TAG='' VERSIONS=no RELEASED=no PLAN=no

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --help) usage && exit 0 ;;
      --service) SERVICES+=("\${2:?--service needs a name}") && shift ;;
      --service=*) SERVICES+=("\${1#*=}") ;;
      --tag) TAG=\${2:?--tag needs a tag} && shift ;;
      --tag=*) TAG=\${1#*=} ;;
      --cluster) ONLY_CLUSTERS+=("\${2:?--cluster needs a name}") && shift ;;
      --cluster=*) ONLY_CLUSTERS+=("\${1#*=}") ;;
      --versions) VERSIONS=yes ;;
      --released) RELEASED=yes ;;
      --plan) PLAN=yes ;;
      --dry-run) DRY_RUN=yes ;;
      -*) wrong_usage "unknown option $1" ;;
      *)
        if [[ -n $ENVIRONMENT ]]; then wrong_usage "one environment only, got $ENVIRONMENT and $1"; fi
        ENVIRONMENT=$1
        ;;
    esac
    shift
  done
  if [[ -z $ENVIRONMENT ]]; then wrong_usage 'no environment given'; fi
  if [[ $VERSIONS == yes && ( $RELEASED == yes || $PLAN == yes ) ]]; then wrong_usage '--versions is neither of --released and --plan'; fi
  if [[ -n $TAG && \${#SERVICES[@]} != 1 ]]; then wrong_usage '--tag is of one --service'; fi
}

plan() {
  case $PLACE in
PLAN_BRANCHES
    *) stop "nothing is known of $PLACE" ;;
  esac
}

deploy() {
  case $PLACE in
DEPLOY_BRANCHES
    *) stop "nothing is known of $PLACE" ;;
  esac
}

main() {
  begin "$SELF" "$@"
  read_arguments "$@"
  step 'look at tools and the tree'
  need_tools git node npx
  load_environment "$ENVIRONMENT"
  refuse_controllers
  check_services
  need_tools "\${TOOLS[@]}"
  if [[ $PLAN == yes ]]; then
    plan
    exit 0
  fi
  need_clean_tree
  take_lock
  if [[ $VERSIONS == yes ]]; then
    versions
    finish "$ENVIRONMENT: release \${SERVICES[*]:-$APPLICATION}"
    exit 0
  fi
  deploy
  finish "$ENVIRONMENT: deploy \${SERVICES[*]:-$APPLICATION}"
}
`;

/** Text of `deploy.sh` where controllers deploy all environments: it says how. */
export const pulledMain = bash`
main() {
  begin "$SELF" "$@"
  if [[ \${1:-} == --help ]]; then usage && exit 0; fi
  if [[ -z \${1:-} ]]; then wrong_usage 'no environment given'; fi
  load_environment "$1"
  refuse_controllers
}
`;

/** Shell functions that bring new versions to an environment that comes after no other one. */
export const builtFunctions = bash`
# Names of what is built here and runs there, as far as it was chosen.
built_here() {
  local name
  for name in "\${BUILT[@]}"; do
    if [[ -n \${RELEASED_AS[$name]-} ]] && is_chosen "$name"; then printf '%s\n' "$name"; fi
  done
}

# Before there is a release, stacks are written for the versions that are about to be built: their registry comes first.
first_release() {
  local name names tag words=()
  names=$(built_here)
  for name in $names; do
    tag=$TAG
    if [[ -z $tag ]]; then tag=$(tag_of "$name"); fi
    words+=("\${RELEASED_AS[$name]}=$tag")
  done
  if ((\${#words[@]} > 0)); then release "\${words[@]}"; fi
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
    repository=\${REPOSITORIES[\${SERVICES[0]}]}
    step "look for $repository:$TAG"
    digest=$(digest_of "$repository:$TAG")
    if [[ -z $digest ]]; then stop "the registry has no $repository:$TAG" "build it, or name another tag"; fi
    release "\${SERVICES[0]}=$TAG@$digest"
    return 0
  fi
  names=$(built_here)
  if [[ -z $names ]]; then
    if ((\${#SERVICES[@]} > 0)); then stop "\${SERVICES[*]} is not built from this repository" "name its version: --tag TAG"; fi
    say 'nothing is built here: the release file says which versions run'
    return 0
  fi
  step "build \${names//$'\n'/ }" "mend the build, then run again: $COMMAND"
  mapfile -t names <<<"$names"
  words=$(build_images "\${names[@]}")
  mapfile -t words <<<"$words"
  release "\${words[@]}"
}
`;
