import { kubernetesItems } from '../../lib/rendered/kubernetes-items';
import { exactly, Rendered, synthesize } from '../../lib/testing/index';
import { environments, shop } from './shop';

const { test: staging } = synthesize(shop, environments);

/** What an assertion says when it fails. */
function failure(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}

const deployment = (name: string, replicas: number, image = 'web:1') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: { replicas, template: { spec: { containers: [{ name: 'main', image, env: [{ name: 'PASSWORD', value: 'hunter2-hunter2' }] }] } } },
});
const rendered = new Rendered(
  kubernetesItems([deployment('a', 1), deployment('b', 2), deployment('c', 3), deployment('d', 4, 'other:1')], { workloads: [] }),
);

describe('an assertion', () => {
  it('holds a value to what its pattern names, and to nothing else', () => {
    rendered.has('Deployment/b', { spec: { replicas: 2 } });
    rendered.has('Deployment', { spec: { template: { spec: { containers: [{ image: /^other/ }] } } } });
    rendered.every('Deployment', { metadata: { namespace: 'shop' }, spec: { paused: undefined } });
    rendered.absent('Deployment', { spec: { replicas: 5 } });
    rendered.absent('StatefulSet');
  });

  it('holds a part to all that it is, where it is exact', () => {
    rendered.has('Deployment/a', { metadata: exactly({ name: 'a', namespace: 'shop' }) });
    expect(failure(() => rendered.has('Deployment/a', { metadata: exactly({ name: 'a' }) }))).toContain('expected exactly');
  });

  it('takes functions and the matchers of the runner', () => {
    rendered.has('Deployment', { spec: { replicas: (count: unknown) => Number(count) > 3 } });
    rendered.has('Deployment', { spec: expect.objectContaining({ replicas: 1 }) });
    expect(failure(() => rendered.has('Deployment', { spec: { replicas: expect.any(String) } }))).toContain('expected Any');
  });

  it('gives each element of a list one of its own', () => {
    const twice = { spec: { template: { spec: { containers: [{ name: 'main' }, { name: 'main' }] } } } };
    expect(failure(() => rendered.has('Deployment', twice))).toContain('containers');
  });
});

describe('a failure', () => {
  it('shows the three that come nearest, in place, the nearest first', () => {
    const pattern = { spec: { replicas: 7, template: { spec: { containers: [{ image: 'other:1' }] } } } };
    const message = failure(() => rendered.has('Deployment', pattern));
    expect(message).toBe(
      [
        'no Deployment is { spec: { replicas: 7, template: { spec: { containers: [{ image: "other:1" }] } } } }',
        '',
        '  Deployment shop/d: 1 of 2 as expected',
        '    spec:',
        '      replicas: 4   <- expected 7',
        '',
        '  Deployment shop/a: 0 of 2 as expected',
        '    spec:',
        '      replicas: 1   <- expected 7',
        '      template:',
        '        spec:',
        '          containers:',
        '            - [0] # main',
        '              image: "web:1"   <- expected "other:1"',
        '',
        '  Deployment shop/b: 0 of 2 as expected',
        '    spec:',
        '      replicas: 2   <- expected 7',
        '      template:',
        '        spec:',
        '          containers:',
        '            - [0] # main',
        '              image: "web:1"   <- expected "other:1"',
      ].join('\n'),
    );
  });

  it('shows what is missing, and no secret', () => {
    const env = (value: string) => ({ spec: { template: { spec: { containers: [{ env: [{ name: 'PASSWORD', value }] }] } } } });
    const message = failure(() => rendered.has('Deployment/a', env('other')));
    expect(message).toContain('(a secret)');
    expect(message).not.toContain('hunter2');
    expect(failure(() => rendered.has('Deployment/a', { spec: { strategy: 'x' } }))).toContain('strategy: (nothing)   <- expected "x"');
  });

  it('names those that must not be there, and counts those of all that are wrong', () => {
    expect(failure(() => rendered.absent('Deployment', { spec: { replicas: 2 } }))).toBe(
      '1 Deployment must not be { spec: { replicas: 2 } }:\n  Deployment shop/b',
    );
    expect(failure(() => rendered.every('Deployment', { spec: { replicas: 2 } }))).toContain('3 of 4 Deployment are not');
  });

  it('says what is there where nothing of a kind is', () => {
    expect(failure(() => rendered.has('StatefulSet'))).toBe('there is no StatefulSet; there are Deployment');
    expect(failure(() => rendered.every('StatefulSet', {}))).toContain('there is no StatefulSet');
    expect(failure(() => new Rendered([]).has('Job'))).toBe('there is no Job; there are none at all');
  });

  it.each(['Deploymnet', 'deployment', 'Deployments', 'Deployment/bb'])(
    'tells what %s is meant to be, where its absence would pass',
    (kind) => {
      expect(failure(() => rendered.absent(kind))).toContain('is meant');
      expect(failure(() => rendered.has(kind))).toContain('is meant');
    },
  );
});

describe('a value', () => {
  it('is that of the only one', () => {
    expect(rendered.get('Deployment/a')).toMatchObject({ spec: { replicas: 1 } });
    expect(failure(() => rendered.get('Deployment'))).toContain('there are 4 Deployment; name one of Deployment shop/a');
  });
});

describe('a snapshot', () => {
  it('is the same for another version of an image, and in any order', () => {
    const one = new Rendered(kubernetesItems([deployment('a', 1, 'web:1'), deployment('b', 1)], { workloads: [] }));
    const other = new Rendered(
      kubernetesItems([deployment('b', 1), deployment('a', 1, 'web:2@sha256:'.concat('0'.repeat(64)))], { workloads: [] }),
    );
    expect(one.snapshot()).toBe(other.snapshot());
  });

  it('changes with what is there, and has no secret, no checksum and no version', () => {
    const text = staging.kubernetes.snapshot('Deployment/web');
    expect(text).toMatch(/^# Deployment shop\/web\n/);
    expect(text).toContain('image: registry.example.com/shop/web:VERSION');
    expect(text).not.toMatch(/checksum|1\.4\.0|managed-by/);
    expect(rendered.snapshot()).not.toContain('hunter2');
    expect(rendered.snapshot('Deployment/a')).not.toBe(rendered.snapshot('Deployment/b'));
  });
});
