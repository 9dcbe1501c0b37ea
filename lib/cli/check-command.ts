import { writeFileSync } from 'node:fs';
import { type CheckReport, checkSystem } from '../checks/check-system';
import type { CheckedDelivery } from '../checks/engine/checked-system';
import { isAtLeast, type Severity } from '../checks/engine/severity';
import { everyCheckRule } from '../checks/every-check-rule';
import { checkParity } from '../checks/parity/parity';
import type { PlaceOf } from '../checks/reports/finding-place';
import { githubAnnotations } from '../checks/reports/github-annotations';
import { reportText } from '../checks/reports/report-text';
import { sarifLog } from '../checks/reports/sarif';
import { formatFinding } from '../delivery/integrity/finding';
import { integrityFindings } from '../delivery/integrity/integrity-findings';
import { type Answer, jsonText } from './answer';
import { placesIn } from './checked-place';
import type { Paint } from './colour';
import { command } from './command';
import { type DeliveryFolder, readDeliveryFolder } from './delivery-folder';
import { loadChecks } from './loaded-application';
import { choice, flag, format, list, option } from './option';
import { packageVersion } from './package-version';
import { renderedProject } from './rendered-project';
import { jsonOption, judgedDayOption } from './shared-options';

/** `orchestra check`: all rules over what is rendered; of a folder alone, whether files that people edit still name what is there. */
export const checkCommand = command({
  name: 'check',
  summary: 'Check what is rendered: references, differences, owners, secrets, costs and security',
  description: `Without FOLDER, the application of --app is rendered in all of its environments, with what the programs of cdktf.json and
    cdk8s.yaml of the working folder synthesize, and each rule of docs/checks.md is asked.
    With FOLDER, the folder of one application such as deploy/shop, references between its files are checked; with --app beside it, both.
    Accepted findings, budgets and prices are in checks.ts beside the application.`,
  arguments: '[folder]',
  options: {
    app: option('PATH', 'folder of application.ts and environments.ts, or one file with both', {
      otherwise: '. without FOLDER',
      offers: 'paths',
    }),
    outside: list('LIST', 'objects made by others, such as ServiceAccount/reader, with commas between them', { otherwise: 'none' }),
    parity: flag('compare all packages by kubectl, kustomize, helm and docker compose'),
    failOn: choice(['error', 'warning'], 'least severity that makes the exit status 1', { default: 'error' }),
    all: flag('print notes and accepted findings one by one'),
    sarif: option('FILE', 'write a SARIF log to this file, too', { otherwise: 'none', offers: 'paths' }),
    day: judgedDayOption,
    json: jsonOption,
    github: format('as annotations of a workflow of GitHub'),
  },
  example: 'orchestra check --fail-on warning',
  run: ({ args: [folder], options, err, paint }) => {
    const read = folder === undefined ? undefined : readDeliveryFolder(folder);
    const outside = options.outside ?? [];
    if (folder !== undefined && read !== undefined && options.app === undefined) return folderAnswer(folder, read, outside, options.json);
    const app = options.app ?? '.';
    const { application, environments, system, own } = renderedProject(app, err);
    const report = checkSystem({
      system: { ...system, items: own },
      around: system.items.filter((item) => !own.includes(item)),
      application,
      environments,
      delivery: { ...(read ?? { files: new Map() }), outside } satisfies CheckedDelivery,
      ...(options.parity && { parity: checkParity({ application, environments }) }),
      checks: loadChecks(app) ?? {},
      today: options.day,
    });
    const placeOf = placesIn({ app, ...(folder !== undefined && { delivery: folder }) });
    if (options.sarif !== undefined)
      writeFileSync(options.sarif, jsonText(sarifLog(report, { rules: everyCheckRule, version: packageVersion(), placeOf })));
    const status = report.findings.some(({ severity }) => isAtLeast(severity, options.failOn)) ? 1 : 0;
    return { text: textOf(report, options, placeOf, paint), status };
  },
});

interface TextChoice {
  readonly json: boolean;
  readonly github: boolean;
  readonly all: boolean;
}

function textOf(report: CheckReport, { json, github, all }: TextChoice, placeOf: PlaceOf, paint: Paint): string {
  if (json) return jsonText(report);
  if (github) return githubAnnotations(report, placeOf, all);
  const styles = { error: 'bad', warning: 'warning', note: 'faint' } as const;
  return reportText(report, { all, paint: (severity: Severity, text) => paint(styles[severity], text) });
}

/** References between the files of a folder alone. */
function folderAnswer(folder: string, { files, written }: DeliveryFolder, outside: readonly string[], isJson: boolean): Answer {
  const findings = integrityFindings(files, { written, outside });
  const status = findings.length === 0 ? 0 : 1;
  if (isJson) return { text: jsonText({ files: files.size, findings }), status };
  const count = `${files.size} ${files.size === 1 ? 'file' : 'files'}`;
  if (status === 0) return { text: `${folder}: ${count}, each reference leads to something\n`, status };
  const lines = findings.map((each) => `  ${formatFinding(each)}\n`).join('');
  const problems = findings.length === 1 ? '1 reference leads' : `${findings.length} references lead`;
  return { text: `${folder}: ${count}, ${problems} to nothing\n${lines}`, status };
}
