import { everyTerraformRule } from '../../../lib/checks/google/every-terraform-rule';
import { everyKubernetesRule } from '../../../lib/checks/kubernetes/every-kubernetes-rule';
import { askedElsewhere, kubernetesPack } from '../../../lib/checks/packs/kubernetes/kubernetes-pack';
import { terraformPack } from '../../../lib/checks/packs/terraform/terraform-pack';
import { ruleCases } from '../kubernetes/rule-cases';
import { soundObjects } from '../kubernetes/sound-objects';
import { type AnswerOfRule, answerOf, type Parts, systemOf } from './systems';
import { acceptedResources, refusedResources } from './terraform-cases';

/** Rules of versions, which the engine does not ask for, and rules about any object, which always find one. */
const ofAnyObject: readonly string[] = kubernetesPack
  .filter(({ check }) =>
    check(systemOf({ objects: [{ apiVersion: 'example.com/v1', kind: 'Unheard', metadata: { name: 'a' } }] })).some(
      ({ judged }) => judged > 0,
    ),
  )
  .map(({ id }) => id);

describe('the pack for Kubernetes', () => {
  it('has every rule of checkKubernetes, but those that others ask of the whole system', () => {
    const ids = kubernetesPack.map(({ id }) => id);
    const missing = everyKubernetesRule.map(({ id }) => id).filter((id) => !ids.includes(`kubernetes/${id}`));
    expect(missing.sort()).toEqual([...askedElsewhere.keys()].sort());
  });

  it('refuses what checkKubernetes refuses, rule by rule', () => {
    const refused = new Set(
      ruleCases.flatMap(([rules, , objects]) => {
        const system = systemOf({ objects });
        return rules.split(' ').flatMap((each) => {
          const id = `kubernetes/${each.replace('?', '')}`;
          if (!kubernetesPack.some((rule) => rule.id === id)) return [];
          return answerOf(id, system) === (each.endsWith('?') ? 'unknown' : 'fail') ? [id] : [`not ${id}`];
        });
      }),
    );
    const ofVersions = ['kubernetes/seccomp-field'];
    expect([...refused].filter((each) => each.startsWith('not '))).toEqual([]);
    expect(kubernetesPack.map(({ id }) => id).filter((id) => !refused.has(id) && !ofVersions.includes(id))).toEqual([]);
  });

  it('accepts objects that have what they should, and is not applicable to those that it is not about', () => {
    const accepted = (parts: Parts, id: string): AnswerOfRule => answerOf(id, systemOf(parts));
    const usual = kubernetesPack.filter(({ optional = false }) => !optional).map(({ id }) => id);
    const isAccepted = usual.filter((id) => !['pass', 'not-applicable'].includes(accepted({ objects: soundObjects }, id)));
    expect(isAccepted).toEqual([]);
    const idle = { objects: [{ apiVersion: 'example.com/v1', kind: 'Unheard', metadata: { name: 'a', namespace: 'shop' } }] };
    expect(usual.filter((id) => accepted(idle, id) !== 'not-applicable' && !ofAnyObject.includes(id))).toEqual([]);
    expect([...ofAnyObject].sort()).toEqual(['default-namespace', 'retired-api'].map((id) => `kubernetes/${id}`));
  });
});

describe('the pack for Terraform', () => {
  it('has a row for each id of checkTerraform', () => {
    expect(terraformPack.map(({ id }) => id).sort()).toEqual([...new Set(everyTerraformRule.map(({ id }) => `terraform/${id}`))].sort());
  });

  it.each(terraformPack.map(({ id }) => [id.slice('terraform/'.length)] as const))('%s accepts, refuses, and is not applicable', (id) => {
    const answers = (resources: object) => answerOf(`terraform/${id}`, systemOf({ stack: { resource: resources } }));
    // a key is refused wherever there is one
    const accepted = id === 'IAM-keys' ? 'fail' : 'pass';
    const all = [answers(acceptedResources(id)), answers(refusedResources(id)), answers({ google_pubsub_schema: { it: {} } })];
    expect(all).toEqual([accepted, 'fail', 'not-applicable']);
  });
});
