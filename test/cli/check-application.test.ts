import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';

const root = mkdtempSync(join(tmpdir(), 'orchestra-check-application-'));
// the programs of this project are not run
beforeAll(() => jest.spyOn(process, 'cwd').mockReturnValue(root));
afterAll(() => rmSync(root, { recursive: true }));

const application = `module.exports.shop = {
  name: 'shop',
  workloads: {
    web: { kind: 'service', image: 'registry.example/shop/web', port: 8080, probes: { readiness: { kind: 'http', path: '/ready' } } },
  },
};
`;
const place = (name: string, tier: string, host: string) => `
  ${name}: {
    name: '${name}',
    tier: '${tier}',
    images: { web: { digest: 'sha256:${'a'.repeat(64)}' } },
    kubernetes: { cluster: 'acme-${name}', routers: { web: { kind: 'ingress', hosts: ['${host}'], tlsSecret: 'web-tls' } } },
  },`;
const environments = (devHost: string) =>
  `module.exports.environments = {${place('dev', 'development', devHost)}${place('prod', 'production', 'shop.example.com')}\n};\n`;

/** A project whose environments have these hosts, with what it declares for its checks. */
function project(devHost: string, checks?: string): string {
  const folder = mkdtempSync(join(root, 'project-'));
  writeFileSync(join(folder, 'application.js'), application);
  writeFileSync(join(folder, 'environments.js'), environments(devHost));
  if (checks !== undefined) writeFileSync(join(folder, 'checks.js'), `module.exports.checks = ${checks};\n`);
  return folder;
}

function run(...args: readonly string[]): { readonly status: number; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const status = main(['check', ...args], { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join(''), err: err.join('') };
}

const same = 'shop.example.com';
const waived = (until: string) =>
  `{ budgets: {}, waivers: [{ id: 'matrix/same-host', reason: 'one host for the demo', until: '${until}' }] }`;

describe('orchestra check of an application', () => {
  it('has exit status 0 where nothing is an error, and says what was checked', () => {
    const { status, out } = run('--app', project('dev.example.com'));
    expect(out).not.toContain('matrix/same-host');
    expect(out).toMatch(/^shop: .* in 2 environments/);
    expect(status).toBe(0);
  });

  it('has exit status 1 for an error, and for a warning where that is asked for', () => {
    const folder = project(same);
    const { status, out } = run('--app', folder);
    expect(status).toBe(1);
    expect(out).toContain('error  matrix/same-host  Ingress shop/web spec.rules.host');
    expect(out).toContain('must differ from that of dev, got shop.example.com in both');
    const accepted = project(same, waived('2999-01-01'));
    expect([run('--app', accepted).status, run('--app', accepted, '--fail-on', 'error').status]).toEqual([0, 0]);
    const unused = project('dev.example.com', waived('2999-01-01'));
    expect([run('--app', unused).status, run('--app', unused, '--fail-on', 'warning').status]).toEqual([0, 1]);
  });

  it('reads waivers beside the application, of which one that has ended fails', () => {
    const { status, out } = run('--app', project(same, waived('2020-01-31')));
    expect(status).toBe(1);
    expect(out).toContain('error  waiver/ended  checks waivers[0]');
    expect(out).toContain('error  matrix/same-host');
  });

  it('has everything as JSON, and annotations with the lines of the files', () => {
    const folder = project(same);
    const report = JSON.parse(run('--app', folder, '--json').out);
    expect(report).toMatchObject({ application: 'shop', environments: ['dev', 'prod'] });
    expect(report.findings[0]).toMatchObject({ rule: 'matrix/same-host', severity: 'error', environment: 'prod', workload: 'web' });
    expect(report.costs.map(({ environment }: { readonly environment: string }) => environment)).toEqual(['dev', 'prod']);
    const line =
      environments(same)
        .split('\n')
        .findIndex((each) => each.includes('  prod: {')) + 1;
    const [annotation = ''] = run('--app', folder, '--github')
      .out.split('\n')
      .filter((each) => each.includes('matrix/same-host'));
    expect(annotation).toMatch(
      new RegExp(
        `^::error file=.*environments\\.js,line=(?:${line}|${line + 3}|${line + 4}),title=matrix/same-host::prod: Ingress shop/web`,
      ),
    );
  });

  it('writes a SARIF log beside its text', () => {
    const file = join(root, 'check.sarif');
    const { out } = run('--app', project(same), '--sarif', file);
    expect(out).toContain('matrix/same-host');
    const { version, runs } = JSON.parse(readFileSync(file, 'utf8'));
    expect(version).toBe('2.1.0');
    expect(runs[0].results.map(({ ruleId }: { readonly ruleId: string }) => ruleId)).toContain('matrix/same-host');
  });

  it('checks the files of a folder as well, where both are named', () => {
    const folder = project('dev.example.com');
    const files = join(folder, 'deploy/shop');
    mkdirSync(join(files, 'plain/prod'), { recursive: true });
    writeFileSync(
      join(files, 'plain/prod/pod-web.yaml'),
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccountName: web\n',
    );
    const { status, out } = run(files, '--app', folder);
    expect(status).toBe(1);
    expect(out).toContain('error  delivery/objects  plain/prod/pod-web.yaml Pod/web');
    expect(run(files, '--app', folder, '--outside', 'ServiceAccount/web').status).toBe(0);
  });

  it.each([
    [['--fail-on', 'note'], '--fail-on must be error or warning, got note'],
    [['--app', join(root, 'nowhere')], 'nowhere does not exist'],
  ])('refuses %j', (args, complaint) => {
    expect(run(...args)).toEqual({ status: 2, out: '', err: expect.stringContaining(complaint) });
  });

  it('refuses a declaration that is wrong', () => {
    const { status, err } = run(
      '--app',
      project(same, "{ budgets: {}, waivers: [{ id: 'matrix/same-hosts', reason: 'one host for the demo', until: '2999-01-01' }] }"),
    );
    expect(status).toBe(1);
    expect(err).toContain("checks.waivers[0].id: must be the name of a rule, got 'matrix/same-hosts'; did you mean matrix/same-host?");
  });
});
