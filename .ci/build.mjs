// Builds what is published (`npm run build`). The sources are written for CDKTF, and what is published works with CDKTF or CDK Terrain,
// whichever is installed: programs ask lib/constructs/google/home.js, and types come from one file that takes those that can be found.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const lib = join(root, 'build/lib');
const folder = join(lib, 'constructs/google');
const bindings = '@cdktf/provider-google/lib/';

/** Modules by the names that are taken from them. */
const origins = new Map();
/** Names that are classes which others derive from. */
const bases = new Set();

rmSync(lib, { recursive: true, force: true }); // what a source that is gone has left would be published
const { status } = spawnSync(process.execPath, ['node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);
for (const entry of readdirSync(lib, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (file.endsWith('.js')) rewrite(file, programOf);
  else if (file.endsWith('.d.ts')) rewrite(file, typesOf);
}
writeFileSync(join(folder, 'either-framework.d.ts'), eitherFramework());

function rewrite(file, change) {
  const text = readFileSync(file, 'utf8');
  const changed = change(text, file);
  if (/(?<! : )require\("@?cdktf\b|from '@?cdktf\b|import\(['"]@?cdktf\b/.test(changed))
    throw new Error(`${file} loads CDKTF in a form that this program does not know`);
  if (changed !== text) writeFileSync(file, changed);
}

function programOf(text, file) {
  return text.replace(/require\("(cdktf|@cdktf\/[^"]+)"\)/g, (loaded, name) => {
    const terrain = `require("${name.replace('cdktf', 'cdktn')}")`;
    return `require("${pathFrom(file, 'home.js')}").framework === 'cdktn' ? ${terrain} : ${loaded}`;
  });
}

function typesOf(text, file) {
  return text.replace(/^import (?:type )?\{([^}]*)\} from '(cdktf|@cdktf\/[^']+)';$/gm, (_, names, module) => {
    const taken = names.split(',').map((name) => name.trim().replace(/^type /, ''));
    for (const each of taken) {
      const [name, alias = name] = each.split(' as ');
      if ((origins.get(name) ?? module) !== module) throw new Error(`${name} comes from ${module} and from ${origins.get(name)}`);
      origins.set(name, module);
      if (new RegExp(`class \\w+ extends ${alias}\\b`).test(text)) bases.add(name);
    }
    return `import type { ${taken.join(', ')} } from '${pathFrom(file, 'either-framework')}';`;
  });
}

function pathFrom(file, module) {
  const path = relative(dirname(file), join(folder, module));
  return path.startsWith('.') ? path : `./${path}`;
}

/** Declarations that hold in a project with either framework: what is not installed is `any`, and the other is taken. */
function eitherFramework() {
  const modules = [...new Set(origins.values())].sort();
  const imports = modules.flatMap((module, index) =>
    [
      ['Tf', module],
      ['Tn', module.replace('cdktf', 'cdktn')],
    ].flatMap(([prefix, name]) => [
      '// @ts-ignore: this framework may not be installed',
      `import type * as ${prefix}${index} from '${name}';`,
    ]),
  );
  return `${[
    ...imports,
    '// @ts-ignore: this framework may not be installed',
    `import type { GoogleProvider } from '${bindings.replace('cdktf', 'cdktn')}provider';`,
    'type IsTerrain = string extends keyof GoogleProvider ? false : true;',
    ...[...origins].sort().flatMap(([name, module]) => declaration(name, modules.indexOf(module))),
  ].join('\n')}\n`;
}

function declaration(name, index) {
  const type = `export type ${name} = IsTerrain extends true ? Tn${index}.${name} : Tf${index}.${name};`;
  if (!bases.has(name)) return [type];
  return [type, `export declare const ${name}: IsTerrain extends true ? typeof Tn${index}.${name} : typeof Tf${index}.${name};`];
}
