import { execFileSync } from 'node:child_process';
import path from 'node:path';

/**
 * Prints how large the library is and how it is cut: `npm run figures`, or `npm run figures -- <commit>` for an older state of it.
 */
const commit = process.argv[2];
const root = path.join(__dirname, '..');
/** Below this, a file with one importer may read better inside of it. */
const shortLines = 25;

interface SourceFile {
  readonly file: string;
  readonly text: string;
  readonly lines: number;
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

function sources(): readonly SourceFile[] {
  const listed = git(...(commit === undefined ? ['ls-files', 'lib'] : ['ls-tree', '-r', '--name-only', commit, 'lib']));
  const files = listed.split('\n').filter((file) => file.endsWith('.ts'));
  return files.map((file) => {
    const text = git('show', `${commit ?? ''}:${file}`); // without a commit: what is staged
    return { file, text, lines: text.split('\n').length - 1 };
  });
}

/** Files that a file imports, from `lib` on. */
function importsOf({ file, text }: SourceFile): readonly string[] {
  return [...text.matchAll(/from '(\.[^']+)'/g)].map(([, target = '']) => `${path.posix.join(path.posix.dirname(file), target)}.ts`);
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

/** For each option that one schema declares: files of its resource and of the constructs that name it. */
function views(all: readonly SourceFile[]): readonly number[] {
  const schemas = all.filter(({ file }) => /^lib\/google\/.*schema\.ts$/.test(file));
  return schemas.flatMap((schema) => {
    const near = all.filter(
      ({ file }) => file.startsWith(`${path.posix.dirname(schema.file)}/`) || file.startsWith('lib/constructs/google/'),
    );
    const options = new Set([...schema.text.matchAll(/^ {2,}(\w+): \w+\(/gm)].map(([, option = '']) => option));
    return [...options].map((option) => near.filter(({ text }) => new RegExp(`\\b${option}\\b`).test(text)).length);
  });
}

function main(): void {
  const all = sources();
  const importers = new Map<string, Set<string>>();
  for (const each of all) for (const target of importsOf(each)) importers.set(target, (importers.get(target) ?? new Set()).add(each.file));
  const isFragment = ({ file, lines }: SourceFile) => lines < shortLines && importers.get(file)?.size === 1;
  const rows = [...new Set(all.map(({ file }) => folderOf(file)))]
    .sort()
    .map((folder) => [folder, all.filter(({ file }) => folderOf(file) === folder)] as const);
  process.stdout.write(
    `| folder | files | lines | median | p90 | one importer, under ${shortLines} lines |\n| --- | --- | --- | --- | --- | --- |\n`,
  );
  for (const [folder, files] of [...rows, ['lib', all] as const]) {
    const lines = files.map((each) => each.lines);
    const cells = [
      folder,
      files.length,
      lines.reduce((sum, each) => sum + each, 0),
      quantile(lines, 0.5),
      quantile(lines, 0.9),
      files.filter(isFragment).length,
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
  const named = views(all);
  if (named.length > 0)
    process.stdout.write(
      `\nfiles that name an option of a Google resource: median ${quantile(named, 0.5)}, p90 ${quantile(named, 0.9)}, of ${named.length} options\n`,
    );
}

main();
