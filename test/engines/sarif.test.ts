import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { renderSystem } from 'orchestra-cdk';
import { type CheckReport, checkSystem } from 'orchestra-cdk/testing';
import { vpnManager } from '../../apps/vpn-manager/application';
import { environments } from '../../apps/vpn-manager/environments';
import { everyCheckRule } from '../../lib/checks/every-check-rule';
import type { PlaceOf } from '../../lib/checks/reports/finding-place';
import { sarifLog } from '../../lib/checks/reports/sarif';
import { kubernetesCases } from '../checks/engine/kubernetes-cases';
import { systemCases } from '../checks/engine/system-cases';
import { type Parts, reportOf, today } from '../checks/engine/systems';
import { describeWith, engine } from './engine';

/** Findings that fail, that are unknown, that are shared, with and without workloads and lines. */
function reports(): readonly CheckReport[] {
  const rules = ['references/workflow', 'references/identity', 'secrets/label', 'ownership/object', 'kubernetes/privileged'];
  const refused: readonly Parts[] = [...systemCases, ...kubernetesCases].flatMap(({ rule, refuses }) =>
    rules.includes(rule) ? [refuses] : [],
  );
  const system = renderSystem({ application: vpnManager, environments });
  const waivers = [{ id: 'kubernetes/replicas', reason: 'one server is enough', until: '2027-03-31' }];
  return [
    ...refused.map((parts) => reportOf(parts)),
    checkSystem({ system, application: vpnManager, environments, checks: { waivers }, today }),
  ];
}

const placeOf: PlaceOf = ({ input }) => (input === undefined ? undefined : { file: 'an app/application.ts', line: 3 });

describeWith(['check-jsonschema', 'sarif-schema'], 'a SARIF log, judged by the schema of SARIF', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-sarif-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const [schema = ''] = readdirSync(engine('sarif-schema')).filter((name) => name.startsWith('sarif-2.1.0'));

  function judged(logs: readonly object[]): { readonly status: number | null; readonly output: string } {
    const files = logs.map((log, index) => {
      const file = path.join(folder, `${index}.sarif`);
      writeFileSync(file, JSON.stringify(log));
      return file;
    });
    // one pattern of the schema is none in the unicode mode of regular expressions
    const args = ['--regex-variant', 'nonunicode', '--schemafile', path.join(engine('sarif-schema'), schema), ...files];
    const { status, stdout, stderr } = spawnSync(engine('check-jsonschema'), args, { encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  }

  const logs = () => reports().map((report) => sarifLog(report, { rules: everyCheckRule, version: '1.2.3', placeOf }));

  test('is valid, whatever it has findings of', () => {
    const all = logs();
    const text = JSON.stringify(all);
    for (const part of ['"kind":"open"', '"kind":"fail"', '"suppressions"', '"physicalLocation"', 'an%20app/'])
      expect(text).toContain(part);
    expect(judged(all)).toEqual({ status: 0, output: 'ok -- validation done\n' });
  });

  test('would be seen to be invalid', () => {
    const [log] = logs() as [{ readonly runs: readonly [object] }];
    const wrong = [
      { ...log, version: '2.0.0' },
      { ...log, runs: [{ ...log.runs[0], results: [{ ruleId: 'a/b' }] }] },
      { ...log, runs: [{ ...log.runs[0], results: [{ message: { text: 'a' }, level: 'fatal' }] }] },
      { ...log, runs: [{ ...log.runs[0], unheard: true }] },
    ];
    const { status, output } = judged(wrong);
    expect(status).toBe(1);
    for (const [index, message] of [
      "'2.0.0' is not one of",
      "'message' is a required property",
      "'fatal' is not one of",
      "'unheard' was unexpected",
    ].entries())
      expect(output).toMatch(new RegExp(`${index}\\.sarif::.*${message}`));
  });
});
