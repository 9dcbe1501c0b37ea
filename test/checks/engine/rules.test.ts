import { waiverRules } from '../../../lib/checks/engine/waiver-rules';
import { everyCheckRule } from '../../../lib/checks/every-check-rule';
import { matrixCases } from './matrix-cases';
import { type SystemCase, systemCases } from './system-cases';
import { answerOf, systemOf } from './systems';

const cases: readonly SystemCase[] = [...systemCases, ...matrixCases];

describe('a rule of the checks', () => {
  it.each(cases.map((each) => [each.rule, each] as const))(
    '%s accepts, refuses, and is not applicable',
    (rule, { accepts, refuses, idle, answer = 'fail' }) => {
      // a note that is not there has nothing to accept
      const passing = rule.startsWith('notes/') ? 'not-applicable' : 'pass';
      expect([answerOf(rule, systemOf(accepts)), answerOf(rule, systemOf(refuses)), answerOf(rule, systemOf(idle))]).toEqual([
        passing,
        answer,
        'not-applicable',
      ]);
    },
  );

  it('has a case of its own, or one in the tables of its pack', () => {
    const covered = new Set([...cases.map(({ rule }) => rule), ...waiverRules.map(({ id }) => id)]);
    expect(everyCheckRule.map(({ id }) => id).filter((id) => !covered.has(id) && !/^(?:kubernetes|terraform)\//.test(id))).toEqual([]);
  });

  it('has an id that no other has, what it wants, and what to do', () => {
    const ids = everyCheckRule.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(everyCheckRule.filter(({ id, wants, remedy }) => !/^[a-z]+\/[A-Za-z][\w-]*$/.test(id) || wants === '' || remedy === '')).toEqual(
      [],
    );
  });
});
