import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * A tool by the name of its command, `manifests`: a folder of what others wrote, `data`: that of the provider's schema and rules, or
 * `applications`: that of the facts of public applications.
 */
export type Need = 'data' | 'applications' | (string & {});

/** Schemas and rules of the google provider, kept beside the checkout. */
export const dataFolder = process.env['ORCHESTRA_DATA'] ?? path.resolve(__dirname, '../../../shared/data');

/** Facts of public applications, beside the data. */
export const factsFolder = path.resolve(dataFolder, '../applications');

const folders: ReadonlyMap<Need, string> = new Map([
  ['data', dataFolder],
  ['applications', factsFolder],
]);

const installed = path.join(process.env['ORCHESTRA_ENGINES'] ?? path.join(homedir(), '.cache/orchestra-cdk/engines'), 'bin');

/** Folders in which tools are looked for, in the form of PATH: the machine's own first, then what install.sh has built. */
export const searchPath = [process.env['PATH'], installed].join(path.delimiter);

/**
 * For a tool in Go that ends within seconds, before there is much garbage: to collect it takes a quarter of its time. It begins at 1 GiB.
 * test/run.mjs sets the same for what inherits its environment.
 */
export const collectingLate = { GOGC: 'off', GOMEMLIMIT: '1GiB' } as const;

/** Where a tool is; throws, naming it, when it is nowhere. */
export function engine(tool: string): string {
  const found = find(tool);
  if (!found) throw new Error(missing([tool]));
  return found;
}

/** What no registry of packages brings, so that install.sh cannot promise it: a skip that names it, in CI too. */
const machinesOwn: readonly string[] = [
  'gcloud',
  'chromium',
  'docker',
  'fish',
  'java',
  'postgres',
  'initdb',
  'psql',
  'zsh',
  'applications',
];

/**
 * `describe` for tests that run real tools. Without them the tests are skipped, and say what to install;
 * where CI=true they fail, since a check that nobody runs is no check.
 */
export function describeWith(needs: readonly Need[], title: string, tests: () => void): void {
  const absent = needs.filter((need) => {
    const folder = folders.get(need);
    return folder === undefined ? !find(need) : !existsSync(folder);
  });
  const reason = missing(absent);
  if (absent.length === 0) {
    describe(title, tests);
  } else if (process.env['CI'] === 'true' && !absent.every((need) => machinesOwn.includes(need))) {
    describe(title, () => {
      test('finds its engines', () => {
        throw new Error(reason);
      });
    });
  } else {
    process.stderr.write(`skipped: ${title}: ${reason}\n`);
    // Not even collected: what they collect may come from the missing tool.
    describe.skip(title, () => test(reason, () => {}));
  }
}

function missing(needs: readonly Need[]): string {
  const tools = needs.filter((need) => !folders.has(need)).join(', ');
  const remedies = [
    tools && `${tools} missing: run test/engines/install.sh, or install what it cannot bring (${machinesOwn.join(', ')})`,
    ...needs.flatMap((need) => folders.get(need) ?? []).map((folder) => `no folder ${folder}: set ORCHESTRA_DATA`),
  ];
  return remedies.filter(Boolean).join('; ');
}

function find(tool: string): string | undefined {
  return searchPath
    .split(path.delimiter)
    .map((folder) => path.join(folder, tool))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
