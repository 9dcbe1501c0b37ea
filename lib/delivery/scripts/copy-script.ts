import { bash } from '../shell/bash';
import { exitStatus } from './deploy-script';

/** Comment at the top of `copy-images.sh`. */
export function copyUsage(application: string): readonly string[] {
  return [
    `Copies images of ${application} from the registry of one environment to that of another one, where it is another one.`,
    'Written from the application: change it there, not here.',
    '',
    'copy-images.sh FROM TO   what both run, by the release of TO, which names it already',
    '  --dry-run              tell which commands would be run, and run those only that read',
    '',
    ...exitStatus,
  ];
}

/** Text of `copy-images.sh` behind what it sources. */
export const copyMain = bash`
FROM='' TO=''

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --help) usage && exit 0 ;;
      --dry-run) DRY_RUN=yes ;;
      -*) wrong_usage "unknown option $1" ;;
      *)
        if [[ -z $FROM ]]; then FROM=$1
        elif [[ -z $TO ]]; then TO=$1
        else wrong_usage "two environments only, got $FROM, $TO and $1"; fi
        ;;
    esac
    shift
  done
  if [[ -z $TO ]]; then wrong_usage 'name two environments'; fi
}

main() {
  begin "$SELF" "$@"
  read_arguments "$@"
  step 'look at tools'
  need_tools git docker
  load_environment "$TO"
  AFTER=$FROM
  END=1
  copy_images
}
`;
