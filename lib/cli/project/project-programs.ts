import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../model/record';
import { yamlLibrary } from '../../output/yaml-library';
import { textOfError } from '../text-of-error';
import { ProgramError } from './program-error';

/** A program of a project that synthesizes stacks or charts, as a file of its framework names it. */
export interface ProjectProgram {
  /** `cdktf.json` or `cdk8s.yaml`, or both where they name one program. */
  readonly files: readonly string[];
  /** Command line, as the shell reads it. */
  readonly app: string;
  /** Variables that say where it writes, and what the framework's own command passes on. */
  readonly variables: { readonly [name: string]: string };
}

/** Folders below a temporary one that each framework writes to. */
export const outputFolders = { terraform: 'terraform', kubernetes: 'kubernetes' } as const;

/**
 * The programs of a project, each once.
 *
 * @throws ProgramError where a file cannot be read
 */
export function projectPrograms(folder: string, output: string): readonly ProjectProgram[] {
  const terraform = appOf(folder, 'cdktf.json');
  const kubernetes = appOf(folder, 'cdk8s.yaml');
  const found = [
    ...(terraform === undefined
      ? []
      : [{ ...terraform, variables: terraformVariables(terraform.settings, join(output, outputFolders.terraform)) }]),
    ...(kubernetes === undefined ? [] : [{ ...kubernetes, variables: { CDK8S_OUTDIR: join(output, outputFolders.kubernetes) } }]),
  ];
  const apps = [...new Set(found.map(({ app }) => app))];
  return apps.map((app) => {
    const same = found.filter((each) => each.app === app);
    return { app, files: same.map(({ file }) => file), variables: Object.assign({}, ...same.map(({ variables }) => variables)) };
  });
}

/** Files of the frameworks that name a program. */
export const appFiles = ['cdktf.json', 'cdk8s.yaml'] as const;

/** What such a file says. */
export interface NamedApp {
  readonly file: string;
  readonly app: string;
  readonly settings: { readonly [key: string]: unknown };
}

/**
 * The program that a file of a framework names; undefined where the file is not there, or names none.
 *
 * @throws ProgramError where the file cannot be read
 */
export function appOf(folder: string, file: (typeof appFiles)[number]): NamedApp | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  let settings: unknown;
  try {
    const text = readFileSync(path, 'utf8');
    settings = file === 'cdktf.json' ? JSON.parse(text) : yamlLibrary().parse(text);
  } catch (error) {
    throw new ProgramError(`${file} cannot be read: ${textOfError(error).message}`);
  }
  const app = isRecord(settings) ? settings['app'] : undefined;
  return isRecord(settings) && typeof app === 'string' && app.trim() !== '' ? { file, app, settings } : undefined;
}

/** As `cdktf synth` sets them. */
function terraformVariables({ context }: { readonly [key: string]: unknown }, folder: string): { readonly [name: string]: string } {
  return { CDKTF_OUTDIR: folder, ...(isRecord(context) && { CDKTF_CONTEXT_JSON: JSON.stringify(context) }) };
}
