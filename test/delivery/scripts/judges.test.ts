import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { deliveryFiles, type OutputFile } from 'orchestra-cdk';
import { systems } from '../../../apps/systems';
import { describeWith, engine, searchPath } from '../../engines/engine';
import { isWhole } from '../../extent';
import { FakeTools } from './fake-tools';
import { scriptFiles } from './shop';
import { world } from './world';

jest.setTimeout(240_000);

const folder = mkdtempSync(join(tmpdir(), 'orchestra-judged-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, files: readonly OutputFile[]): readonly string[] {
  const scripts = files.filter(({ path }) => path.startsWith('scripts/'));
  return scripts.map(({ path, text }) => {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
}

describeWith(['shellcheck'], 'scripts of deliveries, judged by shellcheck', () => {
  const apps = systems.flatMap(({ application: { name }, delivery }) =>
    delivery === undefined ? [] : [[name, () => deliveryFiles(delivery).output] as const],
  );
  const shops = (['cdktf', 'tofu'] as const).map(
    (infrastructure) => [`shop-${infrastructure}`, () => scriptFiles({ infrastructure })] as const,
  );
  // each script takes seconds, since what it sources is judged with it
  const short = /crucible\/|shop-tofu\/scripts\/(?:deploy|rollback|environments\/.*)\.sh$/;

  it.each([...apps, ...shops])('have nothing to mend: %s', (name, files) => {
    const judged = written(name, files()).filter((file) => isWhole || short.test(file));
    if (judged.length === 0) return;
    // as for rollout scripts
    const args = ['--enable=all', '--exclude=SC2250,SC2310,SC2312', '--shell=bash', '--norc', '--external-sources'];
    const { stdout, status } = spawnSync(engine('shellcheck'), [...args, ...judged], {
      encoding: 'utf8',
      env: { PATH: searchPath },
    });
    expect([stdout, status]).toEqual(['', 0]);
  });
});

/** What good runs call, one of each form. */
async function calls(): Promise<readonly string[]> {
  const tools = new FakeTools(scriptFiles());
  const all: string[] = [];
  const commands = [
    ...['run', 'kube', 'chart', 'plain', 'host'].flatMap((name) => [
      ['deploy.sh', name],
      ['deploy.sh', name, '--plan'],
      ['rollback.sh', name, 'web'],
    ]),
    ['rollback.sh', 'kube', 'api'],
    ['deploy.sh', 'live'],
  ];
  for (const words of commands) all.push(...(await tools.run(words, { world: world() })).calls);
  tools.remove();
  return all;
}

/** `kubectl rollout undo` and the options of that call. */
function parts(call: string): { readonly command: readonly string[]; readonly options: readonly string[] } {
  const words = call.split(' ');
  const options = words.flatMap((word) => /^--?([a-z][-a-z]*)/.exec(word)?.slice(0, 1) ?? []);
  return { command: words, options };
}

describe('what scripts call', () => {
  let all: readonly string[] = [];
  beforeAll(async () => {
    all = await calls();
  });

  /** Commands by the words that name them, with the call that has them. */
  const helps: { readonly [tool: string]: (words: readonly string[]) => readonly string[] } = {
    kubectl: (words) =>
      words.slice(0, ['rollout', 'argo', 'auth', 'config', 'create'].includes(words[0] ?? '') ? (words[0] === 'argo' ? 3 : 2) : 1),
    helm: (words) => words.slice(0, 1),
  };

  for (const [tool, nameOf] of Object.entries(helps)) {
    describeWith([tool], `${tool}, by its own help`, () => {
      it('has each command and each of its options', () => {
        const own = all.filter((call) => call.startsWith(`${tool} `));
        const missing = new Set<string>();
        const texts = new Map<string, string>();
        for (const call of own) {
          const words = nameOf(call.split(' ').slice(1));
          const key = words.join(' ');
          if (key.startsWith('argo')) continue;
          if (!texts.has(key)) {
            const run = (args: readonly string[]) =>
              spawnSync(engine(tool), args, { encoding: 'utf8', env: { PATH: searchPath, HOME: folder } }).stdout;
            texts.set(key, `${run([...words, '--help'])}${tool === 'kubectl' ? run(['options']) : ''}`);
          }
          for (const name of parts(call).options) if (!texts.get(key)?.includes(name)) missing.add(`${tool} ${key} ${name}`);
        }
        expect([...missing]).toEqual([]);
        expect(own.length).toBeGreaterThan(5);
      });
    });
  }

  describeWith(['gcloud'], 'gcloud, signed out', () => {
    it('refuses each command for nothing but the login', () => {
      const env = { PATH: searchPath, HOME: folder, CLOUDSDK_CONFIG: folder, CLOUDSDK_CORE_DISABLE_PROMPTS: '1' };
      const own = all.filter((call) => call.startsWith('gcloud ') && !/print-access-token|get-credentials/.test(call));
      const distinct = [
        ...new Map(own.map((call) => [call.replace(/[=\d].*?(?= |$)/g, '').replace(/shop-\w+|acme-\w+/g, ''), call])).values(),
      ];
      expect(distinct.length).toBeGreaterThan(8);
      for (const call of distinct) {
        const { stderr } = spawnSync(engine('gcloud'), call.split(' ').slice(1), { env, encoding: 'utf8' });
        expect([call, stderr]).toEqual([call, expect.stringMatching(/do not currently have an active account|gcloud auth login/)]);
      }
    });
  });
});

describe('a tag', () => {
  it('is that of the last commit that changed what an image is built of, as git itself finds it', () => {
    const files = written('repository/deploy/shop', scriptFiles());
    const root = join(folder, 'repository');
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=ada', '-c', 'user.email=ada@example.com', ...args], { cwd: root, encoding: 'utf8' }).trim();
    const commit = (file: string): string => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), file);
      git('add', '.');
      git('commit', '--quiet', '--message', file);
      return git('rev-parse', '--short=12', 'HEAD');
    };
    git('init', '--quiet');
    commit('services/web/main.ts');
    const web = commit('services/web/deep/er.ts');
    commit('services/api/main.ts');
    const api = commit('libs/queue/index.ts');
    commit('releases/kube.json');
    commit('README.md');
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'docker'), '#!/bin/sh\necho "not found"; exit 1\n', { mode: 0o755 });
    const script = files.find((file) => file.endsWith('build-and-push-images.sh')) ?? '';
    const run = () =>
      spawnSync('bash', [script, '--dry-run', '--env=kube'], {
        encoding: 'utf8',
        env: { PATH: [bin, process.env['PATH']].join(delimiter), HOME: folder },
      });
    expect(run().stdout).toBe(`api=${api}\nweb=${web}\n`);
    writeFileSync(join(root, 'services/api/main.ts'), 'changed');
    expect([run().status, run().stderr]).toEqual([2, expect.stringContaining('services/api/main.ts')]);
  });
});
