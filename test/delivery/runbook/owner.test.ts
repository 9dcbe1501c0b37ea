import { documentOf, type GuidedDelivery, guidedDeliveries } from './guided-deliveries';

const deliveries = guidedDeliveries();

/** Sections of a runbook by environment and situation: `prod: roll back`. */
function sectionsOf(delivery: GuidedDelivery): ReadonlyMap<string, string> {
  const parts = documentOf(delivery, 'RUNBOOK.md').split(/^### /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'), `${part}\n## `.indexOf('\n## '))]));
}

/** What another owner takes back, by what deploys an environment. */
const ofOthers: { readonly [deployer: string]: readonly RegExp[] } = {
  'argo-cd': [
    /undo/,
    /set image/,
    /helm (?:upgrade|rollback)/,
    /argocd app rollback \w/,
    /scripts\/(?:deploy|rollback)\.sh/,
    /\bflux /,
    /kubectl (?:edit|patch|scale)/,
  ],
  flux: [/undo/, /set image/, /helm (?:upgrade|rollback)/, /argocd/, /scripts\/(?:deploy|rollback)\.sh/, /kubectl (?:edit|patch|scale)/],
  'github-actions': [/undo/, /set image/, /helm (?:upgrade|rollback)/, /argocd/, /\bflux /, /update-traffic/, /kubectl apply.* -k/],
  'cloud-build': [/undo/, /set image/, /helm (?:upgrade|rollback)/, /argocd/, /\bflux /, /update-traffic/, /kubectl apply.* -k/],
  scripts: [/undo/, /set image/, /helm (?:upgrade|rollback)/, /argocd/, /\bflux /, /update-traffic/, /kubectl apply.* -k/],
};

describe.each(deliveries.map((each) => [each.name, each] as const))('the runbook of %s', (_, delivery) => {
  const sections = sectionsOf(delivery);
  const deploys = Object.entries(delivery.delivery.deploys).flatMap(([name, deploy]) =>
    deploy === undefined ? [] : [[name, deploy.kind] as const],
  );

  it.each(deploys)('has for %s no command that %s takes back', (name, kind) => {
    for (const situation of ['deploy', 'abort', 'roll back']) {
      const commands = [...(sections.get(`${name}: ${situation}`) ?? '').matchAll(/```sh\n([\s\S]*?)```/g)]
        .map(([, text = '']) => text)
        .join('');
      for (const wrong of ofOthers[kind] ?? []) expect(commands).not.toMatch(wrong);
    }
  });

  it.each(deploys)('has a way back for %s, and a way to deploy', (name) => {
    for (const situation of ['deploy', 'watch', 'roll back', 'troubleshoot', 'install'])
      expect(sections.get(`${name}: ${situation}`)).toContain('```sh');
    for (const situation of ['promote', 'abort']) expect(sections.get(`${name}: ${situation}`)?.trim()).not.toBe('');
  });
});

describe('the way back', () => {
  const section = (delivery: string, title: string): string => {
    const found = deliveries.find((each) => each.name === delivery);
    return found === undefined ? '' : (sectionsOf(found).get(title) ?? '');
  };

  it.each([
    ['crucible', 'prod', ['npx orchestra rollback prod', 'argocd app sync crucible-prod']],
    ['crucible', 'staging', ['`ignoreTags`', 'git revert --no-edit COMMIT', 'argocd app get crucible-staging --refresh']],
    [
      'an owner of images',
      'dev',
      ['flux suspend image update shop-dev', 'git revert --no-edit COMMIT', 'flux resume image update shop-dev'],
    ],
    ['orchestrator', 'prod', ['npx orchestra rollback prod', 'argocd app sync orchestrator-prod-rollouts', 'promote orchestrator --full']],
    ['an environment by hand', 'prod', ['kubectl rollout undo deployment/mail', 'kubectl argo rollouts undo web']],
    ['a chart by hand', 'prod', ['helm history shop', 'helm rollback shop']],
    ['scripts', 'staging', ['deploy/shop/scripts/rollback.sh staging web']],
    ['vpn-manager', 'prod', ['deploy/vpn-manager/scripts/rollback.sh prod frontend', 'gh workflow run vpn-manager.rollback.yml']],
  ])('of %s in %s is in the order in which nothing is taken back', (delivery, environment, expected) => {
    const text = section(delivery, `${environment}: roll back`);
    const positions = expected.map((each) => text.indexOf(each));
    expect(positions).not.toContain(-1);
    expect([...positions].sort((one, other) => one - other)).toEqual(positions);
  });

  it('leaves what a job has changed, and says so', () => {
    expect(section('scripts', 'dev: roll back')).toContain('`schema` ran for the bad version: what that has changed stays');
  });

  it('tells how a rollout waits, and what ends its wait', () => {
    expect(section('scripts', 'dev: promote')).toContain('| 2 | pause until promoted |');
    expect(section('scripts', 'dev: promote')).toContain('The new pods of `cart` get all traffic when a person promotes them');
    expect(section('crucible', 'prod: promote')).toContain('Nothing waits for a person');
    expect(section('scripts', 'prod: promote')).toContain(
      'deploy/shop/prod/cloud-deploy/rollout-web.sh registry.example.com/shop/web:VERSION --promote',
    );
    expect(section('pipelines of GitHub', 'staging: promote')).toContain('the next deployment of `shop-staging` takes the next one');
  });
});
