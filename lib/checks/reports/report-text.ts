import { counted } from '../../model/counted';
import { groupBy } from '../../model/group-by';
import type { CheckReport } from '../check-system';
import type { CostEstimate } from '../cost/cost-estimate';
import type { CheckFinding } from '../engine/check-finding';
import type { Severity } from '../engine/severity';

/** How a report is printed. */
export interface TextOptions {
  /** Whether notes and accepted findings are printed one by one, too. @default false */
  readonly all?: boolean;
  /** Paints the word of a severity. @default - plain text */
  readonly paint?: (severity: Severity, text: string) => string;
}

/** A report for people: by environment and workload, counts first; of notes and accepted findings the count. */
export function reportText(report: CheckReport, { all = false, paint = (_, text) => text }: TextOptions = {}): string {
  const { application, environments, findings, waived } = report;
  const shown = findings.filter(({ severity }) => all || severity !== 'note');
  const places = [...[...environments].reverse(), undefined];
  const parts = places.flatMap((place) => {
    const here = findings.filter(({ environment }) => environment === place);
    const printed = shown.filter(({ environment }) => environment === place);
    return here.length === 0 ? [] : [environmentPart(place ?? 'all environments', here, printed, paint)];
  });
  const head = `${application}: ${countsOf(findings)} in ${counted(environments.length, 'environment')}${waivedText(waived.length)}`;
  const hidden = findings.length - shown.length;
  const foot = [
    ...(hidden === 0 ? [] : [`${counted(hidden, 'note')} not shown: --all prints them`]),
    ...(report.costs.length === 0 ? [] : [`costs of a month: ${report.costs.map(costText).join('; ')}`]),
  ];
  const accepted = all
    ? waived.map(
        (each) =>
          `  ${each.environment ?? 'shared'}  ${each.rule}  ${each.object}: ${each.reason}${each.until === undefined ? '' : `, until ${each.until}`}`,
      )
    : [];
  return [
    head,
    ...parts,
    ...(accepted.length === 0 ? [] : ['', 'accepted', ...accepted]),
    ...(foot.length === 0 ? [] : ['', ...foot]),
    '',
  ].join('\n');
}

function environmentPart(
  place: string,
  here: readonly CheckFinding[],
  printed: readonly CheckFinding[],
  paint: NonNullable<TextOptions['paint']>,
): string {
  const byWorkload = groupBy(printed, ({ workload }) => workload ?? '');
  const parts = [...byWorkload].flatMap(([workload, findings]) => [
    ...(workload === '' ? [] : [`  ${workload}`]),
    ...findings.flatMap((finding) => findingLines(finding, workload === '' ? '  ' : '    ', paint)),
  ]);
  return ['', `${place}  ${countsOf(here)}`, ...parts].join('\n');
}

function findingLines(
  { severity, rule, object, path, message, remedy, answer }: CheckFinding,
  indent: string,
  paint: NonNullable<TextOptions['paint']>,
): readonly string[] {
  const word = paint(severity, severity);
  const unknown = answer === 'unknown' ? ' (not known)' : '';
  return [
    `${indent}${word}  ${rule}${unknown}  ${object}${path === '' ? '' : ` ${path}`}`,
    `${indent}  ${message}`,
    `${indent}  -> ${remedy}`,
  ];
}

const severityOrder: readonly Severity[] = ['error', 'warning', 'note'];

/** `1 error, 2 warnings`, or `nothing found`. */
export function countsOf(findings: readonly CheckFinding[]): string {
  const counts = severityOrder.flatMap((severity) => {
    const count = findings.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return counts.length === 0 ? 'nothing found' : counts.join(', ');
}

function waivedText(count: number): string {
  return count === 0 ? '' : `; ${count} accepted`;
}

function costText({ environment, total, currency, prices }: CostEstimate): string {
  const [min, max] = [Math.round(total.min), Math.round(total.max)];
  return `${environment} ${min === max ? min : `${min} to ${max}`} ${currency} (prices of ${prices})`;
}
