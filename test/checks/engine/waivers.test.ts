import type { Checks, Waiver } from 'orchestra-cdk';
import { InvalidApplicationError } from 'orchestra-cdk';
import { type CheckFinding, WrongInputError } from 'orchestra-cdk/testing';
import { environmentsWith, findingsOf, type Parts, reportOf, today } from './systems';

const account = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'web', namespace: 'shop' },
  automountServiceAccountToken: true,
};
const pod = (image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { metadata: { labels: { app: 'web' } }, spec: { serviceAccountName: 'web', containers: [{ name: 'web', image }] } } },
});
/** An image without a digest in both environments. */
const tagged: Parts = { objects: [pod('registry.example/web:1'), account], inDev: [pod('registry.example/web'), account] };
const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  id: 'kubernetes/image-digest',
  reason: 'rebuilt each night',
  until: '2027-03-31',
  ...change,
});

function found(checks: Checks, parts: Parts = tagged, day = today): readonly string[] {
  const rules = /^(?:waiver\/|kubernetes\/image-(?:digest|tag)|secrets\/address)/;
  return findingsOf({ ...parts, checks }, day)
    .filter(({ rule }) => rules.test(rule))
    .map(({ environment = 'shared', rule, severity, answer }) => `${environment} ${severity} ${rule}${answer === 'unknown' ? '?' : ''}`);
}

const asItIs = ['prod error kubernetes/image-digest', 'dev note kubernetes/image-tag'];

describe('a waiver', () => {
  it('leaves out a finding of its rule until its last day, and says so', () => {
    expect(found({})).toEqual(asItIs);
    expect(found({ waivers: [waiver()] })).toEqual(['dev note kubernetes/image-tag']);
    expect(found({ waivers: [waiver({ until: today })] })).toEqual(['dev note kubernetes/image-tag']);
    const { waived } = reportOf({ ...tagged, checks: { waivers: [waiver()] } });
    expect(waived).toMatchObject([{ rule: 'kubernetes/image-digest', reason: 'rebuilt each night', by: 'waiver', until: '2027-03-31' }]);
  });

  it('that has ended leaves out nothing, and is an error itself', () => {
    const ended = { waivers: [waiver({ until: '2026-11-29' })] };
    expect(found(ended)).toEqual([...asItIs, 'shared error waiver/ended']);
    expect(found({ waivers: [waiver()] }, tagged, '2027-04-01')).toContain('shared error waiver/ended');
    const [complaint] = findingsOf({ ...tagged, checks: ended }).filter(({ rule }) => rule === 'waiver/ended');
    expect(complaint?.message).toBe('kubernetes/image-digest: must hold on 2026-11-30, ended on 2026-11-29');
  });

  it('that no finding needs is a complaint, and one of what was not checked is not known', () => {
    expect(found({ waivers: [waiver({ id: 'kubernetes/image-tag', scope: { environments: ['prod'] } })] })).toEqual([
      ...asItIs,
      'shared warning waiver/unused',
    ]);
    expect(found({ waivers: [waiver({ id: 'terraform/CKV_GCP_14' })] })).toEqual([...asItIs, 'shared note waiver/unused?']);
  });

  it('of a rule that cannot be waived leaves out nothing', () => {
    const leak = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { url: 'https://shop:hunter2hunter2@a.example' } };
    expect(found({ waivers: [waiver({ id: 'secrets/address' })] }, { objects: [leak] })).toEqual([
      'prod error secrets/address',
      'shared error waiver/refused',
    ]);
  });

  it.each<[string, Waiver['scope'], boolean]>([
    ['its environment', { environments: ['prod'] }, true],
    ['another environment', { environments: ['dev'] }, false],
    ['its workload', { workloads: ['web'] }, true],
    ['another workload', { workloads: ['pay'] }, false],
    ['its object', { objects: ['Deployment shop/web'] }, true],
    ['its kind', { objects: ['Deployment'] }, true],
    ['an object that begins alike', { objects: ['Deployment shop/we'] }, false],
    ['all that it says', { environments: ['prod'], workloads: ['pay'] }, false],
  ])('is about %s as its scope says', (_, scope, isLeftOut) => {
    expect(found({ waivers: [waiver({ scope })] }).includes('prod error kubernetes/image-digest')).toBe(!isLeftOut);
  });

  it.each<[string, Partial<Waiver>, string]>([
    [
      'a rule that there is not',
      { id: 'kubernetes/image-digests' },
      "must be the name of a rule, got 'kubernetes/image-digests'; did you mean kubernetes/image-digest?",
    ],
    ['an id of another form', { id: 'image digest' }, 'the id of a rule'],
    ['no reason', { reason: ' ' }, 'a reason of at least 10 characters'],
    ['a day that there is not', { until: '2027-02-30' }, "a day such as '2027-03-31'"],
    ['an environment that there is not', { scope: { environments: ['prd'] } }, "must be the name of an environment, got 'prd'"],
    ['a workload that there is not', { scope: { workloads: ['wbe'] } }, "must be the name of a workload, got 'wbe'"],
  ])('is refused with %s', (_, change, message) => {
    const refused = () => findingsOf({ ...tagged, checks: { waivers: [waiver(change)] } });
    expect(refused).toThrow(InvalidApplicationError);
    expect(refused).toThrow(message);
  });
});

