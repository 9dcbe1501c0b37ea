import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';

const folder = mkdtempSync(join(tmpdir(), 'orchestra-graph-'));
const app = join(folder, 'shop.js');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() =>
  writeFileSync(
    app,
    `const image = 'registry.example.com/shop/web:1';
exports.app = {
  name: 'shop',
  workloads: {
    end: { kind: 'service', image, access: { kind: 'public', reason: 'a "shop" <open>' }, calls: ['api'] },
    api: { kind: 'service', image, env: { URL: { kind: 'database', name: 'main', part: 'url' }, KEY: { kind: 'secret', name: 'key' } } },
    mail: { kind: 'worker', image, optional: true, calls: ['api'] },
  },
  databases: { main: { kind: 'postgres', version: 17 }, old: { kind: 'postgres', version: 17 } },
  secrets: { key: {} },
};
exports.environments = {
  prod: { name: 'prod', tier: 'production', kubernetes: {}, allow: { tags: { reason: 'a test' } }, workloads: { mail: true } },
  dev: { name: 'dev', tier: 'development', kubernetes: {} },
};`,
  ),
);

function run(...args: readonly string[]): string {
  let text = '';
  const status = main([...args, '--app', app], { out: (part) => (text += part), err: (part) => (text += part) });
  return `${status}\n${text}`;
}

describe('orchestra graph', () => {
  it('draws workloads with what they depend on, and the ways in', () => {
    expect(run('graph').split('\n')).toEqual([
      '0',
      'shop in dev, prod',
      '',
      'api  service, 1 secret',
      '└─ uses database main',
      '',
      'end  service  <- public: a "shop" <open>',
      '└─ calls service api',
      '',
      'mail  worker (prod)',
      '└─ calls service api (prod)',
      '',
      'used by no workload: database old',
      '',
    ]);
    expect(run('graph', '--env', 'dev')).not.toContain('mail');
  });

  it('draws the same for Mermaid and Graphviz, whatever names are words of these', () => {
    const drawn = run('graph', '--format', 'mermaid');
    expect(drawn).toMatch(/^0\nflowchart LR\n {2}n1\("Outside"\)\n {2}n2\["api<br\/>service"\]\n {2}n3\["end<br\/>service"\]\n/);
    expect(drawn).toContain('  n4 -->|"calls<br/>prod"| n2\n');
    expect(run('graph', '--md')).toBe(`0\n\`\`\`mermaid\n${drawn.slice(2)}\`\`\`\n`);
    const graph = run('graph', '--format', 'dot');
    expect(graph).toMatch(/^0\ndigraph "shop" \{\n[\s\S]*\n\}\n$/);
    expect(graph).toContain('  n3 [label="end\\nservice", shape=box];\n');
    expect(graph).toContain('  n2 -> n5 [label="uses"];\n');
  });

  it('gives nodes and edges as data', () => {
    const { nodes, edges } = JSON.parse(run('graph', '--json').slice(2));
    expect(nodes.map(({ id }: { readonly id: string }) => id)).toContain('workload/mail');
    expect(edges).toContainEqual({ from: 'workload/mail', to: 'workload/api', kind: 'calls', environments: ['prod'] });
  });

  it('refuses another language', () => {
    expect(run('graph', '--format', 'svg')).toBe('2\norchestra: --format must be tree, mermaid or dot, got svg\n');
  });
});

describe('orchestra advise', () => {
  it('recommends a target for each environment, with the reasons against the others', () => {
    const text = run('advise', '--env', 'dev');
    expect(text).toMatch(/^0\ndev: (?:cloud-run|kubernetes|compose), /);
    expect(text.match(/^ {2}(?:cloud-run|kubernetes|compose): (?:fits|fits in part|does not fit)$/gm)).toHaveLength(3);
    expect(run('advise', '--md')).toMatch(/^0\n\| environment \| target \| fit \| reasons \|\n\| --- /);
    expect(JSON.parse(run('advise', '--json').slice(2))).toMatchObject([{ environment: 'prod' }, { environment: 'dev' }]);
    expect(run('advise', '--users', '-1')).toContain('--users must be a whole number from 0');
  });
});

describe('orchestra readiness', () => {
  it('reports what blocks a migration, and fails where something does', () => {
    expect(run('readiness', '--env', 'dev')).toMatch(/^1\norchestra: shop in dev: \d+ problem/); // no place in Google Cloud
    const apps = join(__dirname, '../../apps/orchestra');
    let text = '';
    const status = main(['readiness', '--env', 'staging', '--app', apps], { out: (part) => (text += part), err: fail });
    expect([status, text]).toEqual([1, expect.stringMatching(/^orchestra in staging: \d+ findings, \d of them blocking\n {2}blocks: /)]);
  });
});

function fail(text: string): never {
  throw new Error(text);
}
