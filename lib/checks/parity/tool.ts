import { spawnSync } from 'node:child_process';

/** A program that turns a package into objects. */
export type ToolName = 'kubectl' | 'kustomize' | 'helm' | 'docker-compose';

/** Something that a comparison needs and did not get. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

/** How each is called, likeliest first. */
const commands: { readonly [T in ToolName]: readonly (readonly string[])[] } = {
  kubectl: [['kubectl']],
  kustomize: [['kustomize']],
  helm: [['helm']],
  'docker-compose': [['docker', 'compose'], ['docker-compose']],
};

const probes: { readonly [T in ToolName]: readonly string[] } = {
  kubectl: ['version', '--client'],
  kustomize: ['version'],
  helm: ['version'],
  'docker-compose': ['version'],
};

/** Programs of this machine, looked up once each. */
export class Toolbox {
  private readonly found = new Map<ToolName, readonly string[]>();

  /** @param path - folders to look in, in the form of `PATH` */
  constructor(private readonly path = process.env['PATH'] ?? '') {}

  /**
   * What a tool prints.
   *
   * @throws ToolError when it is nowhere, or complains
   */
  run(tool: ToolName, args: readonly string[], folder: string): string {
    const [command = tool, ...first] = this.commandOf(tool);
    const { status, stdout, stderr, error } = this.spawn([command, ...first, ...args], folder);
    if (error !== undefined || status !== 0) {
      throw new ToolError(`${[command, ...first, ...args].join(' ')}: ${error?.message ?? stderr.trim()}`);
    }
    return stdout;
  }

  private commandOf(tool: ToolName): readonly string[] {
    const known = this.found.get(tool);
    if (known !== undefined) return known;
    const command = commands[tool].find((each) => this.spawn([...each, ...probes[tool]]).status === 0);
    if (command === undefined) throw new ToolError(`${commands[tool].map((each) => each.join(' ')).join(' or ')} is not installed here`);
    this.found.set(tool, command);
    return command;
  }

  private spawn([command = '', ...args]: readonly string[], folder?: string) {
    const env = { ...process.env, PATH: this.path };
    return spawnSync(command, args, { encoding: 'utf8', env, maxBuffer: 1 << 28, ...(folder !== undefined && { cwd: folder }) });
  }
}
