import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';

jest.setTimeout(180_000);

const root = path.join(__dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-editors-'));
const file = path.join(folder, 'application.ts');
const names =
  'bucket, cache, canary, database, defineApplication, defineEnvironments, http, secret, serviceUrl, subscription, topic, weight';
const head = `import { ${names} } from '${path.join(root, 'lib/index')}';\n`;
const options = { noEmit: true, skipLibCheck: true, types: ['node'], typeRoots: [path.join(root, 'node_modules/@types')] };
writeFileSync(
  path.join(folder, 'tsconfig.json'),
  JSON.stringify({ extends: path.join(root, 'tsconfig.json'), compilerOptions: options, include: [], files: [file] }),
);
afterAll(() => rmSync(folder, { recursive: true }));

describe('in defineApplication, an editor shows of', () => {
  const program = `${head}export const shop = defineApplication({
  name: 'shop',
  owner: 'team-shop',
  workloads: {
    web: {
      kind: 'service',
      port: 8080,
      access: { kind: 'internal' },
      scaling: { min: 1, concurrency: 10 },
      probes: { readiness: http('/ready', { periodSeconds: 10 }) },
      rollout: canary([weight(10)]),
      sidecars: { proxy: { image: 'docker.io/library/envoy:1', env: { LEVEL: 'info' } } },
    },
    tidy: { kind: 'scheduled-job', schedule: '0 3 * * *' },
  },
  databases: { main: { kind: 'postgres', version: 17 } },
  secrets: { key: { description: 'for payments' } },
});
`;
  const service = languageService(program);

  it.each([
    ['owner', /label `owner`/],
    ['workloads', /DNS labels/],
    ['port', /1 to 65535/],
    ['access', /call it/],
    ['scaling', /Replicas/],
    ['min', /Fewest, 0 to 1000/],
    ['concurrency', /1 to 1000/],
    ['probes', /liveness/],
    ['periodSeconds', /./],
    ['rollout:', /^$/, '- rolling'],
    ['sidecars', /beside the main one/],
    ['schedule:', /cron/],
    ['version', /Major version/],
    ['description', /What it is for/],
    ['canary', /in steps/],
    ['weight', /Sends a share of the requests/],
  ])('%s its sentence', (name, sentence, fallback = '') => {
    const at = program.indexOf(name, head.length + 'export const shop = defineApplication'.length);
    const info = service.getQuickInfoAtPosition(file, at);
    expect(ts.displayPartsToString(info?.documentation)).toMatch(sentence);
    expect(ts.displayPartsToString(info?.tags?.find(({ name: tag }) => tag === 'default')?.text)).toContain(fallback);
  });
});

/** One line of a program each, and what the compiler says of it. */
const wrong: readonly (readonly [line: string, said: RegExp])[] = [
  [
    "defineApplication({ name: 'x', workloads: { web: { kind: 'service', env: { D: database('mian') } } }, databases: { main: { kind: 'postgres', version: 17 } } });",
    /Refused<"no database mian is declared">/,
  ],
  [
    "defineApplication({ name: 'x', workloads: { web: { kind: 'service', env: { K: secret('k') } } } });",
    /Refused<"no secret k is declared">/,
  ],
  [
    "defineApplication({ name: 'x', workloads: { web: { kind: 'service', env: { U: serviceUrl('apy') } }, api: { kind: 'service' } } });",
    /Refused<"no workload apy is declared">/,
  ],
  [
    "defineApplication({ name: 'x', workloads: { web: { kind: 'service', sidecars: { s: { image: 'i', env: { C: cache('c'), B: bucket('b') } } } } } });",
    /Refused<"no cache c is declared">/,
  ],
  [
    "defineApplication({ name: 'x', workloads: { web: { kind: 'service', env: { S: subscription('t', 's') } } }, topics: { t: { subscriptions: { r: {} } } } });",
    /Refused<"no subscription s is declared">/,
  ],
  [
    "defineApplication({ name: 'x', workloads: { web: { kind: 'service', env: { T: topic('u'), S: subscription('t', 's') } } }, topics: { t: { subscriptions: { s: {} } } } });",
    /Refused<"no topic u is declared">/,
  ],
  [
    "defineApplication({ name: 'x', workloads: { web: { kind: 'service', files: { '/k': secret('k') } } } });",
    /Refused<"no secret k is declared">/,
  ],
  ["defineApplication({ name: 'x', workloads: { w: { kind: 'worker', port: 3000 } } });", /Refused<"a worker has no port">/],
  ["defineApplication({ name: 'x', workloads: { w: { kind: 'servcie' } } });", /Did you mean '"service"'\?/],
  ["defineApplication({ name: 'x', workloads: { w: { image: 'i' } } });", /is not assignable to type 'Workload'/],
  ["defineApplication({ name: 'x', workload: {}, workloads: {} });", /Refused<"an application has no workload">/],
  [
    "defineApplication({ name: 'x', workloads: { w: { kind: 'service', scaling: { mim: 1 } } } });",
    /'mim' does not exist in type 'Scaling'/,
  ],
  [
    "defineEnvironments(defineApplication({ name: 'x', workloads: { web: { kind: 'service' } } }), { prod: { tier: 'dev' } });",
    /Type '"dev"' is not assignable to type '"development" \| "(?:staging" \| "production|production" \| "staging)"'/,
  ],
  [
    "defineEnvironments(defineApplication({ name: 'x', workloads: { web: { kind: 'service' } } }), { prod: { tier: 'staging', images: { wep: {} } } });",
    /'wep' does not exist in type '\{ readonly web\?/,
  ],
];

/** Those without an interface for programs are run as tsc. */
const compilers: readonly { readonly compiler: string; readonly program?: typeof ts }[] = [
  { compiler: 'typescript-5.9', program: require('typescript-5.9') },
  { compiler: 'typescript', program: ts },
  { compiler: 'typescript-7' },
];

describe.each(compilers)('$compiler', ({ compiler, program }) => {
  let said: readonly string[] = [];
  beforeAll(() => {
    writeFileSync(file, head + wrong.map(([line]) => line).join('\n'));
    const printed = program === undefined ? saidByCommand(compiler) : saidOfFile(program);
    said = printed.split('\n').filter((line) => line.includes('application.ts('));
  });

  it.each(wrong.map(([line, message], index) => [index + 2, message, line] as const))('says in line %i: %s', (line, message) => {
    expect(said.find((each) => each.includes(`application.ts(${line},`))).toMatch(message);
  });

  it('says nothing else', () => {
    const lines = said.map((each) => Number(/application\.ts\((\d+),/.exec(each)?.[1]));
    expect([...new Set(lines)]).toEqual(wrong.map((_, index) => index + 2));
  });
});

function saidByCommand(compiler: string): string {
  return spawnSync(process.execPath, [path.join(root, 'node_modules', compiler, 'bin/tsc'), '-p', folder], { encoding: 'utf8' }).stdout;
}

/** tsc would judge all sources of the library too, which takes most of its time, and is judged elsewhere. */
function saidOfFile(compiler: typeof ts): string {
  const { config } = compiler.readConfigFile(path.join(folder, 'tsconfig.json'), compiler.sys.readFile);
  const parsed = compiler.parseJsonConfigFileContent(config, compiler.sys, folder);
  const program = compiler.createProgram(parsed.fileNames, parsed.options);
  const host = { getCanonicalFileName: (name: string) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' };
  return compiler.formatDiagnostics(compiler.getPreEmitDiagnostics(program, program.getSourceFile(file)), host);
}

function languageService(text: string): ts.LanguageService {
  const { options: compilerOptions } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(folder, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    folder,
  );
  const read = (name: string) => (name === file ? text : ts.sys.readFile(name));
  return ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const content = read(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => compilerOptions,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: read,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
}
