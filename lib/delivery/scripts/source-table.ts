import { sortedEntries } from '../../model/record';
import type { BuiltImage } from '../built-images';
import { shellWord, unexpanded } from '../shell/bash';

/** The shell function `source_of`: from what a service is built, and where it is pushed. */
export function sourceTable(built: readonly BuiltImage[]): string {
  return [
    '# source_of SERVICE: sets CONTEXT, BUILD (options), PATHS (of git: what it is built of) and REPOSITORY.',
    'source_of() {',
    '  REPOSITORY=${REPOSITORIES[$1]-}',
    '  case $1 in',
    ...built.flatMap(branch),
    `    *) stop "$1 is not built here; there are: \${BUILT[*]}" 'name one of these' ;;`,
    '  esac',
    '}',
  ].join('\n');
}

function branch({ workload, source: { context, dockerfile, target, platforms, arguments: values }, paths }: BuiltImage): readonly string[] {
  const options = [
    `--file=${dockerfile}`,
    `--platform=${platforms.join(',')}`,
    ...(target === undefined ? [] : [`--target=${target}`]),
    ...sortedEntries(values).map(([name, value]) => `--build-arg=${name}=${value}`),
  ];
  const lines = [
    `CONTEXT=${shellWord(context)}`,
    `BUILD=(${options.map(shellWord).join(' ')})`,
    `PATHS=(${paths.map((path) => shellWord(`:(glob)${path}`)).join(' ')})`,
  ];
  return [`    ${workload})`, ...lines.flatMap((line) => unexpanded(line).split('\n')).map((line) => `      ${line}`), '      ;;'];
}
