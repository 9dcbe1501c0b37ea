import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isRecord } from '../model/record';
import type { RenderedItem } from '../rendered/rendered-item';
import { packageFolder } from './package-version';
import { ProgramError } from './project/program-error';
import { projectItems } from './project/project-items';
import { savedOutput } from './project/project-output';
import { withWorktree } from './project/reference-worktree';
import type { RenderedProject } from './rendered-project';
import { textOfError } from './text-of-error';
import { UsageError } from './usage-error';

/** What is compared with. */
export interface BaseRendering {
  readonly items: readonly RenderedItem[];
  /** Names of environments, from development to production; as they are now where the base does not say them. */
  readonly environments: readonly string[];
  /** Items of now that the base can be compared with. */
  readonly comparable: (item: RenderedItem) => boolean;
}

interface Asked {
  /** Reference of git, a file of `orchestra render --json`, or a folder that cdktf or cdk8s wrote. */
  readonly base: string;
  readonly app: string;
  /** Command line that is run in the worktree before it is rendered. */
  readonly prepare: string | undefined;
  readonly report: (line: string) => unknown;
}

/**
 * The rendering that a base names.
 *
 * @throws UsageError where it is none
 * @throws ProgramError where it cannot be rendered
 */
export function baseRendering({ base, app, prepare, report }: Asked, { system, application }: RenderedProject): BaseRendering {
  const found = statSync(base, { throwIfNoEntry: false });
  if (found !== undefined && prepare !== undefined)
    throw new UsageError(`--prepare is for a reference of git, and --base ${base} is a ${found.isFile() ? 'file' : 'folder'}`);
  if (found?.isFile() === true) return whole(readFileSync(base, 'utf8'), base);
  if (found?.isDirectory() === true) {
    const output = savedOutput(base);
    const planes = [...(output.stacks.size > 0 ? ['terraform'] : []), ...(output.manifests.size > 0 ? ['kubernetes'] : [])];
    if (planes.length === 0)
      throw new UsageError(
        `--base ${base} has neither stacks/*/cdk.tf.json nor manifests; save a rendering by \`orchestra render --json >base.json\``,
      );
    const items = projectItems(output, { environments: system.environments, workloads: Object.keys(application.workloads) });
    return { items, environments: system.environments, comparable: ({ plane }) => planes.includes(plane) };
  }
  const text = withWorktree({ folder: process.cwd(), reference: base, report }, ({ folder, commit }) => {
    if (prepare !== undefined) prepared(prepare, { folder, base, report });
    report(`rendering ${base} (${commit})\n`);
    return renderedBy(commandOf(folder, report), folder, app, base);
  });
  return whole(text, base);
}

/** What git does not keep, such as a package of the repository that has to be built. */
function prepared(prepare: string, { folder, base, report }: { readonly folder: string } & Pick<Asked, 'base' | 'report'>): void {
  report(`running ${prepare} of --prepare\n`);
  const { status, signal, stdout, stderr } = spawnSync(prepare, {
    shell: true,
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return;
  const printed = [stdout, stderr].map((text) => text.trimEnd()).filter((text) => text !== '');
  throw new ProgramError([`--prepare of ${base} ended ${signal ?? `with exit status ${status}`}; it printed:`, ...printed].join('\n'));
}

/** The base's own version of the library, as far as it can print what it renders. */
function commandOf(folder: string, report: (line: string) => unknown): string {
  try {
    const own = dirname(createRequire(join(folder, 'package.json')).resolve('orchestra-cdk/package.json'));
    if (existsSync(join(own, 'build/lib/cli/render-command.js'))) return join(own, 'orchestra.js');
    report(
      'the base has an orchestra-cdk without `orchestra render`: this version renders it, so that changes of the library are not shown\n',
    );
  } catch {
    // its modules will say what is missing
  }
  return join(packageFolder(), 'orchestra.js');
}

function renderedBy(program: string, folder: string, app: string, base: string): string {
  const { status, stdout, stderr, signal } = spawnSync(process.execPath, [program, 'render', '--json', '--app', app], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return stdout;
  const why = signal === null ? `exit status ${status}` : signal;
  throw new ProgramError(
    `${base} cannot be rendered (${why}); what git ignores is not there, unless --prepare makes it. \`orchestra render --json --app ${app}\` printed:\n${stderr.trimEnd()}`,
  );
}

function whole(text: string, base: string): BaseRendering {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--base ${base} must be what \`orchestra render --json\` prints, got no JSON: ${textOfError(error).message}`);
  }
  const items = isRecord(read) ? read['items'] : undefined;
  const environments = isRecord(read) ? read['environments'] : undefined;
  if (!Array.isArray(items) || !Array.isArray(environments))
    throw new UsageError(`--base ${base} must be what \`orchestra render --json\` prints`);
  return { items: items as RenderedItem[], environments: environments as string[], comparable: () => true }; // as printed by that command
}
