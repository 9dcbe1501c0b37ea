import { helmChart, type KubernetesObject, kustomizeOverlays } from 'orchestra-cdk';

function secret(fields: object): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'creds', namespace: 'shop' }, ...fields };
}

describe('a Secret in a package', () => {
  it.each([
    ['data', { data: { password: 'aHVudGVyMg==' } }],
    ['text', { stringData: { password: 'hunter2' } }],
  ])('is told by both packages when it holds %s', (_what, fields) => {
    const packaged = { objects: { prod: [secret(fields)] }, base: 'prod' };
    const expected = {
      level: 'degraded',
      path: 'objects.prod[0]',
      reason: expect.stringContaining('the value of the Secret creds stands in the files'),
    };
    expect(helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packaged }).notes).toMatchObject([{ ...expected, target: 'helm' }]);
    expect(kustomizeOverlays({ name: 'shop', ...packaged }).notes).toMatchObject([{ ...expected, target: 'kustomize' }]);
  });

  it('is nothing to tell when somebody else fills it', () => {
    expect(
      helmChart({ chart: { name: 'shop', version: '1.0.0' }, objects: { prod: [secret({ type: 'Opaque' })] }, base: 'prod' }).notes,
    ).toEqual([]);
  });
});
