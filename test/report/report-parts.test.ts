import { database, defineApplication, defineEnvironments, secret } from '../../lib';
import { resolve } from '../../lib/model/examine';
import type { RenderedItem } from '../../lib/rendered/rendered-item';
import { costsSection } from '../../lib/report/costs-section';
import { environmentMatrix } from '../../lib/report/matrix/environment-matrix';
import { matrixTable } from '../../lib/report/matrix/matrix-section';
import { reportOf } from '../../lib/report/report';
import { reportMarkdown } from '../../lib/report/report-markdown';
import { reportPage } from '../../lib/report/report-page';
import { commonDifferences } from '../../lib/report/resources/common-differences';
import { reportResources } from '../../lib/report/resources/report-resources';

const shop = defineApplication({
  name: 'shop',
  workloads: {
    web: { kind: 'service', image: 'example.com/web:1.0', env: { MODE: 'fast', KEY: secret('key'), DB: database('main') } },
    admin: { kind: 'service', optional: true, image: 'example.com/admin:1.0' },
  },
  databases: { main: { kind: 'postgres', version: 16 } },
  secrets: { key: { description: 'A key' } },
});
const google = { project: 'acme-shop', region: 'europe-west1' };
const environments = defineEnvironments(shop, {
  dev: { tier: 'development', google, workloads: { admin: true, web: { env: { MODE: 'slow' } } } },
  prod: { tier: 'staging', google },
});
const systems = Object.values(environments).map((environment) => ({ environment, app: resolve(shop, environment) }));

describe('the matrix of environments', () => {
  const matrix = environmentMatrix(systems);
  const row = (group: string, place: string) => matrix.groups.find(({ name }) => name === group)?.rows.find((each) => each.place === place);

  it('has a value that differs, with who decided it', () => {
    expect(row('workloads.web', 'env.MODE')?.cells).toEqual([
      { shown: 'slow', origin: 'environment' },
      { shown: 'fast', origin: 'application' },
    ]);
  });

  it('leaves out what is the same, and counts it', () => {
    expect(row('workloads.web', 'image')).toBeUndefined();
    expect(matrix.same).toBeGreaterThan(10);
    expect(matrix.differing).toBe(matrix.groups.reduce((sum, { rows }) => sum + rows.length, 0));
  });

  it('has one row for a workload that an environment leaves out', () => {
    expect(row('workloads.admin', 'present')?.cells.map((each) => each?.shown)).toEqual(['yes', 'no']);
    expect(row('workloads.admin', 'image')).toBeUndefined();
  });

  it('shows markup in a value as text, and paths whole', () => {
    const cell = { shown: '<script>alert(1)</script>', origin: 'default' } as const;
    const groups = [{ name: 'a"b', rows: [{ place: 'x.y', cells: [cell] }] }];
    const drawn = matrixTable({ environments: ['<b>'], groups, differing: 1, same: 0, implied: 0 });
    expect(drawn).not.toMatch(/<script|<b>/);
    expect(drawn).toContain('&lt;script&gt;alert(1)&lt;/script&gt;<span class="origin">default</span>');
    expect(drawn).toContain('data-group="a&quot;b"');
    expect(drawn).toContain('x.<wbr>y');
  });
});

const password = 'correct-horse-7';
const item = (environment: string, name: string, project = `acme-${environment}`): RenderedItem => ({
  plane: 'terraform',
  environment,
  identity: `shop-${environment}/google_sql_user.${name}`,
  title: `google_sql_user.${name}`,
  type: 'google_sql_user',
  value: { project, password, name },
  source: `shop-${environment}/${name}`,
});
const names = ['A', 'B', 'C', 'D', 'E'];
const all = names.flatMap((name) => [item('dev', name), item('prod', name)]);

describe('the resources of a report', () => {
  const [group] = reportResources(all, ['dev', 'prod']);

  it('are one for all environments, with what differs and where each comes from', () => {
    expect(group?.resources).toHaveLength(5);
    expect(group?.resources[0]).toMatchObject({
      environments: ['dev', 'prod'],
      sources: ['shop-dev/A', 'shop-prod/A'],
      differences: [{ place: 'project', values: ['acme-dev', 'acme-prod'] }],
    });
  });

  it('have no secret', () => {
    expect(JSON.stringify(group)).not.toContain(password);
    expect(group?.resources[0]?.value).toMatchObject({ password: '(hidden)' });
  });

  it('have a difference said once from five resources on that have it', () => {
    const common = commonDifferences(group === undefined ? [] : [group]);
    expect(common).toEqual([{ place: 'project', values: ['acme-dev', 'acme-prod'], environments: ['dev', 'prod'], count: 5 }]);
    expect(commonDifferences(reportResources(all.slice(2), ['dev', 'prod']))).toEqual([]);
  });

  it('keep a difference of their own beside one that many have', () => {
    const own = [...all, item('dev', 'F', 'elsewhere'), item('prod', 'F')];
    const page = reportPage(reportOf({ ...source, system: { ...source.system, items: own } }));
    expect(page.match(/<td>acme-dev<\/td>/g)).toHaveLength(1);
    expect(page.match(/<td>elsewhere<\/td>/g)).toHaveLength(1);
    expect(page.match(/differs, as many do, in project/g)).toHaveLength(5);
    expect(page).not.toContain(password);
  });
});

const source = { application: shop, environments, system: { application: 'shop', environments: ['dev', 'prod'], items: all, notes: [] } };

describe('the report in Markdown', () => {
  const text = reportMarkdown(reportOf(source));

  it('has a heading for each part, and its resources by name', () => {
    expect(text.match(/^## .*$/gm)).toEqual(['## Map', '## Environments', '## Resources']);
    expect(text).toContain('| workloads.web.env.MODE | slow | fast');
    expect(text).toContain('google\\_sql\\_user.A | Terraform | all | 1 |');
  });

  it('has no secret, and no markup of a value', () => {
    expect(text).not.toContain(password);
    const hostile = reportMarkdown({ ...reportOf(source), owner: '<img src=x>|`a`' });
    expect(hostile).toContain('Owner: \\<img src=x\\>\\|\\`a\\`.');
  });
});

describe('the costs of a report', () => {
  it('name the range, what it is made of, the assumption, and what has no price', () => {
    const line = { what: 'Cloud SQL <main>', monthly: { min: 5, max: 20 }, assumption: 'zonal' };
    const estimate = {
      environment: 'dev',
      currency: 'USD',
      prices: 'list of 2026',
      total: { min: 5, max: 20 },
      lines: [line],
      unpriced: ['disk'],
    };
    const text = costsSection([estimate as unknown as Parameters<typeof costsSection>[0][number]]).join(''); // as: the fields that are read
    expect(text).toContain('5.00 to 20 USD');
    expect(text).toContain('Cloud SQL &lt;main&gt;');
    expect(text).toContain('zonal');
    expect(text).toContain('Without a price: disk.');
  });
});
