import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatPath } from '../../lib/model/issue';
import { limitIssues } from '../../lib/packaging/helm/check/size-issues';
import { chartIssues } from '../../lib/packaging/helm/check/source-issues';
import { rightPackage, tooManyObjects, wrongPackages } from './wrong-packages';

/** Codes of the rules of charts, as they stand in the sources. */
function codesOfRules(): string[] {
  const files = [
    'package-rules',
    'helm/check/source-issues',
    'helm/check/metadata-issues',
    'helm/check/section-issues',
    'helm/parameters/extra-values',
  ];
  const texts = files.map((file) => readFileSync(resolve(__dirname, `../../lib/packaging/${file}.ts`), 'utf8'));
  const calls = /(?:\bissue\(|\bline\(|code: |\bat\('\w+', )\s*'([a-z0-9-]+)'/g;
  return [...new Set(texts.flatMap((text) => [...text.matchAll(calls)].map(([, code = '']) => code)))].sort();
}

describe(`${wrongPackages.length} wrong packages`, () => {
  it('differ from one that is right', () => {
    expect(chartIssues(rightPackage)).toEqual([]);
    expect(new Set(wrongPackages.map(({ title }) => title)).size).toBe(wrongPackages.length);
  });

  it.each(wrongPackages.map((each) => [each.title, each] as const))('have %s refused', (_title, { code, path, source }) => {
    const issues = chartIssues(source);
    expect(issues.map((issue) => `${formatPath(issue.path)} ${issue.code}`)).toContain(`${path} ${code}`);
    expect([...new Set(issues.map((issue) => issue.code))]).toEqual([code]);
    for (const { message, remedy } of issues) {
      expect(message).toMatch(/^(?!.*\.$)[a-z]/);
      expect(remedy ?? 'none').not.toMatch(/\.$/);
    }
  });

  it.each([
    ['spec.minReadySeconds', /^known in spec are selector, template$/],
    ['spec.template.spec.containers[name=web].image', /^known in spec.template.spec.containers are \[name=api\]$/],
    ['spec.template.spec.containers[name=api].tty', /^known in spec.template.spec.containers\[name=api\] are .*image.*$/],
    ['metadata.name.first', /^known in metadata.name are none$/],
    ['data', /^known in Deployment\/api are apiVersion, kind, metadata, spec$/],
  ])('have the fields beside %s in the remedy', (path, remedy) => {
    const extraValues = [{ object: 'Deployment/api', path, name: 'api.extra', description: 'An extra value.' }];
    expect(chartIssues({ ...rightPackage, extraValues }).map((issue) => issue.remedy)).toEqual([expect.stringMatching(remedy)]);
  });

  it('cover every code of the rules', () => {
    const covered = new Set(wrongPackages.map(({ code }) => code));
    expect(codesOfRules().length).toBeGreaterThan(20);
    expect(codesOfRules().filter((code) => !covered.has(code))).toEqual([]);
  });

  it('are told all at once', () => {
    const source = { ...rightPackage, chart: { name: 'Shop', version: '1' }, base: 'nowhere' };
    expect(
      chartIssues(source)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['base-unknown', 'chart-name', 'chart-version']);
  });
});

describe('charts beyond what Helm takes', () => {
  it('are refused for a file of more than 5 MiB', () => {
    const file = { path: 'templates/large.yaml', text: 'a'.repeat(5 * 1024 * 1024 + 1) };
    const [found] = limitIssues([file], { objects: { prod: [] }, base: 'prod' });
    expect(found).toMatchObject({ code: 'chart-file-too-large', path: ['objects'] });
    expect(found?.message).toContain('templates/large.yaml');
  });

  it('are refused for more than 100 MiB in all', () => {
    const files = Array.from({ length: 21 }, (_, index) => ({ path: `templates/${index}.yaml`, text: 'a'.repeat(5 * 1024 * 1024) }));
    expect(limitIssues(files, { objects: {}, base: 'prod' }).map(({ code }) => code)).toEqual(['chart-too-large']);
  });

  it('are refused where a release would not fit its Secret, by environment', () => {
    const objects = { dev: tooManyObjects(1), prod: tooManyObjects(12) };
    expect(limitIssues([], { objects, base: 'prod' })).toMatchObject([{ code: 'release-too-large', path: ['objects', 'prod'] }]);
  });

  it('pass where they are large but much the same', () => {
    const files = [{ path: 'templates/a.yaml', text: 'kind: ConfigMap\n'.repeat(100_000) }];
    expect(limitIssues(files, { objects: { prod: [] }, base: 'prod' })).toEqual([]);
  });
});
