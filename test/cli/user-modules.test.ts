import { InstalledProject } from './installed';

jest.setTimeout(120_000);

const projects = { tsx: new InstalledProject({ tsx: true }), none: new InstalledProject({ tsx: false }) };
afterAll(() => {
  for (const project of Object.values(projects)) project.remove();
});

const rollout = ['rollout', 'web', '--env', 'dev', '--app'];
const application = `{ name: 'shop', workloads: { web: {
  kind: 'service', image: 'docker.io/library/nginx:1.29.1', scaling: { min: 4 }, rollout: canary([weight(25), pause()]) } } }`;
const environments = "{ dev: { tier: 'development', kubernetes: {} } }";
const define = 'canary, defineApplication, defineEnvironments, pause, weight';
const imports = `import { ${define} } from 'orchestra-cdk';`;
const requires = `const { ${define} } = require('orchestra-cdk');`;
const made = `const shop = defineApplication(${application});\nconst places = defineEnvironments(shop, ${environments});`;
const whole = `${imports}\n${made}\nexport { shop, places };`;
const typed = `${imports}\ninterface Named { readonly name: string }\nconst named: Named = { name: 'x' };\n${made}\nexport { shop, places };`;
const apart = {
  'application.ts': `${imports}\nexport const shop = defineApplication(${application});\nexport const typed: string = 'x';`,
  'environments.ts': `${imports}\nimport { shop } from './application';\nexport const places = defineEnvironments(shop, ${environments});`,
};
const good = { status: 0, says: 'waits until a person promotes' };
const adviceWithoutTsx = 'install tsx (npm install --save-dev tsx)';

interface Case {
  readonly title: string;
  readonly files: { readonly [path: string]: string };
  /** @default - the only file */
  readonly app?: string;
  readonly status: number;
  /** Parts of stderr, or of stdout where all is well. */
  readonly says: string | readonly string[];
  /** Where a project without tsx gets something else; on a Node that reads types itself, only where tsx adds something. */
  readonly none?: { readonly status: number; readonly says: string | readonly string[]; readonly everyNode?: boolean };
}

/** A line that fails, as line 3 of a module that begins with one of imports. */
const line3 = (line: string, kind: 'esm' | 'cjs' = 'cjs') => `${kind === 'cjs' ? requires : imports}\n\n${line}\n`;

