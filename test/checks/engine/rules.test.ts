import { waiverRules } from '../../../lib/checks/engine/waiver-rules';
import { everyCheckRule } from '../../../lib/checks/every-check-rule';
import { everyTerraformRule } from '../../../lib/checks/google/every-terraform-rule';
import { everyKubernetesRule } from '../../../lib/checks/kubernetes/every-kubernetes-rule';
import { askedElsewhere, kubernetesPack } from '../../../lib/checks/packs/kubernetes/kubernetes-pack';
import { terraformPack } from '../../../lib/checks/packs/terraform/terraform-pack';
import { ruleCases } from '../kubernetes/rule-cases';
import { kubernetesCases, ofEveryObject } from './kubernetes-cases';
import { matrixCases } from './matrix-cases';
import { type SystemCase, systemCases } from './system-cases';
import { type AnswerOfRule, answerInReport, answerOf, type Parts, systemOf } from './systems';
import { acceptedResources, refusedResources } from './terraform-cases';
import { waiverCases } from './waiver-cases';

const terraformCases: readonly SystemCase[] = terraformPack.map(({ id: rule }) => {
  const id = rule.slice('terraform/'.length);
  return {
    rule,
    accepts: { stack: { resource: acceptedResources(id) } },
    refuses: { stack: { resource: refusedResources(id) } },
    idle: { stack: { resource: { google_pubsub_schema: { it: {} } } } },
  };
});

const cases: readonly SystemCase[] = [...waiverCases, ...systemCases, ...matrixCases, ...kubernetesCases, ...terraformCases];

/** Rules that never fail, since what is rendered cannot show it for sure. */
const neverSure: ReadonlyMap<string, string> = new Map([['references/identity', 'accounts may be made by stacks that are not checked']]);

function answer(rule: string, parts: Parts): AnswerOfRule {
  return waiverRules.some(({ id }) => id === rule) ? answerInReport(rule, parts) : answerOf(rule, systemOf(parts));
}

describe('a rule of the checks', () => {
  it.each(cases.map((each) => [each.rule, each] as const))(
    '%s accepts, refuses, and is not applicable',
    (rule, { accepts, refuses, idle }) => {
      const refused = neverSure.has(rule) ? 'unknown' : 'fail';
      expect([answer(rule, accepts), answer(rule, refuses), answer(rule, idle)]).toEqual(['pass', refused, 'not-applicable']);
    },
  );

  it('has one case, whatever pack it is of', () => {
    expect(cases.map(({ rule }) => rule).sort()).toEqual(everyCheckRule.map(({ id }) => id).sort());
    const known = new Set(everyCheckRule.map(({ id }) => id));
    expect([...neverSure.keys(), ...ofEveryObject].filter((id) => !known.has(id))).toEqual([]);
  });

  it('has an id that no other has, what it wants, and what to do', () => {
    const ids = everyCheckRule.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(everyCheckRule.filter(({ id, wants, remedy }) => !/^[a-z]+\/[A-Za-z][\w-]*$/.test(id) || wants === '' || remedy === '')).toEqual(
      [],
    );
  });
});

describe('the pack for Kubernetes', () => {
  it('has every rule of checkKubernetes, but those that others ask of the whole system', () => {
    const ids = kubernetesPack.map(({ id }) => id);
    const missing = everyKubernetesRule.map(({ id }) => id).filter((id) => !ids.includes(`kubernetes/${id}`));
    expect(missing.sort()).toEqual([...askedElsewhere.keys()].sort());
    const known = new Set(everyCheckRule.map(({ id }) => id));
    expect([...askedElsewhere.values()].filter((id) => !known.has(id))).toEqual([]);
  });

  it('answers as checkKubernetes does, case by case', () => {
    const wrong = ruleCases.flatMap(([rules, what, objects]) => {
      const system = systemOf({ objects });
      return rules.split(' ').flatMap((each) => {
        const id = `kubernetes/${each.replace('?', '')}`;
        if (!kubernetesPack.some((rule) => rule.id === id)) return [];
        return answerOf(id, system) === (each.endsWith('?') ? 'unknown' : 'fail') ? [] : [`${each}: ${what}`];
      });
    });
    expect(wrong).toEqual([]);
  });
});

test('the pack for Terraform has a row for each id of checkTerraform', () => {
  expect(terraformPack.map(({ id }) => id).sort()).toEqual([...new Set(everyTerraformRule.map(({ id }) => `terraform/${id}`))].sort());
});
