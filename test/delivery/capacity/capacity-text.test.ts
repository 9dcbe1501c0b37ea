import { controllers, neededControllers } from '../../../lib/delivery/capacity/controllers';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { documentOf, guidedDeliveries } from '../runbook/guided-deliveries';

const deliveries = guidedDeliveries();

function textOf(name: string): string {
  const found = deliveries.find((each) => each.name === name);
  return found === undefined ? '' : documentOf(found, 'CAPACITY.md');
}

describe('the document on capacity', () => {
  it('has each environment on the platform that it is deployed to, and its quota', () => {
    expect([...textOf('scripts').matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      'dev on Kubernetes',
      'prod on Cloud Run',
      'staging on Cloud Run',
      'What the controllers need',
    ]);
    expect(textOf('scripts')).toContain('The quota of the namespace allows 200 pods');
    expect(textOf('one host')).toContain('## small on Compose');
    expect(textOf('one host')).not.toContain('What the controllers need');
  });

  it('tells when each workload runs, and what is not counted', () => {
    const text = textOf('one host');
    expect(text).toContain('| schema | before a release | 1 | 1 |');
    expect(text).toContain('| smoke | while a rollout measures | 1 | 1 |');
    expect(text).toContain('| sweep | at set times | 1 | 1 |');
  });

  it.each([
    ['crucible', ['Argo CD', 'Argo CD Image Updater', 'Flux']],
    ['an owner of images', ['Flux', 'Flux image reflector and image automation controllers', 'Argo Rollouts']],
    ['orchestrator', ['Argo CD', 'Argo Rollouts']],
    ['pipelines of Cloud Build', []],
  ])('has what the controllers of %s need', (name, expected) => {
    const found = deliveries.find((each) => each.name === name);
    const needed = found === undefined ? [] : neededControllers(resolveDelivery(found.delivery).delivery);
    expect(needed.map((each) => each.name.split(' (')[0])).toEqual(expected);
  });

  it('reserves more than Flux was estimated to use, since its manifests ask for it', () => {
    expect(controllers.flux.reserved.requests).toEqual({ cpuMillis: 350, memoryBytes: 256 * 2 ** 20 });
    expect(textOf('crucible')).toContain('| 4 | 350m | 4 | 256Mi | 4Gi | 100–200m | 200–400Mi |');
  });
});
