import type { Place } from '../pushed';
import { bash } from '../shell/bash';
import { exitStatus } from './deploy-script';

/** Comment at the top of `build-and-push-images.sh`. */
export function buildUsage(application: string, services: readonly string[], environment: string): readonly string[] {
  return [
    `Builds images of ${application} from the commit that is checked out, and pushes them: ${services.join(', ')}.`,
    'Written from the application: change it there, not here.',
    '',
    'build-and-push-images.sh [SERVICE...]   all, or these',
    `  --env ENVIRONMENT                     to the registry of this one (default: ${environment})`,
    '  --dry-run                             tell which commands would be run, and run those only that read',
    '',
    'Standard output has a line for each image: SERVICE=TAG@DIGEST. The tag is the short name of the last commit that changed what',
    'the image is built of; an image that its registry has is not built again.',
    '',
    ...exitStatus,
  ];
}

/** Text of `build-and-push-images.sh` behind what it sources. */
export const buildMain = bash`
SERVICES=()

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --help) usage && exit 0 ;;
      --env) ENVIRONMENT=\${2:?--env needs a name} && shift ;;
      --env=*) ENVIRONMENT=\${1#*=} ;;
      --dry-run) DRY_RUN=yes ;;
      -*) wrong_usage "unknown option $1" ;;
      *) SERVICES+=("$1") ;;
    esac
    shift
  done
}

main() {
  local name
  begin "$SELF" "$@"
  read_arguments "$@"
  step 'look at tools and the tree'
  need_tools git docker
  load_environment "\${ENVIRONMENT:-$FIRST_ENVIRONMENT}"
  for name in "\${SERVICES[@]}"; do
    if [[ " \${BUILT[*]} " != *" $name "* ]]; then stop "$name is not built here; there are: \${BUILT[*]}" 'name one of these'; fi
  done
  need_clean_tree
  END=1
  for name in "\${BUILT[@]}"; do
    if [[ -z \${RELEASED_AS[$name]-} ]] || { ((\${#SERVICES[@]} > 0)) && [[ " \${SERVICES[*]} " != *" $name "* ]]; }; then continue; fi
    step "build $name" "mend the build, then run again: $COMMAND"
    build_image "$name"
  done
}
`;

/** Comment at the top of `deploy-service.sh`. */
export function serviceUsage(application: string, environment: string): readonly string[] {
  return [
    `Deploys one service of ${application}, and goes back when it does not get ready.`,
    'Written from the application: change it there, not here.',
    '',
    'deploy-service.sh SERVICE         build it from the commit that is checked out',
    'deploy-service.sh SERVICE TAG     this version, which is in the registry',
    `  --env ENVIRONMENT               there (default: ${environment})`,
    '  --plan, --dry-run               as of deploy.sh, which it runs',
    '',
    ...exitStatus,
  ];
}

/** Text of `deploy-service.sh` behind what it sources. */
export const serviceMain = bash`
main() {
  local service='' tag='' environment=$FIRST_ENVIRONMENT options=()
  begin "$SELF" "$@"
  while (($# > 0)); do
    case $1 in
      --help) usage && exit 0 ;;
      --env) environment=\${2:?--env needs a name} && shift ;;
      --env=*) environment=\${1#*=} ;;
      --plan | --dry-run) options+=("$1") ;;
      -*) wrong_usage "unknown option $1" ;;
      *)
        if [[ -z $service ]]; then service=$1; elif [[ -z $tag ]]; then tag=$1; else wrong_usage "one service and one tag, got $1 too"; fi
        ;;
    esac
    shift
  done
  if [[ -z $service ]]; then wrong_usage 'no service given'; fi
  if [[ -n $tag ]]; then options+=(--tag "$tag"); fi
  rm -rf "$WORK"
  exec bash "$FOLDER/scripts/deploy.sh" "$environment" --service "$service" "\${options[@]}"
}
`;

/** Comment at the top of `rollback.sh`. */
export function rollbackUsage(application: string): readonly string[] {
  return [
    `Brings back a version of a service of ${application} from before: at once, and in the release file, so that it stays.`,
    'Written from the application: change it there, not here.',
    '',
    'rollback.sh ENVIRONMENT SERVICE             the version before the one that runs',
    'rollback.sh ENVIRONMENT SERVICE REVISION    this one: a revision of Cloud Run, of a Deployment or a Rollout, or a version',
    '  --dry-run                                 tell which commands would be run, and run those only that read',
    '',
    ...exitStatus,
  ];
}

/** Text of `rollback.sh` behind what it sources. */
export function rollbackMain(kinds: readonly Place['kind'][]): string {
  const branches = (verb: string, words: string): string =>
    kinds.map((kind) => `    ${kind}) ${verb}_${kind.replace('-', '_')}${words} ;;`).join('\n');
  return rollback.replace('UNDO_BRANCHES', branches('undo', ' "$SERVICE" "$REVISION"')).replace('KEEP_BRANCHES', branches('keep', ''));
}

const rollback = bash`
SERVICES=() SERVICE='' REVISION='' TARGET='' RELEASED_NAME=''

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --help) usage && exit 0 ;;
      --dry-run) DRY_RUN=yes ;;
      -*) wrong_usage "unknown option $1" ;;
      *)
        if [[ -z $ENVIRONMENT ]]; then ENVIRONMENT=$1
        elif [[ -z $SERVICE ]]; then SERVICE=$1
        elif [[ -z $REVISION ]]; then REVISION=$1
        else wrong_usage "one revision only, got $REVISION and $1"; fi
        ;;
    esac
    shift
  done
  if [[ -z $SERVICE ]]; then wrong_usage 'name an environment and a service'; fi
}

undo() {
  case $PLACE in
UNDO_BRANCHES
    *) stop "nothing is known of $PLACE" ;;
  esac
}

keep() {
  case $PLACE in
KEEP_BRANCHES
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
  SERVICES=("$SERVICE")
  check_services
  RELEASED_NAME=\${SERVICES[0]}
  need_tools "\${TOOLS[@]}"
  need_clean_tree
  take_lock
  if [[ -z $REVISION && $RESUMED == " $SERVICE "* ]]; then REVISION=\${RESUMED#" $SERVICE "}; fi
  undo
  release "$RELEASED_NAME=$TARGET"
  keep
  finish "$ENVIRONMENT: $SERVICE is back at $TARGET"
}
`;

/** Comment at the top of `deploy_to_production.sh`. */
export function productionUsage(application: string, environment: string): readonly string[] {
  return [
    `Deploys ${application} to ${environment}, by deploy.sh, which takes the same options.`,
    'Written from the application: change it there, not here.',
    '',
    'deploy_to_production.sh [OPTIONS...]',
    '',
  ];
}

/** Text of `deploy_to_production.sh`, which sources nothing. */
export function productionMain(environment: string): string {
  return `exec bash "\${BASH_SOURCE[0]%/*}/deploy.sh" ${environment} "$@"`;
}
