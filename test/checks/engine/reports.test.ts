import { everyCheckRule } from '../../../lib/checks/every-check-rule';
import type { PlaceOf } from '../../../lib/checks/reports/finding-place';
import { githubAnnotations } from '../../../lib/checks/reports/github-annotations';
import { reportText } from '../../../lib/checks/reports/report-text';
import { sarifLog } from '../../../lib/checks/reports/sarif';
import { type Parts, reportOf } from './systems';

const pod = (image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'web', image }] } } },
});
const parts: Parts = {
  objects: [pod('{{ .Values.image }}')],
  inDev: [pod('registry.example/web:1')],
  checks: {
    waivers: [{ id: 'kubernetes/image-tag', reason: 'the chart has the version', until: '2027-01-31' }],
    budgets: { prod: { monthly: 1 } },
  },
};
const report = reportOf(parts);
const placeOf: PlaceOf = ({ input }) => (input === undefined ? undefined : { file: 'app/application.ts', line: 3 });

/** What the schema of SARIF 2.1.0 demands of the parts that are written. */
interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly { readonly id: string; readonly defaultConfiguration: { readonly level: string } }[];
      };
    };
    readonly results: readonly Result[];
  }[];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
  }[];
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  readonly partialFingerprints: { readonly [name: string]: string };
}

describe('a SARIF log', () => {
  const log = sarifLog(report, { rules: everyCheckRule, version: '1.2.3', placeOf }) as Log;
  const [run] = log.runs;
  const results = run?.results ?? [];

  it('has the version of the standard, one run, and every rule once', () => {
    expect([log.version, log.$schema, log.runs.length]).toEqual(['2.1.0', 'https://json.schemastore.org/sarif-2.1.0.json', 1]);
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(everyCheckRule.map(({ id }) => id));
    expect(
      run?.tool.driver.rules.filter(({ defaultConfiguration: { level } }) => !['error', 'warning', 'note', 'none'].includes(level)),
    ).toEqual([]);
  });

  it('has each finding, with a rule of the run, a level of its kind, a text, and a place', () => {
    expect(results.length).toBe(report.findings.length + report.waived.length);
    for (const { ruleId, ruleIndex, kind, level, message, locations } of results) {
      expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      // a level other than none is that of a failure
      expect(kind === 'fail' ? ['error', 'warning', 'note'] : ['none']).toContain(level);
      expect(['fail', 'open']).toContain(kind);
      expect(message.text).not.toBe('');
      expect(locations.length).toBe(1);
      expect(locations[0]?.logicalLocations[0]?.fullyQualifiedName).not.toBe('');
    }
  });

  it('has the line in the files of the user where it is known, and the object alone where it is not', () => {
    const [known] = results.filter(({ locations: [place] }) => place?.physicalLocation !== undefined);
    expect(known?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'app/application.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3 },
    });
    const nowhere = sarifLog(report, { rules: everyCheckRule, version: '1.2.3', placeOf: () => undefined }) as Log;
    expect(nowhere.runs[0]?.results.filter(({ locations: [place] }) => place?.physicalLocation !== undefined)).toEqual([]);
  });

  it('has what is accepted as suppressed, with the reason, and a fingerprint that differs by place', () => {
    const [suppressed] = results.filter(({ suppressions }) => suppressions !== undefined);
    expect(suppressed?.ruleId).toBe('kubernetes/image-tag');
    expect(suppressed?.suppressions).toEqual([{ kind: 'external', justification: 'the chart has the version (until 2027-01-31)' }]);
    const fingerprints = results.map(
      ({ ruleId, partialFingerprints, locations }) =>
        `${ruleId} ${locations[0]?.logicalLocations[0]?.fullyQualifiedName} ${partialFingerprints['orchestra/v1']}`,
    );
    const places = results.map(({ ruleId, locations }) => `${ruleId} ${locations[0]?.logicalLocations[0]?.fullyQualifiedName}`);
    expect(new Set(fingerprints).size).toBe(new Set(places).size);
  });
});

describe('a report', () => {
  it('is grouped by environment and workload, with counts, and notes only where asked for', () => {
    const text = reportText(report);
    expect(text).toMatch(/^shop: \d+ errors?, .* in 2 environments; 1 accepted$/m);
    expect(text).toMatch(/^prod {2}\d+ errors?/m);
    expect(text).toMatch(/^ {2}web$\n {4}error {2}kubernetes\/[\w-]+ {2}Deployment shop\/web spec/m);
    expect(text).toContain('notes not shown: --all prints them');
    expect(text).toMatch(/costs of a month: dev \d+ to \d+ USD \(prices of [\d-]+, us-central1\); prod \d+ to \d+ USD/);
    const all = reportText(report, { all: true });
    expect(all).toContain('prod  kubernetes/image-tag  Deployment shop/web: the chart has the version, until 2027-01-31');
    expect(all).not.toContain('not shown');
  });

  it('is one annotation for each finding but notes, escaped as the runner reads it', () => {
    const lines = githubAnnotations(report, placeOf)
      .split('\n')
      .filter((line) => line !== '');
    expect(lines.length).toBe(report.findings.filter(({ severity }) => severity !== 'note').length);
    expect(
      lines.filter((line) => !/^::(?:error|warning) (?:file=app\/application\.ts,line=3,)?title=[a-z]+\/[\w-]+::\S/.test(line)),
    ).toEqual([]);
    const odd = { ...report, findings: report.findings.slice(0, 1).map((each) => ({ ...each, message: '50%\nof: it' })) };
    expect(githubAnnotations(odd, () => ({ file: 'a,b:c.ts', line: 1 }))).toMatch(
      /^::error file=a%2Cb%3Ac\.ts,line=1,title=[\w/-]+::.*50%25%0Aof: it/,
    );
  });
});
