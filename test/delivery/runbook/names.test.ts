import { writtenCommands } from '../../engines/written-commands';
import { documentOf, type GuidedDelivery, guidedDeliveries } from './guided-deliveries';
import { namedThings, unknownNames } from './named-things';

const deliveries = guidedDeliveries();

const thingsOf = new Map(deliveries.map((each) => [each, namedThings(each)]));

function found(delivery: GuidedDelivery, markdown: string): readonly string[] {
  const things = thingsOf.get(delivery) ?? namedThings(delivery);
  return writtenCommands(markdown).flatMap((command) => unknownNames(command, things).map((name) => `${command.text}: ${name}`));
}

describe.each(deliveries.map((each) => [each.name, each] as const))('the documents of %s', (_, delivery) => {
  it.each(['RUNBOOK.md', 'GUIDE.md'])('name in %s what is there only', (name) => {
    const text = documentOf(delivery, name);
    expect(writtenCommands(text).length).toBeGreaterThan(3);
    expect(found(delivery, text)).toEqual([]);
  });

  it('give scripts options that stand in their usage', () => {
    const texts = new Map(delivery.files.map(({ path, text }) => [path, text.slice(0, text.indexOf('\n\n'))]));
    const wrong = ['RUNBOOK.md', 'GUIDE.md'].flatMap((name) =>
      writtenCommands(documentOf(delivery, name)).flatMap(({ words }) => {
        const [script = '', ...rest] = words[0] === 'bash' ? words.slice(1) : words;
        const usage = texts.get(script.split('/').slice(2).join('/'));
        if (!script.endsWith('.sh')) return [];
        const options = rest.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0] ?? '');
        return options.filter((option) => usage?.includes(option) !== true).map((option) => `${script} ${option}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('lead to headings that they have', () => {
    for (const name of ['RUNBOOK.md', 'GUIDE.md', 'CAPACITY.md']) {
      const text = documentOf(delivery, name);
      const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
      const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, link = '']) => link);
      expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
    }
  });

  it('have nothing of what does harm', () => {
    const text = ['RUNBOOK.md', 'GUIDE.md'].map((name) => documentOf(delivery, name)).join('\n');
    for (const wrong of [
      /rollouts resume/,
      /--replicas[= ]0/,
      /--reuse-values/,
      /:latest\b|tag=latest/,
      /admin\/admin/,
      /docker-compose /,
      /undefined|\[object/,
    ])
      expect(text).not.toMatch(wrong);
  });
});

describe('a wrong name', () => {
  const text = (name: string, document: string): readonly [GuidedDelivery, string] => {
    const delivery = deliveries.find((each) => each.name === name);
    if (delivery === undefined) throw new Error(`there is no ${name}`);
    return [delivery, documentOf(delivery, document)];
  };

  it.each<[string, string, string, string, string]>([
    ['crucible', 'RUNBOOK.md', '--namespace=crucible', '--namespace=crucibel', 'namespace crucibel'],
    ['crucible', 'RUNBOOK.md', 'deployment/dispatcher', 'deployment/dispatch', 'object deployment/dispatch'],
    ['crucible', 'RUNBOOK.md', 'argocd app sync crucible-prod', 'argocd app sync crucible-production', 'Application crucible-production'],
    ['an owner of images', 'RUNBOOK.md', 'suspend image update shop-dev', 'suspend image update shop', 'ImageUpdateAutomation shop'],
    [
      'crucible',
      'RUNBOOK.md',
      '-k deploy/crucible/argocd/control-plane',
      '-k deploy/crucible/argocd/control',
      'file deploy/crucible/argocd/control',
    ],
    ['crucible', 'RUNBOOK.md', 'orchestra rollback prod', 'orchestra rollback live', 'environment or workload live'],
    ['crucible', 'RUNBOOK.md', 'cronjob/sweep', 'cronjob/sweeper', 'object cronjob/sweeper'],
    ['orchestrator', 'RUNBOOK.md', 'promote orchestrator --full', 'promote orchestra --full', 'rollout orchestra'],
    ['orchestrator', 'RUNBOOK.md', 'clusters get-credentials acme-prod', 'clusters get-credentials acme-live', 'name acme-live'],
    ['a chart by hand', 'RUNBOOK.md', 'helm rollback shop', 'helm rollback store', 'release store'],
    ['scripts', 'RUNBOOK.md', 'scripts/rollback.sh staging web', 'scripts/rollback.sh staging webs', 'environment or workload webs'],
    ['scripts', 'RUNBOOK.md', 'services describe shop-web', 'services describe web', 'name web'],
    [
      'crucible',
      'GUIDE.md',
      '-k deploy/crucible/kustomize/overlays/prod',
      '-k deploy/crucible/kustomize/prod',
      'file deploy/crucible/kustomize/prod',
    ],
  ])('is found in %s, %s: %s, written %s', (name, document, right, wrong, expected) => {
    const [delivery, whole] = text(name, document);
    expect(whole).toContain(right);
    expect(found(delivery, whole.replaceAll(right, wrong)).join('\n')).toContain(expected);
  });
});
