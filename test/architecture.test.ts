import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const lib = join(root, 'lib');

/** Lower layers first: a file may import from its own layer and from those before it. */
const layers = [
  'model',
  'rollout',
  'output',
  'monitoring',
  'google',
  'targets',
  'catalog',
  'packaging',
  'delivery',
  'rendered',
  'checks',
  'review',
  'explain',
  'report',
  'constructs',
  'testing',
  'cli',
];
/** Folders of the Helm chart, in the order of its passes, with the files of each that others may import: its entrance, and its types. */
const passes: Readonly<Record<string, readonly string[]>> = {
  objects: [
    ...['autoscaled', 'element-by', 'field-path', 'hook-job', 'key-order', 'main-container', 'pod-path', 'secret-fields'],
    'versioned-secret',
  ],
  align: ['align-chart', 'sections', 'value-key'],
  vocabulary: ['name-value', 'object-keys', 'standard-values', 'value-name', 'value-schemas'],
  template: ['node-fields', 'template-node'],
  checksums: ['checksum-helper', 'pod-checksums'],
  parameters: ['extra-value-issues', 'parameterize-chart', 'parameterized-chart'],
  values: ['chart-value', 'name-values', 'value-override'],
  print: ['escape-text', 'helper-template', 'print-chart', 'template-path'],
  documents: ['chart-documents', 'chart-file', 'external-dependencies', 'passages'],
  check: ['external-chart-issues', 'metadata-issues', 'named-value-issues', 'size-issues', 'source-issues'],
  umbrella: ['umbrella-chart', 'umbrella-source'],
};
const frameworks = /^(?:cdktf|cdk8s|cdk8s-plus-27|constructs|@cdktf\/.*)$/;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
}

const sources = readdirSync(lib, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => read(join(entry.parentPath, entry.name)));