const cases: readonly Case[] = [
  { title: 'names exports', files: { 'a.mjs': whole }, ...good },
  { title: 'is CommonJS', files: { 'a.cjs': `${requires}\n${made}\nmodule.exports = { shop, places };` }, ...good },
  { title: 'exports both by default', files: { 'a.mjs': `${imports}\n${made}\nexport default { shop, places };` }, ...good },
  { title: 'exports one twice', files: { 'a.mjs': `${whole}\nexport default shop;` }, ...good },
  {
    title: 'exports environments one by one',
    files: { 'a.cjs': `${requires}\n${made}\nmodule.exports = { shop, dev: places.dev, };` },
    status: 2,
    says: 'exports no environments',
  },
  {
    title: 'is itself what it exports',
    app: 'itself',
    files: {
      'itself/application.js': `${requires}\nmodule.exports = defineApplication(${application});`,
      'itself/environments.js': `${requires}\nmodule.exports = defineEnvironments(require('./application'), ${environments});`,
    },
    ...good,
  },
  { title: 'has spaces and letters beyond ASCII in its path', files: { 'ä (1) b/a b.mjs': whole }, ...good },
  // what fails while it is loaded
  {
    title: 'throws',
    files: { 'throws.js': line3('undefined.shop;') },
    status: 1,
    says: "throws.js:3:11: TypeError: Cannot read properties of undefined (reading 'shop')",
  },
  {
    title: 'throws in a folder with parentheses and spaces',
    files: { 'ä (1) b/throws it.js': line3('undefined.shop;') },
    status: 1,
    says: 'ä (1) b/throws it.js:3:11: TypeError',
  },
  {
    title: 'throws as an ES module',
    files: { 'throws.mjs': line3('undefined.shop;', 'esm') },
    status: 1,
    says: 'throws.mjs:3:11: TypeError',
  },
  {
    title: 'imports one that throws',
    app: 'outer.mjs',
    files: {
      'outer.mjs': "import './inner.mjs';\nexport const a = 1;",
      'inner.mjs': line3("throw new Error('not today', { cause: new Error('rain') });", 'esm'),
    },
    status: 1,
    says: 'inner.mjs:3:7: not today; caused by: rain',
  },
  {
    title: 'throws several errors',
    files: { 'several.js': line3("throw new AggregateError([new Error('a'), new Error('b')], 'many');") },
    status: 1,
    says: 'several.js:3:7: AggregateError: many; caused by: a; caused by: b',
  },
  { title: 'throws a string', files: { 'string.js': line3("throw 'sold out';") }, status: 1, says: 'string.js: threw "sold out"' },
  { title: 'throws null', files: { 'null.js': line3('throw null;') }, status: 1, says: 'null.js: threw null' },
  {
    title: 'throws an error that cannot be read',
    files: { 'unreadable.js': line3('throw { get message() { throw 1; }, toJSON() { throw 2; }, get stack() { throw 3; } };') },
    status: 1,
    says: 'unreadable.js: threw',
  },
  {
    title: 'throws inside this library',
    files: { 'inside.js': line3("require('orchestra-cdk').originOf(null);") },
    status: 1,
    says: 'inside.js:3:26: TypeError',
  },
  { title: 'recurses without end', files: { 'deep.js': line3('(function deep() { deep(); })();') }, status: 1, says: 'deep.js:3:' },
  {
    title: 'throws out of a getter',
    files: { 'getter.js': line3("Object.defineProperty(exports, 'shop', { enumerable: true, get() { throw new Error('no'); } });") },
    status: 1,
    says: 'getter.js:3:74: no',
  },
  {
    title: 'throws out of a getter of the application',
    files: {
      'inner-getter.js': `${requires}\n${made}\nexports.shop = { name: 'shop', workloads: { get web() { throw new Error('no'); } } };\nexports.places = places;`,
    },
    status: 1,
    says: 'workloads: must be plain data, got a value that cannot be read [unreadable]',
  },
  {
    title: 'ends the process',
    files: { 'exits.js': line3('process.exit(0);') },
    status: 1,
    says: 'exits.js:3:9: calls process.exit(0) while it is loaded',
  },
  { title: 'has wrong syntax', files: { 'syntax.js': line3('exports.a = f(;') }, status: 1, says: 'syntax.js:3' },
  {
    title: 'has wrong syntax as an ES module',
    files: { 'syntax.mjs': line3('export const a = f(;', 'esm') },
    status: 1,
    says: 'syntax.mjs:3',
  },
  { title: 'has wrong syntax as a CommonJS module', files: { 'syntax.cjs': line3('exports.a = f(;') }, status: 1, says: 'syntax.cjs:3' },
  {
    title: 'awaits at the top level',
    files: { 'await.mjs': line3('export const a = await 1;', 'esm') },
    status: 1,
    says: ['await.mjs:3', 'awaits at the top level'],
  },
  {
    title: 'imports one that awaits at the top level',
    app: 'awaiting.mjs',
    files: { 'awaiting.mjs': "import './awaited.mjs';", 'awaited.mjs': line3('export const a = await 1;', 'esm') },
    status: 1,
    says: ['awaited.mjs:3', 'awaits at the top level'],
  },
  {
    title: 'requires a package that is not there',
    files: { 'missing.cjs': line3("require('not-there');") },
    status: 1,
    says: "missing.cjs:3:1: Cannot find module 'not-there'\n",
  },
  {
    title: 'imports a package that is not there',
    files: { 'missing.mjs': line3("import { a } from 'not-there';", 'esm') },
    status: 1,
    says: ['missing.mjs:3', "'not-there'\n"],
  },
  {
    title: 'imports a file that is not there',
    files: { 'missing-file.mjs': line3("import { a } from './not-there.mjs';", 'esm') },
    status: 1,
    says: ['missing-file.mjs:3', "not-there.mjs'"],
  },
  // what is not exported
  {
    title: 'is empty',
    files: { 'empty.js': '' },
    status: 2,
    says: 'empty.js exports no application made by defineApplication; it exports nothing',
  },
  {
    title: 'exports null',
    files: { 'nulls.js': 'exports.shop = null; exports.places = undefined;' },
    status: 2,
    says: 'it exports shop (null), places (undefined)',
  },
  { title: 'is null', files: { 'is-null.cjs': 'module.exports = null;' }, status: 2, says: 'it exports module.exports (null)' },
  {
    title: 'exports a promise',
    files: { 'promise.js': `${requires}\n${made}\nexports.shop = Promise.resolve(shop);` },
    status: 2,
    says: 'it exports shop (a promise: export what it gives)',
  },
  {
    title: 'exports a function',
    files: { 'function.js': `${requires}\n${made}\nmodule.exports = () => shop;` },
    status: 2,
    says: 'a function: export what it returns',
  },
  {
    title: 'exports a list',
    files: { 'list.mjs': `${imports}\n${made}\nexport default [shop, places];` },
    status: 2,
    says: 'it exports default (a list)',
  },
  {
    title: 'exports no environments',
    files: { 'alone.mjs': `${imports}\n${made}\nexport { shop };` },
    status: 2,
    says: 'alone.mjs exports no environments made by defineEnvironments; it exports shop (an object)',
  },
  {
    title: 'exports environments not made by defineEnvironments',
    files: { 'raw.mjs': `${imports}\n${made}\nexport { shop };\nexport const raw = ${environments};` },
    status: 2,
    says: 'raw.mjs has environments without names; make them by defineEnvironments',
  },
  {
    title: 'exports two applications',
    files: { 'two.mjs': `${whole}\nexport const second = defineApplication(${application});` },
    status: 2,
    says: ['two.mjs exports 2 applications: ', 'second', 'shop', 'export one of them only'],
  },
  {
    title: 'exports two sets of environments',
    files: { 'sets.mjs': `${whole}\nexport const others = { ...places };` },
    status: 2,
    says: ['sets.mjs exports 2 sets of environments: ', 'others', 'places'],
  },
  // what is exported, but wrong: for the rules to say
  {
    title: 'has an application whose name is a number',
    files: { 'name.mjs': whole.replace("name: 'shop'", 'name: 5') },
    status: 1,
    says: ['name: must be', '[wrong-type]'],
  },
  {
    title: 'has an application without workloads',
    files: { 'workloads.mjs': `${imports}\n${made}\nexport { places };\nexport const bare = { name: 'shop' };` },
    status: 1,
    says: 'workloads: must be given [missing]',
  },
  {
    title: 'has an application with a list of workloads',
    files: { 'listed.mjs': `${imports}\n${made}\nexport { places };\nexport const bare = { name: 'shop', workloads: [] };` },
    status: 1,
    says: 'workloads: must be an object',
  },
  {
    title: 'has an application with a key of environments',
    files: { 'tier.mjs': whole.replace("name: 'shop',", "name: 'shop', tier: 'x',") },
    status: 1,
    says: 'tier: is not a known option',
  },
  {
    title: 'has an environment whose tier is a number',
    files: { 'tier5.mjs': whole.replace("tier: 'development'", 'tier: 5') },
    status: 1,
    says: 'environments.dev.tier: must be one of',
  },
  {
    title: 'has an environment without a tier',
    files: { 'no-tier.mjs': whole.replace("tier: 'development', ", '') },
    status: 1,
    says: 'environments.dev.tier: must be given',
  },
  // TypeScript
  {
    title: 'is TypeScript in two files',
    app: 'ts',
    files: { 'ts/application.ts': apart['application.ts'], 'ts/environments.ts': apart['environments.ts'] },
    ...good,
    none: { status: 1, says: [adviceWithoutTsx, 'Node 22.18'], everyNode: true },
  },
  {
    title: 'is TypeScript with types only',
    files: { 'typed.ts': typed },
    ...good,
    none: { status: 1, says: [adviceWithoutTsx, 'Node 22.18'] },
  },
  {
    title: 'has an enum',
    files: { 'enum.ts': `${whole}\nenum Colour { Red }` },
    ...good,
    none: { status: 1, says: adviceWithoutTsx, everyNode: true },
  },
  {
    title: 'imports a type as a value',
    files: { 'type.mts': `import { Application } from 'orchestra-cdk';\n${whole}\nexport const x: Application | undefined = undefined;` },
    ...good,
    none: { status: 1, says: adviceWithoutTsx, everyNode: true },
  },
  {
    title: 'throws in TypeScript',
    files: { 'throws.ts': line3('(undefined as any).shop;', 'esm') },
    status: 1,
    says: 'throws.ts:3:20: TypeError',
    none: { status: 1, says: ['throws.ts', adviceWithoutTsx] },
  },
  {
    title: 'has wrong syntax in TypeScript',
    files: { 'wrong.ts': line3('export const a: number = f(;', 'esm') },
    status: 1,
    says: 'wrong.ts:3',
    none: { status: 1, says: ['wrong.ts', adviceWithoutTsx] },
  },
  {
    title: 'has wrong syntax in a .mts file',
    files: { 'wrong.mts': line3('export const a: number = f(;', 'esm') },
    status: 1,
    says: 'wrong.mts:3',
    none: { status: 1, says: ['wrong.mts', adviceWithoutTsx] },
  },
  {
    title: 'awaits in TypeScript',
    files: { 'await.ts': line3('export const a: number = await 1;', 'esm') },
    status: 1,
    says: ['await.ts:3', 'awaits at the top level'],
    none: { status: 1, says: ['await.ts', adviceWithoutTsx] },
  },
];

const readsTypes = projects.none.nodeReadsTypes();

/** Each is a folder of its own. */
const placed = cases.map(({ files, app = Object.keys(files)[0] ?? '', ...rest }, index) => ({
  ...rest,
  args: [...rollout, `${index}/${app}`],
  files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`${index}/${path}`, text])),
}));

describe.each(Object.entries(projects))('a module of the user (%s)', (reader, project) => {
  project.write(Object.assign({}, ...placed.map(({ files }) => files)));
  const runs = project.runAll(placed.map(({ args }) => args));

  it.each(placed.map((each, index) => ({ ...each, got: runs[index] })))('that $title', ({ none, got, ...expected }) => {
    const { status, says } = reader === 'none' && (none?.everyNode || !readsTypes) ? (none ?? expected) : expected;
    const text = status === 0 ? got?.stdout : got?.stderr;
    for (const each of [says].flat()) expect(text).toContain(each);
    expect(got).toMatchObject({ status, ...(status === 0 ? { stderr: '' } : { stdout: '' }) });
    expect(got?.stderr).not.toContain('    at ');
  });
});
