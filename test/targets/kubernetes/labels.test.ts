import { Rendered, shop } from './compile-workload';

const digest = `sha256:${'0123456789ab'.repeat(5)}cdef`;

describe('labels', () => {
  it('name the workload, its application, its kind, its version, its environment and its owner', () => {
    const rendered = new Rendered(shop({ kind: 'service' }, { owner: 'sales' }));
    expect(rendered.object('Deployment/web').metadata).toEqual({
      name: 'web',
      namespace: 'shop',
      labels: {
        'app.kubernetes.io/name': 'web',
        'app.kubernetes.io/instance': 'web',
        'app.kubernetes.io/version': '1.4.2',
        'app.kubernetes.io/component': 'service',
        'app.kubernetes.io/part-of': 'shop',
        'app.kubernetes.io/managed-by': 'orchestra-cdk',
        environment: 'dev',
        owner: 'sales',
      },
    });
  });

  it('change with a release only where pods are made', () => {
    const rendered = new Rendered(shop({ kind: 'service', files: { '/etc/web/a': 'a' } }));
    const versioned = rendered.objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/version'] !== undefined);
    expect(versioned.map(({ kind }) => kind)).toEqual(['Deployment']);
    expect(rendered.at('Deployment/web', 'spec', 'template', 'metadata', 'labels')).toEqual(
      rendered.object('Deployment/web').metadata.labels,
    );
  });

  it.each([
    [{ tag: '1.0', digest }, '1.0'],
    [{ digest }, '0123456789ab'],
    [{ tag: `__${'v'.repeat(100)}` }, 'v'.repeat(61)],
    [{ tag: `v${'.'.repeat(80)}` }, 'v'],
    [{ tag: '___' }, undefined],
  ])('make of the version %j the label %s', (version, label) => {
    const rendered = new Rendered(shop({ kind: 'service' }), { images: { web: version } });
    expect(rendered.object('Deployment/web').metadata.labels?.['app.kubernetes.io/version']).toBe(label);
  });

  it('select by the instance alone, which stays the same over releases', () => {
    const rendered = new Rendered(shop({ kind: 'service', scaling: { min: 2 } }));
    const selector = { 'app.kubernetes.io/instance': 'web' };
    expect(rendered.at('Deployment/web', 'spec', 'selector')).toEqual({ matchLabels: selector });
    expect(rendered.at('Service/web', 'spec', 'selector')).toEqual(selector);
    expect(rendered.at('PodDisruptionBudget/web', 'spec', 'selector')).toEqual({ matchLabels: selector });
    expect(rendered.at('NetworkPolicy/web', 'spec', 'podSelector')).toEqual({ matchLabels: selector });
  });
});
