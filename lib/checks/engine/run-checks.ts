import { by } from '../../model/record';
import type { CheckFinding, WaivedCheckFinding } from './check-finding';
import { type Breach, type CheckRule, packOf, pageOf } from './check-rule';
import { type CheckedSystem, tierOf } from './checked-system';
import { type Answer, type RuleAnswers, shared } from './rule-answers';
import { type Severity, unknownSeverity } from './severity';
import { holdsOn, isAbout, type Waiver } from './waiver';
import { waiverFindings, waiverRules } from './waiver-rules';

/** What all rules say of a system. */
export interface CheckResults {
  /** By environment, severity, workload and place. */
  readonly findings: readonly CheckFinding[];
  /** What a waiver, the model or the props accept. */
  readonly waived: readonly WaivedCheckFinding[];
  readonly answers: readonly RuleAnswers[];
}

/** Asks all rules of a system. The same system gives the same results. */
export function runChecks(system: CheckedSystem, rules: readonly CheckRule[]): CheckResults {
  const { waivers, optional } = system.declaration;
  const asked = rules.filter((rule) => rule.optional !== true || optional.includes(rule.id));
  const judged = asked.map((rule) => judge(rule, system));
  const found = judged.flatMap(({ findings }) => findings);
  const decided = found.map((each) => decide(each, waivers, system.today));
  const complaints = waiverFindings({
    system,
    rules,
    findings: found.map(({ finding }) => finding),
    answered: judged.map(({ answers }) => answers),
  });
  return {
    findings: [...decided.flatMap((each) => ('reason' in each ? [] : [each])), ...complaints].sort(inOrder(system)),
    waived: decided.flatMap((each) => ('reason' in each ? [each] : [])).sort(inOrder(system)),
    answers: judged.map(({ answers }) => withComplaints(answers, complaints, waivers.length)),
  };
}

/** Waivers are judged after all rules are, so that their answers are added here. */
function withComplaints({ rule, answers }: RuleAnswers, complaints: readonly CheckFinding[], judged: number): RuleAnswers {
  if (!waiverRules.some(({ id }) => id === rule)) return { rule, answers };
  const breaches = complaints.filter((each) => each.rule === rule);
  return {
    rule,
    answers: answers.map((each) => (each.environment === shared ? { ...each, answer: answerOf(judged, breaches), judged } : each)),
  };
}

interface Found {
  readonly rule: CheckRule;
  readonly finding: CheckFinding;
  readonly stated?: string;
}

function judge(rule: CheckRule, system: CheckedSystem): { readonly findings: readonly Found[]; readonly answers: RuleAnswers } {
  const places = rule.check(system).filter(({ environment }) => rule.severity[tierOf(system, environment)] !== 'off');
  const findings = places.flatMap(({ environment, breaches }) => breaches.flatMap((breach) => foundAt(rule, breach, environment, system)));
  const names = [...system.rendered.environments, undefined];
  const answers = names.map((name) => {
    const here = places.filter(({ environment }) => environment === name);
    const judged = here.reduce((count, each) => count + each.judged, 0);
    return {
      environment: name ?? shared,
      answer: answerOf(
        judged,
        here.flatMap(({ breaches }) => breaches),
      ),
      judged,
    };
  });
  return { findings, answers: { rule: rule.id, answers } };
}

function answerOf(judged: number, breaches: readonly Pick<Breach, 'answer'>[]): Answer {
  if (breaches.some(({ answer = 'fail' }) => answer === 'fail')) return 'fail';
  if (breaches.length > 0) return 'unknown';
  return judged === 0 ? 'not-applicable' : 'pass';
}

function foundAt(rule: CheckRule, breach: Breach, environment: string | undefined, system: CheckedSystem): readonly Found[] {
  const severity = rule.severity[tierOf(system, environment)];
  if (severity === 'off') return [];
  const { answer = 'fail', stated, remedy = rule.remedy, ...place } = breach;
  const finding: CheckFinding = {
    rule: rule.id,
    pack: packOf(rule),
    severity: answer === 'unknown' ? unknownSeverity(severity) : severity,
    answer,
    ...(environment !== undefined && { environment }),
    ...place,
    remedy,
    page: pageOf(rule),
  };
  return [{ rule, finding, ...(stated !== undefined && { stated }) }];
}

function decide({ rule, finding, stated }: Found, waivers: readonly Waiver[], today: string): CheckFinding | WaivedCheckFinding {
  if (stated !== undefined) return { ...finding, reason: stated, by: 'model' };
  const waiver = rule.waivable === false ? undefined : waivers.find((each) => isAbout(each, finding) && holdsOn(each, today));
  return waiver === undefined ? finding : { ...finding, reason: waiver.reason.trim(), by: 'waiver', until: waiver.until };
}

const severityOrder: readonly Severity[] = ['error', 'warning', 'note'];

/** Production first, what all share last. */
function inOrder({ rendered: { environments } }: CheckedSystem): (one: CheckFinding, other: CheckFinding) => number {
  const places = [...environments].reverse();
  const text = ({ environment, severity, workload = '', rule, object, path, message }: CheckFinding): string =>
    JSON.stringify([
      String(environment === undefined ? places.length : places.indexOf(environment)).padStart(6, '0'),
      severityOrder.indexOf(severity),
      ...[workload, rule, object, path, message],
    ]);
  return by(text);
}
