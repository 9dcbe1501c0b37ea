import type { CheckFinding } from './check-finding';
import { type CheckRule, packOf, pageOf } from './check-rule';
import type { CheckedSystem } from './checked-system';
import type { RuleAnswers } from './rule-answers';
import { severities, unknownSeverity } from './severity';
import { holdsOn, isAbout, type Waiver } from './waiver';

/** What waivers are held to, as rows of the table; they cannot be waived themselves. */
export const waiverRules: readonly CheckRule[] = [
  row('waiver/ended', 'a waiver that has not ended', 'mend the finding, or state a later day with a reason that still holds'),
  row('waiver/unused', 'a waiver that some finding needs', 'take the waiver out', severities.warned),
  row('waiver/refused', 'no waiver of a rule that cannot be waived', 'mend the finding: there is no reason that would make it safe'),
];

/** Answered by the engine itself, which alone knows what was found. */
function row(id: string, wants: string, remedy: string, severity: CheckRule['severity'] = severities.grave): CheckRule {
  return { id, wants, remedy, severity, waivable: false, check: () => [] };
}

/** What waivers are judged by. */
export interface JudgedWaivers {
  readonly system: CheckedSystem;
  readonly rules: readonly CheckRule[];
  /** All findings, those that are accepted too. */
  readonly findings: readonly CheckFinding[];
  readonly answered: readonly RuleAnswers[];
}

/** Complaints about waivers: ended, needed by nothing, of a rule that has none. */
export function waiverFindings(judged: JudgedWaivers): readonly CheckFinding[] {
  return judged.system.declaration.waivers.flatMap((waiver, index) => complaints(waiver, index, judged));
}

function complaints(waiver: Waiver, index: number, { system, rules, findings, answered }: JudgedWaivers): readonly CheckFinding[] {
  const { id, until } = waiver;
  const at = (rule: string, message: string, answer?: 'unknown') => complaint(rule, `${id}: ${message}`, index, answer);
  if (rules.find((each) => each.id === id)?.waivable === false) return [at('waiver/refused', 'cannot be waived')];
  const ended = holdsOn(waiver, system.today) ? [] : [at('waiver/ended', `must hold on ${system.today}, ended on ${until}`)];
  if (findings.some((each) => isAbout(waiver, each))) return ended;
  const isAsked = answered.some((each) => each.rule === id && each.answers.some(({ answer }) => answer !== 'not-applicable'));
  // what was not rendered may have the finding
  const unused = isAsked
    ? at('waiver/unused', 'no finding needs it')
    : at('waiver/unused', 'nothing was checked that it could be about', 'unknown');
  return [...ended, unused];
}

function complaint(id: string, message: string, index: number, answer: 'fail' | 'unknown' = 'fail'): CheckFinding {
  const { remedy = '', severity = severities.grave } = waiverRules.find((each) => each.id === id) ?? {};
  const { production: most } = severity;
  return {
    rule: id,
    pack: packOf({ id }),
    severity: most === 'off' ? 'note' : answer === 'unknown' ? unknownSeverity(most) : most,
    answer,
    object: 'checks',
    path: `waivers[${index}]`,
    message,
    remedy,
    page: pageOf({ id }),
    input: ['checks', 'waivers', index],
  };
}
