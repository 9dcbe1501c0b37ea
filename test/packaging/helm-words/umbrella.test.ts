import { parse } from 'yaml';
import { umbrellaChart } from '../../../lib/packaging/helm/umbrella/umbrella-chart';
import type { BundledChart } from '../../../lib/packaging/helm/umbrella/umbrella-source';
import { InvalidPackageError } from '../../../lib/packaging/invalid-package-error';
import { pathOf } from '../../path-of';

function bundled(name: string, more: Partial<BundledChart> = {}): BundledChart {
  const files = [
    { path: 'Chart.yaml', text: 'apiVersion: v2\n' },
    { path: 'README.md', text: `# ${name}\n\n## Install\n\nx\n\n## Values\n\n| Key |\n` },
    { path: 'values.yaml', text: '# Values.\n\n# -- Says how loud it is.\nlevel: info\n\nlabels:\n  zone: a\n  disk: ssd\n' },
    { path: 'values-dev.yaml', text: '# What differs.\nlabels:\n  zone: b\n  disk: null\n' },
    { path: 'values-prod.yaml', text: '# Nothing.\n{}\n' },
  ];
  return { chart: { name, version: '1.2.3', description: `The ${name}.` }, files, ...more };
}

const chart = { name: 'suite', version: '2.0.0' };

function files(...charts: readonly BundledChart[]): Record<string, string> {
  return Object.fromEntries(umbrellaChart({ chart, charts }).map(({ path, text }) => [path, text]));
}

describe('an umbrella', () => {
  const made = files(bundled('api'), bundled('web', { isEnabled: false }));

  it('has each chart in a folder of its own, without its values', () => {
    expect(Object.keys(made).filter((path) => path.startsWith('charts/api'))).toEqual(['charts/api/Chart.yaml', 'charts/api/README.md']);
  });

  it('depends on the charts that it has, while they are enabled', () => {
    expect(parse(made['Chart.yaml'] ?? '')).toMatchObject({
      dependencies: [
        { name: 'api', version: '1.2.3', repository: '', condition: 'api.enabled' },
        { name: 'web', version: '1.2.3', repository: '', condition: 'web.enabled' },
      ],
    });
    expect(parse(made['values.yaml'] ?? '')).toMatchObject({ api: { enabled: true }, web: { enabled: false } });
  });

  it('has the values of a chart below its name, with what they do', () => {
    expect(made['values.yaml']).toContain(
      'api:\n  # -- Whether api is installed.\n  enabled: true\n  # -- Says how loud it is.\n  level: info\n',
    );
  });

  it('says no null: what an environment lacks stands only where it is', () => {
    expect(made['values.yaml']).not.toContain('disk');
    expect(parse(made['values-dev.yaml'] ?? '')).toMatchObject({ api: { labels: { zone: 'b' } } });
    expect(parse(made['values-prod.yaml'] ?? '')).toMatchObject({ api: { labels: { disk: 'ssd' } }, web: { labels: { disk: 'ssd' } } });
  });

  it('keeps the table of values of each chart, and says where they are', () => {
    expect(made['charts/api/README.md']).toBe('# api\n\nPart of suite: what is `key` here is `api.key` there.\n\n## Values\n\n| Key |\n');
    expect(made['README.md']).toContain('| `api` | 1.2.3 | `api.enabled` | The api. |\n');
  });

  it.each([
    ['no charts', [], 'no-charts', 'charts'],
    ['a chart twice', [bundled('api'), bundled('api')], 'duplicate-chart', 'charts[1].chart.name'],
    ['a chart with a key that means something else', [bundled('global')], 'reserved-key', 'charts[0].chart.name'],
  ])('is refused with %s', (_title, charts, code, path) => {
    expect(() => umbrellaChart({ chart, charts })).toThrow(InvalidPackageError);
    try {
      umbrellaChart({ chart, charts });
    } catch (error) {
      expect(error).toMatchObject({ issues: [{ code, path: pathOf(path) }] });
    }
  });
});
