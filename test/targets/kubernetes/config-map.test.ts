import fc from 'fast-check';
import { configKey } from '../../../lib/targets/kubernetes/render/config-map';
import { Rendered, shop } from './compile-workload';

describe('a ConfigMap', () => {
  it('holds the literal files of all containers of a workload, unchanged', () => {
    const side = { image: 'docker.io/side:1', files: { '/etc/web/a.conf': 'other' } };
    const rendered = new Rendered(shop({ kind: 'service', files: { '/etc/web/a.conf': 'x: $(A)\n' }, sidecars: { side } }));
    expect(rendered.object('ConfigMap/web')).toMatchObject({
      apiVersion: 'v1',
      metadata: { name: 'web', namespace: 'shop' },
      data: { 'side__etc__web__a.conf': 'other', 'web__etc__web__a.conf': 'x: $(A)\n' },
    });
  });

  it('is not there without literal files', () => {
    expect(new Rendered(shop({ kind: 'service' })).names).not.toContain('ConfigMap/web');
  });

  it('has a key of its own for each file, which the API server takes', () => {
    const path = fc
      .array(fc.string({ unit: fc.constantFrom('a', '.', '_', '5', 'f', ' ', 'ü'), minLength: 1 }), { minLength: 1 })
      .map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(path, path, (one, other) => {
        expect(configKey('web', one)).toMatch(/^(?!\.\.)[-._a-zA-Z0-9]{2,253}$/);
        expect(configKey('web', one) === configKey('web', other)).toBe(one === other);
      }),
    );
    expect(configKey('web', `/${'a'.repeat(400)}`)).not.toBe(configKey('web', `/${'a'.repeat(401)}`));
  });
});
