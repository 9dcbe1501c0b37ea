import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { main } from '../../lib/cli/main';
import { cdktf, cdktn } from '../package/framework-project';
import { engine } from './engine';

/** What a command line says of one of its commands. */
export interface Help {
  /** Commands below it. */
  readonly commands: ReadonlySet<string>;
  /** Options with their dashes, and whether each takes a word of its own as its value. */
  readonly options: ReadonlyMap<string, boolean>;
}

/** A command line that is asked for its own help. */
export interface CommandLine {
  /** Words that it is called by. */
  readonly name: string;
  readonly help: (command: readonly string[]) => Help;
}

/** What is wrong with the words behind the name of a command line; undefined where it knows them all. */
export function fault({ name, help }: CommandLine, words: readonly string[]): string | undefined {
  const command: string[] = [];
  let known = help(command);
  const options = new Map(known.options);
  let isPositional = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') return undefined;
    if (word.startsWith('-') && word !== '-') {
      const [option = ''] = word.split('=');
      const takesValue = options.get(option);
      if (takesValue === undefined) return `${[name, ...command].join(' ')} has no option ${option}`;
      if (takesValue && !word.includes('=')) index++;
    } else if (!isPositional && known.commands.has(word)) {
      command.push(word);
      known = help(command);
      for (const [option, takesValue] of known.options) options.set(option, takesValue);
    } else {
      if (!isPositional && known.commands.size > 0) return `${[name, ...command].join(' ')} has no command ${word}`;
      isPositional = true;
    }
  }
  return undefined;
}

function asked(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  try {
    return execFileSync(file, args, {
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }; // of execFileSync: git ends otherwise after help
    return `${stdout}${stderr}`;
  }
}

/** The same question once. */
function remembered(name: string, help: (command: readonly string[]) => Help): CommandLine {
  const known = new Map<string, Help>();
  return {
    name,
    help: (command) => {
      const key = command.join(' ');
      const found = known.get(key) ?? help(command);
      known.set(key, found);
      return found;
    },
  };
}

/** Of programs that are written with Cobra, and of Docker's. */
function cobra(name: string, file: () => string, env: NodeJS.ProcessEnv = {}): CommandLine {
  return remembered(name, (command) => {
    const text = asked(file(), [...command, '--help'], env);
    const options = new Map<string, boolean>();
    for (const [, short, long, type] of text.matchAll(/^\s+(?:-(\w), )?--([\w-]+)(?: ([^\s-]\S*))?(?:\s{2,}.*|\s*)$/gm)) {
      const takesValue = type !== undefined && !type.includes('[=');
      options.set(`--${long}`, takesValue);
      if (short !== undefined) options.set(`-${short}`, takesValue);
    }
    return { commands: listedCommands(text), options };
  });
}

/** Below each heading of commands, the first word of a line. */
function listedCommands(text: string): ReadonlySet<string> {
  const blocks = [...text.matchAll(/^(?:[A-Z][\w ()]* )?[Cc]ommands[\w ()]*:\n((?: {2,}\S.*\n?)+)/gm)].map(([, block = '']) => block);
  return new Set(blocks.flatMap((block) => [...block.matchAll(/^ {2,4}([a-z][\w-]*)\*? /gm)].map(([, word = '']) => word)));
}

function kubectl(): CommandLine {
  const global = (text: string): (readonly [string, boolean])[] =>
    [...text.matchAll(/^\s+(?:-(\w), )?--([\w-]+)=(.*):$/gm)].flatMap(([, short, long, value]) => {
      const takesValue = value !== 'true' && value !== 'false';
      return [[`--${long}`, takesValue] as const, ...(short === undefined ? [] : [[`-${short}`, takesValue] as const])];
    });
  return remembered('kubectl', (command) => {
    const text = asked('kubectl', [...command, '--help']);
    return { commands: listedCommands(text), options: new Map(global(command.length === 0 ? asked('kubectl', ['options']) : text)) };
  });
}

/** Terraform and what descends from it: options have one dash. */
function terraform(name: string, file: () => string): CommandLine {
  return remembered(name, (command) => {
    const text = asked(file(), [...command, '-help'], { TF_CLI_CONFIG_FILE: '/dev/null' });
    const options = [...text.matchAll(/^\s+(-[\w-]+)(?:[=\s]|$)/gm)].map(([, option = '']) => [option, false] as const);
    return { commands: command.length === 0 ? listedCommands(text) : new Set(), options: new Map(options) };
  });
}

/** The frameworks' own, written with yargs. */
function yargs({ name, commandLine }: typeof cdktf | typeof cdktn): CommandLine {
  return remembered(name, (command) => {
    const text = asked(process.execPath, [commandLine(), ...command, '--help'], { CI: '1', NO_COLOR: '1' });
    const lines = [...text.matchAll(/^\s+(?:-(\w), )?(--[\w-]+)\s.*$/gm)];
    const options = lines.map(([line, , option = '']) => [option, !line.includes('[boolean]')] as const);
    const commands = [...text.matchAll(new RegExp(`^ {2}${name} ([a-z]+)`, 'gm'))].map(([, word = '']) => word);
    return { commands: new Set(command.length === 0 ? commands : []), options: new Map(options) };
  });
}

interface Tree {
  readonly commands: { readonly [name: string]: Tree };
  readonly flags: { readonly [name: string]: unknown };
}

/** Its own table of commands, since its help takes seconds a page. */
function gcloud(): CommandLine {
  let tree: Tree | undefined;
  const read = (): Tree => {
    const folder = path.resolve(path.dirname(realpathSync(engine('gcloud'))), '../data/cli');
    const program = 'import json, gcloud_completions as all\nprint(json.dumps(all.STATIC_COMPLETION_CLI_TREE))';
    return JSON.parse(execFileSync('python3', ['-c', program], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 27 })) as Tree; // of gcloud
  };
  return remembered('gcloud', (command) => {
    tree ??= read();
    const found = command.reduce<Tree | undefined>((at, word) => at?.commands[word], tree);
    const options = Object.entries(found?.flags ?? {}).map(([option, type]) => [option, type !== 'bool'] as const);
    return { commands: new Set(Object.keys(found?.commands ?? {})), options: new Map(options) };
  });
}