describe('the architecture', () => {
  it('has only the folders that it names', () => {
    expect([...new Set(sources.map(({ path }) => layerOf(path)))].filter((layer) => ![...layers, ''].includes(layer))).toEqual([]);
  });

  it('imports in one direction', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => from.startsWith('.'))
        .flatMap(({ from }) => {
          const [own, other] = [layerOf(path), layerOf(target(path, from))];
          if (own === '' || own === other) return [];
          return layers.includes(own) && layers.indexOf(other) !== -1 && layers.indexOf(other) <= layers.indexOf(own)
            ? []
            : [`${path} imports ${from}`];
        }),
    );
    expect(wrong).toEqual([]);
  });

  it('has no import cycles', () => {
    expect(cycles()).toEqual([]);
  });

  it('loads frameworks in lib/constructs only', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ from, typeOnly }) => frameworks.test(from) && !typeOnly && layerOf(path) !== 'constructs')
        .map(({ from }) => `${path} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('loads commander where command lines are read only', () => {
    const users = sources.filter(({ text }) => /['"]commander['"]/.test(text)).map(({ path }) => path);
    expect(users).toEqual(['cli/read-command-line.ts']);
    const eager = sources.filter(({ imports }) => imports.some(({ from, typeOnly }) => !typeOnly && /read-command-line$/.test(from)));
    expect(eager.map(({ path }) => path)).toEqual([]);
  });

  it('keeps cdktf and cdk8s apart', () => {
    const uses = (folder: string, name: RegExp) =>
      sources.filter(({ path, imports }) => path.startsWith(folder) && imports.some(({ from }) => name.test(from))).map(({ path }) => path);
    expect(uses('constructs/google', /^cdk8s/)).toEqual([]);
    expect(uses('constructs/kubernetes', /^(?:cdktf$|@cdktf)/)).toEqual([]);
  });

  it('imports one file of the provider at a time, never its root', () => {
    const provider = sources.flatMap(({ path, imports }) =>
      imports.filter(({ from }) => from.startsWith('@cdktf/provider-google')).map(({ from }) => ({ path, from })),
    );
    expect(provider.filter(({ from }) => !/^@cdktf\/provider-google\/lib\/[a-z0-9-]+$/.test(from))).toEqual([]);
    expect(provider.length).toBeGreaterThan(5);
  });

  it('makes resources of the provider by make(), which refuses what older bindings leave out and keeps rights to the last', () => {
    const made = sources.flatMap(({ path, text }) => madeDirectly(text).map((name) => `${path}: new ${name}(…)`));
    expect(made).toEqual(['constructs/google/google-stack.ts: new GoogleProvider(…)']); // which is no resource
    expect(sources.filter(({ text }) => /\bmake\(\w+,/.test(text)).length).toBeGreaterThan(15);
    const written = `import { A, type B, C as D } from '@cdktf/provider-google/lib/a';\nimport * as e from '@cdktf/provider-google/lib/e';`;
    expect(madeDirectly(`${written}\nnew A(this); new D<X>(this); new e.E(this); make(A, this); new F(); class G extends A {}`)).toEqual([
      'A',
      'D',
      'e',
    ]);
  });

  it('renders a Helm chart by passes that know only those before them, by their entrances and types', () => {
    const helm = sources.flatMap(({ path, imports }) =>
      imports.flatMap(({ from }) => {
        const other = from.startsWith('.') ? passFileOf(target(path, from)) : undefined;
        return other === undefined || passFileOf(path)?.pass === other.pass ? [] : [{ path, from, own: passFileOf(path), other }];
      }),
    );
    expect(helm.length).toBeGreaterThan(100);
    const order = Object.keys(passes);
    const wrong = helm.filter(({ own, other }) => {
      const isLater = own !== undefined && order.indexOf(other.pass) >= order.indexOf(own.pass);
      return isLater || !passes[other.pass]?.includes(other.file);
    });
    expect(wrong.map(({ path, from }) => `${path} imports ${from}`)).toEqual([]);
    const used = new Set(helm.map(({ other: { pass, file } }) => `${pass}/${file}`));
    expect(order.flatMap((pass) => (passes[pass] ?? []).filter((file) => !used.has(`${pass}/${file}`)))).toEqual([]);
    expect([...new Set(sources.flatMap(({ path }) => passFileOf(path)?.pass ?? []))].filter((pass) => !order.includes(pass))).toEqual([]);
  });

  it('has one barrel for each entry point of the package', () => {
    const reexporting = sources.filter(({ text }) => /^export (?:type )?(?:\*|\{[^}]*\}) from/m.test(text)).map(({ path }) => path);
    expect(reexporting.sort()).toEqual(['constructs/google/index.ts', 'constructs/kubernetes/index.ts', 'index.ts', 'testing/index.ts']);
    expect(sources.filter(({ text }) => /^export \*/m.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('has files of at most 300 lines, but for the list of exports, and half of them of at most 150', () => {
    const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 })).sort((a, b) => a.lines - b.lines);
    expect(lengths.filter(({ path, lines }) => lines > 300 && path !== 'index.ts')).toEqual([]);
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(150);
  });

  it('says of each target the same things in files of the same names', () => {
    const files = sources.flatMap(({ path }) => /^targets\/([^/]+)\/([^/]+)/.exec(path)?.slice(1, 3).join('/') ?? []);
    const targets = [...new Set(files.filter((file) => file.endsWith('/target.ts')).map((file) => dirname(file)))].sort();
    expect(targets).toEqual(['cloud-run', 'compose', 'google-foundation', 'kubernetes']);
    const missing = targets.flatMap((name) =>
      ['support.ts', 'rules', 'render'].map((file) => `${name}/${file}`).filter((file) => !files.includes(file)),
    );
    expect(missing).toEqual([]);
    const wordless = targets.filter((name) => !files.includes(`${name}/settings.ts`) && !files.includes(`${name}/options.ts`));
    expect(wordless).toEqual([]);
    const declaring = sources.filter(({ path, text }) => path.startsWith('targets/') && /\bdefineTarget(?:<[^>]*>)?\(\{/.test(code(text)));
    expect(declaring.map(({ path }) => path)).toEqual(targets.map((name) => `targets/${name}/target.ts`));
  });

  it('has no word of a platform in the model', () => {
    const platforms = /\b\w*(?:cloudrun|kubernetes|compose|google|gke|argo|kustomize|docker|terraform|istio|nginx)\w*\b/gi;
    const found = sources.flatMap(({ path, text }) =>
      layerOf(path) === 'model' ? [...code(text).matchAll(platforms)].map(([word]) => `${path}: ${word}`) : [],
    );
    expect(found).toEqual([]);
    expect('const cloudRunOptions = 1'.match(platforms)).toEqual(['cloudRunOptions']);
  });

  it('has no drawer files', () => {
    expect(
      sources.filter(({ path }) => /(?:^|\/)(?:utils?|helpers?|common|types|misc|shared)\.ts$/.test(path)).map(({ path }) => path),
    ).toEqual([]);
  });

  it('has the comment of a field above it, where editors and declarations find it', () => {
    // the formatter moves a comment within a line of several members behind the type before it
    expect(sources.filter(({ text }) => /readonly \w+\??: [^;{\n]+ \/\*\*/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('uses no any, no non-null assertion and no enum', () => {
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
    const found = sources
      .filter(({ text }) => /:\s*any\b|\bas any\b|\w!(?:\.|\[|;|\))|\benum\s+\w/.test(code(text)))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it('lets apps use the public entry points only', () => {
    const apps = readdirSync(join(root, 'apps'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts'),
    );
    const wrong = apps
      .map((entry) => read(join(entry.parentPath, entry.name)))
      .flatMap(({ path, imports }) =>
        imports
          .filter(
            ({ from }) =>
              !(
                /^(?:orchestra-cdk(?:\/(?:google|kubernetes|testing))?|cdktf|cdk8s|constructs)$/.test(from) ||
                (from.startsWith('.') && !from.includes('lib/'))
              ),
          )
          .map(({ from }) => `${path} imports ${from}`),
      );
    expect(wrong).toEqual([]);
  });
});

function read(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const matches = [...text.matchAll(/^(?:import|export) (type )?(?:[\s\S]*?) from '([^']+)';|^import '([^']+)';/gm)];
  return {
    path: relative(lib, path),
    text,
    imports: matches.map((match) => ({ from: match[2] ?? match[3] ?? '', typeOnly: match[1] !== undefined })),
  };
}

/** Names imported from the provider of which something is made with `new`. */
function madeDirectly(text: string): string[] {
  const imports = [...text.matchAll(/^import (?!type )([\s\S]*?) from '@cdktf\/provider-google\/[^']+';/gm)];
  const names = imports.flatMap(([, clause = '']) =>
    [...clause.matchAll(/(?:\w+ as )?(\w+)(?=\s*(?:[,}]|$))/g)].map(([, name = '']) => name),
  );
  return names.filter((name) => new RegExp(`\\bnew ${name}\\b`).test(text.replace(/\/\*[\s\S]*?\*\//g, '')));
}

function layerOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : '';
}

/** Undefined for what is no part of a pass. */
function passFileOf(path: string): { readonly pass: string; readonly file: string } | undefined {
  const [, pass, file] = /^packaging\/helm\/([^/]+)\/([^/]+?)(?:\.ts)?$/.exec(path) ?? [];
  return pass === undefined || file === undefined ? undefined : { pass, file };
}

function target(path: string, from: string): string {
  return relative(lib, resolve(lib, dirname(path), from));
}

/** Loops of value imports, each once; types are gone at run time. */
function cycles(): string[] {
  const known = new Set(sources.map(({ path }) => path));
  const next = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => `${target(path, from)}.ts`)
        .filter((each) => known.has(each)),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
    if (trail.includes(path) || done.has(path)) return;
    for (const each of next.get(path) ?? []) walk(each, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return found;
}

/** A source without comments and texts. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, "''");
}
