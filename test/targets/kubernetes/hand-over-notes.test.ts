import { blueGreen, canary, formatNote, pause, rolling, type Workload, weight } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

const steps = [weight(20), pause()];

function handOvers(web: Workload): readonly string[] {
  return new Rendered(shop(web)).handOvers.map(formatNote);
}

describe('notes on hand-overs', () => {
  it('are none where nobody states a number or a plan', () => {
    for (const web of [{ kind: 'service' }, { kind: 'worker', rollout: rolling() }, { kind: 'agent' }] as const) {
      expect(handOvers(web)).toEqual([]);
    }
  });

  it.each<[string, Workload]>([
    ['a canary', { kind: 'service', rollout: canary(steps) }],
    ['a canary of a worker', { kind: 'worker', rollout: canary(steps) }],
    ['blue and green', { kind: 'service', rollout: blueGreen() }],
  ])('say how a Deployment becomes %s, and back', (_, web) => {
    const [note = '', ...others] = handOvers(web);
    expect(others).toEqual([]);
    expect(note).toContain('kubernetes: workloads.web.rollout is handed over: a running Deployment web is not taken over');
    expect(note).toContain('kubectl --namespace shop delete deployment web');
    expect(note).toContain('kubectl --namespace shop delete rollouts.argoproj.io web --cascade=orphan');
    expect(note).toContain('with a range a Rollout starts with 1 replica');
    expect(handOvers({ ...web, scaling: { min: 3, max: 3 } } as Workload)[0]).not.toContain('range'); // a service, or a worker
  });

  it('say how a fixed number becomes a range, of the object that has it', () => {
    const scaling = { min: 4, max: 8 };
    const [deployment = ''] = handOvers({ kind: 'worker', scaling });
    expect(deployment).toContain(
      '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":{{.spec.replicas}}}}',
    );
    const rollout = handOvers({ kind: 'service', scaling, rollout: canary(steps) });
    expect(rollout.join()).toContain(
      '{"apiVersion":"argoproj.io/v1alpha1","kind":"Rollout","metadata":{"name":"web"},"spec":{"replicas":{{.spec.replicas}}}}',
    );
    expect(rollout.join()).toContain('annotate rollouts.argoproj.io web kubectl.kubernetes.io/last-applied-configuration-');
  });

  it('say what a range leaves behind', () => {
    expect(handOvers({ kind: 'worker', scaling: { min: 4, max: 4 } })).toEqual([
      expect.stringContaining('kubectl --namespace shop delete hpa web --ignore-not-found'),
    ]);
  });

  it('say it once of all workloads whose number the same defaults fix', () => {
    const worker = { kind: 'worker' } as const;
    const workloads = { api: worker, more: { ...worker, scaling: { min: 1, max: 4 } }, own: { ...worker, scaling: { min: 2, max: 2 } } };
    const images = { images: { web: { tag: '1' }, api: { tag: '1' }, more: { tag: '1' }, own: { tag: '1' } } };
    const { handOvers: notes } = new Rendered(shop(worker, { workloads, defaults: { scaling: { min: 1, max: 1 } } }), images);
    expect(
      notes.filter(({ reason }) => reason.includes('delete hpa')).map(({ path, reason }) => [path, /hpa (.*) --ignore/.exec(reason)?.[1]]),
    ).toEqual([
      [['defaults', 'scaling', 'max'], 'api web'],
      [['workloads', 'own', 'scaling', 'max'], 'own'],
    ]);
  });
});
