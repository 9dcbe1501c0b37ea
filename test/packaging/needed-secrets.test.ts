import { neededSecrets } from '../../lib/packaging/needed-secrets';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { deployment, object } from './helm-words/objects';

const web = deployment('web', {}, { containers: [{ name: 'web', image: 'web:1', envFrom: [{ secretRef: { name: 'made' } }] }] });
const gateway = (annotations: { readonly [key: string]: string }): KubernetesObject => ({
  ...object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { tls: [{ secretName: 'made' }] } }),
  metadata: { name: 'web', annotations },
});

const names = (...objects: readonly KubernetesObject[]) => neededSecrets(objects, 'shop').map(({ name }) => name);

describe('Secrets that have to be there', () => {
  it.each<[string, KubernetesObject]>([
    ['a Secret', object('v1', 'Secret', 'made', {})],
    ['a SealedSecret', object('bitnami.com/v1alpha1', 'SealedSecret', 'made', { spec: { encryptedData: { a: 'b' } } })],
    ['a Certificate', object('cert-manager.io/v1', 'Certificate', 'web', { spec: { secretName: 'made' } })],
    ['an ExternalSecret', object('external-secrets.io/v1', 'ExternalSecret', 'made', { spec: {} })],
    ['an ExternalSecret of another name', object('external-secrets.io/v1', 'ExternalSecret', 'a', { spec: { target: { name: 'made' } } })],
    [
      'a SecretProviderClass',
      object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'a', { spec: { secretObjects: [{ secretName: 'made' }] } }),
    ],
    ['an Ingress with an issuer', gateway({ 'cert-manager.io/cluster-issuer': 'own' })],
  ])('are not those that %s of the application makes, in its namespace', (_title, maker) => {
    expect(names(web)).toEqual(['made']);
    expect(names(web, maker)).toEqual([]);
    expect(names(web, { ...maker, metadata: { ...maker.metadata, namespace: 'elsewhere' } })).toContain('made');
  });

  it('are not those that a maker of Secrets makes alone', () => {
    expect(names(object('cert-manager.io/v1', 'Certificate', 'web', { spec: { secretName: 'made' } }))).toEqual([]);
    expect(names(gateway({}))).toEqual(['made']);
  });

  it('are certificates where one of their readers takes them for that', () => {
    expect(neededSecrets([web, gateway({})], 'shop')).toMatchObject([{ name: 'made', kind: 'tls' }]);
    expect(neededSecrets([gateway({}), web], 'shop')).toMatchObject([{ name: 'made', kind: 'tls' }]);
  });
});