/** `git COMMAND -h` prints its options. */
function git(): CommandLine {
  return remembered('git', (command) => {
    if (command.length === 0) return { commands: new Set(asked('git', ['--list-cmds=main']).split('\n')), options: new Map() };
    const text = `${asked('git', [...command, '-h'])}${command[0] === 'log' ? ' --oneline --max-count' : ''}`; // log leaves these to rev-list
    const options = [...text.matchAll(/--(?:\[no-\])?([\w-]+)/g)].flatMap(([, name]) => [
      [`--${name}`, false] as const,
      [`--no-${name}`, false] as const,
    ]);
    return { commands: new Set(), options: new Map(options) };
  });
}

function orchestra(): CommandLine {
  return remembered('orchestra', (command) => {
    let text = '';
    main(['help', ...command], { out: (part) => (text += part), err: (part) => (text += part) });
    const commands = [...text.matchAll(/^ {2}([a-z-]+) +[A-Z]/gm)].map(([, word = '']) => word);
    const rows = [...text.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)(?: (\S+))?(?: {2,}|$)/gm)];
    const options = rows.map(([, name = '', value]) => [name, value !== undefined] as const);
    return { commands: new Set(command.length === 0 ? commands : []), options: new Map(options) };
  });
}

/** By the words that a command starts with; those that are longer come first. */
export const commandLines: readonly { readonly words: readonly string[]; readonly needs: readonly string[]; readonly line: CommandLine }[] =
  [
    {
      words: ['kubectl', 'argo', 'rollouts'],
      needs: ['kubectl-argo-rollouts'],
      line: cobra('kubectl argo rollouts', () => engine('kubectl-argo-rollouts')),
    },
    { words: ['docker', 'compose'], needs: ['docker-compose'], line: cobra('docker compose', () => engine('docker-compose')) },
    { words: ['npx', 'cdktf'], needs: [], line: yargs(cdktf) },
    { words: ['npx', 'cdktn'], needs: ['cdk-terrain'], line: yargs(cdktn) },
    { words: ['npx', 'orchestra'], needs: [], line: orchestra() },
    { words: ['argocd'], needs: ['argocd'], line: cobra('argocd', () => engine('argocd'), { ARGOCD_BINARY_NAME: 'argocd' }) },
    { words: ['docker'], needs: ['docker'], line: cobra('docker', () => engine('docker')) },
    { words: ['flux'], needs: ['flux'], line: cobra('flux', () => engine('flux')) },
    { words: ['gcloud'], needs: ['gcloud'], line: gcloud() },
    { words: ['git'], needs: ['git'], line: git() },
    { words: ['helm'], needs: ['helm'], line: cobra('helm', () => engine('helm')) },
    { words: ['kubectl'], needs: ['kubectl'], line: kubectl() },
    { words: ['terraform'], needs: ['terraform'], line: terraform('terraform', () => engine('terraform')) },
    { words: ['tofu'], needs: ['tofu'], line: terraform('tofu', () => engine('tofu')) },
  ];

/** Of which no registry here brings the program: the commands that documents may have, with their options, as manuals and sources have them. */
export const readByHand: { readonly [name: string]: { readonly [command: string]: readonly string[] } } = {
  aws: { 'eks update-kubeconfig': ['--name', '--region'] },
  az: { 'aks get-credentials': ['--name', '--resource-group'] },
  gh: { 'run list': ['--workflow', '--limit'], 'run watch': [], 'workflow run': ['--raw-field'] },
};

/** What every shell has, and the repository's own. */
export const ofAnyShell: ReadonlySet<string> = new Set(['bash', 'cp', 'curl', 'npm']);