describe('the engine of the checks', () => {
  it('gives findings the severity of their tier, one less where it cannot tell, and to what is shared that of the strictest tier', () => {
    const leak = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { url: 'https://shop:hunter2hunter2@a.example' } };
    const level = (parts: Parts, id: string) =>
      findingsOf(parts)
        .filter(({ rule }) => rule === id)
        .map(({ environment, severity }) => `${environment} ${severity}`);
    expect(level({ objects: [leak], inDev: [leak] }, 'secrets/address')).toEqual(['prod error', 'dev error']);
    expect(level({ objects: [pod('web')], inDev: [pod('web')] }, 'kubernetes/image-tag')).toEqual(['prod error', 'dev note']);
    const [unknown] = findingsOf({ objects: [pod('{{ .Values.image }}')] }).filter(({ rule }) => rule === 'kubernetes/image-tag');
    expect([unknown?.answer, unknown?.severity]).toEqual(['unknown', 'warning']);
    const workflow = { jobs: { two: { needs: 'one', steps: [] } } };
    expect(level({ workflow }, 'references/workflow')).toEqual(['undefined error']);
  });

  it('answers for each rule and environment, and tells what passes from what is not applicable', () => {
    const { answers } = reportOf(tagged);
    const of = (id: string) =>
      answers.find(({ rule }) => rule === id)?.answers.map(({ environment, answer }) => `${environment} ${answer}`);
    expect(of('kubernetes/image-digest')).toEqual(['dev not-applicable', 'prod fail', 'shared not-applicable']);
    expect(of('kubernetes/retired-registry')).toEqual(['dev pass', 'prod pass', 'shared not-applicable']);
    expect(of('terraform/CKV_GCP_14')).toEqual(['dev not-applicable', 'prod not-applicable', 'shared not-applicable']);
  });

  it('takes the reason of a deviation that the model states', () => {
    const allowed = environmentsWith({ allow: { tags: { reason: 'demo shop, rebuilt daily' } } });
    const { findings, waived } = reportOf({ ...tagged, environments: allowed });
    expect(findings.filter(({ rule }) => rule === 'kubernetes/image-digest')).toEqual([]);
    expect(waived).toMatchObject([{ rule: 'kubernetes/image-digest', by: 'model', reason: 'demo shop, rebuilt daily' }]);
  });

  it('takes an image without a version where an automation writes that', () => {
    const spec = { applicationRefs: [{ namePattern: 'shop-prod', images: [{ imageName: 'registry.example/web' }] }] };
    const updater = { apiVersion: 'argocd-image-updater.argoproj.io/v1alpha1', kind: 'ImageUpdater', metadata: { name: 'shop' }, spec };
    const rules = (objects: readonly object[]) =>
      findingsOf({ objects }).filter(({ rule }) => rule.startsWith('kubernetes/image-tag')).length;
    expect([rules([pod('registry.example/web')]), rules([pod('registry.example/web'), updater])]).toEqual([1, 0]);
  });

  it('asks optional rules on request alone, and only those that are optional', () => {
    const asked = (optional: readonly string[]) =>
      reportOf({ ...tagged, checks: { optional } }).answers.some(({ rule }) => rule === 'kubernetes/priority');
    expect([asked([]), asked(['kubernetes/priority'])]).toEqual([false, true]);
    expect(() => asked(['kubernetes/image-tag'])).toThrow("must be the name of an optional rule, got 'kubernetes/image-tag'");
  });

  it('says the same whatever the order of the objects, and refuses a day that there is not', () => {
    const rules = (parts: Parts): readonly CheckFinding[] => findingsOf(parts);
    expect(rules({ objects: [account, pod('web')] })).toEqual(rules({ objects: [pod('web'), account] }));
    expect(() => findingsOf(tagged, '30.11.2026')).toThrow(WrongInputError);
  });
});
