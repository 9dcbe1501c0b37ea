import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { OutputFile } from '../../lib/output/output-file';
import { engine } from './engine';

const run = promisify(execFile);

/** Repositories on loopback, from which anybody can fetch over HTTP: `start` in `beforeAll`, `stop` in `afterAll`. */
export class GitServer {
  private folder = '';
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<void> {
    this.folder = mkdtempSync(path.join(tmpdir(), 'orchestra-git-'));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A new repository without a commit. */
  async repository(name: string): Promise<GitRepository> {
    const { port } = this.server.address() as AddressInfo; // a TCP socket has no other
    const folder = path.join(this.folder, `${name}.git`);
    mkdirSync(folder);
    const repository = new GitRepository(`http://127.0.0.1:${port}/${name}.git`, folder);
    await repository.git('init', '--quiet', '--initial-branch=main');
    return repository;
  }

  /** By the rules of CGI. */
  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', 'http://git');
    const { headers } = request;
    const env = {
      ...environment(this.folder),
      GIT_PROJECT_ROOT: this.folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: header(headers['git-protocol']),
      HTTP_CONTENT_ENCODING: header(headers['content-encoding']),
      CONTENT_TYPE: header(headers['content-type']),
      CONTENT_LENGTH: header(headers['content-length']),
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
    };
    const backend = spawn(engine('git'), ['http-backend'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    backend.stdin.on('error', () => {}); // it has read enough
    request.pipe(backend.stdin);
    const printed: Buffer[] = [];
    for await (const part of backend.stdout) printed.push(part);
    const answer = Buffer.concat(printed);
    const end = answer.indexOf('\r\n\r\n');
    for (const line of answer.toString('latin1', 0, end).split('\r\n')) {
      const [, name = '', value = ''] = /^([^:]+): *(.*)$/.exec(line) ?? [];
      if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.end(answer.subarray(end + 4));
  }
}

/** A repository of a GitServer, whose branch is `main`. */
export class GitRepository {
  constructor(
    /** For whoever fetches. */
    readonly url: string,
    /** The files of the last commit. */
    readonly folder: string,
  ) {}

  /** Makes these files all that there are; answers the revision. */
  async commit(files: readonly OutputFile[], message: string): Promise<string> {
    await this.git('rm', '-r', '--quiet', '--ignore-unmatch', '.');
    for (const { path: name, text } of files) {
      const file = path.join(this.folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', `--message=${message}`);
    return this.revision();
  }

  /** Takes the last commit back by another one; answers the revision. */
  async revert(): Promise<string> {
    await this.git('revert', '--no-edit', 'HEAD');
    return this.revision();
  }

  revision(): Promise<string> {
    return this.git('rev-parse', 'HEAD');
  }

  /** What a command of git prints. */
  async git(...args: readonly string[]): Promise<string> {
    const { stdout } = await run(engine('git'), args, { cwd: this.folder, env: environment(this.folder) });
    return stdout.trim();
  }
}

/** Nothing of the settings of this machine. */
function environment(home: string): NodeJS.ProcessEnv {
  const person = { NAME: 'A Test', EMAIL: 'test@example.com' };
  const named = (role: string) => Object.entries(person).map(([field, value]) => [`GIT_${role}_${field}`, value]);
  return {
    PATH: process.env['PATH'],
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries([...named('AUTHOR'), ...named('COMMITTER')]),
  };
}

function header(value: string | readonly string[] | undefined): string {
  return value === undefined ? '' : String(value);
}
