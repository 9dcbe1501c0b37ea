import { defineApplication, defineEnvironments } from '../../lib';
import { resolve } from '../../lib/model/examine';
import { applicationMap } from '../../lib/report/map/application-map';
import { mapPicture } from '../../lib/report/map/map-picture';
import { reportOf } from '../../lib/report/report';
import { reportPage } from '../../lib/report/report-page';
import { overlappingBoxes } from './overlapping-boxes';

const image = 'example.com/a:1';

/** In two environments without a place; the second one sets a variable of the workload to the text. */
const pageOf = (hostile?: string): string => {
  const application = defineApplication({ name: 'app', workloads: { a: { kind: 'worker', image, env: { TEXT: 'plain' } } } });
  const env = { TEXT: hostile ?? 'plain' };
  const environments = defineEnvironments(application, {
    dev: { tier: 'development' },
    test: { tier: 'development', workloads: { a: { env } } },
  });
  const system = { application: 'app', environments: ['dev', 'test'], items: [], notes: [] };
  return reportPage(reportOf({ application, environments, system }));
};

describe('the page of a report', () => {
  it('has no element of a text, whatever it contains', () => {
    const page = pageOf('</title></p><script>x()</script> "quoted" שלום 日本語');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain('&lt;/title&gt;&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt; "quoted" שלום 日本語');
  });

  it('is made of one workload in environments without a place', () => {
    const page = pageOf();
    expect(page).toContain('1 workload, 2 environments, 0 resources');
    expect(page).toContain('Nothing is reached from outside.');
    expect(page).not.toContain('id="rollouts"');
  });

  it('permits no script, style or request but its own', () => {
    const [policy = ''] = pageOf().match(/Content-Security-Policy" content="[^"]*"/) ?? [];
    expect(policy).toMatch(/default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; base-uri 'none'; form-action 'none'"$/);
  });

  it('has room for sixty workloads with long names, none over another', () => {
    const name = (index: number): string => `w${index}-${'long'.repeat(7)}`;
    const workloads = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [name(index), { kind: 'worker', image } as const]));
    const application = defineApplication({ name: 'app', workloads });
    const { dev } = defineEnvironments(application, { dev: { tier: 'development' } });
    const { boxes, width } = mapPicture(applicationMap([resolve(application, dev)]));
    expect(boxes).toHaveLength(60);
    expect(width).toBeLessThan(1180);
    expect(overlappingBoxes(boxes)).toEqual([]);
  });
});
