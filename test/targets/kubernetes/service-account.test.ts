import { Rendered, shop } from './compile-workload';

describe('a ServiceAccount', () => {
  it('has no token, and stands for a Google service account where there is a project', () => {
    const rendered = new Rendered(shop({ kind: 'service' }));
    expect(rendered.object('ServiceAccount/web')).toMatchObject({
      metadata: { annotations: { 'iam.gke.io/gcp-service-account': 'shop-web@acme-shop-dev.iam.gserviceaccount.com' } },
      automountServiceAccountToken: false,
    });
  });

  it('stands for nobody outside Google Cloud', () => {
    const rendered = new Rendered(shop({ kind: 'service' }), { google: undefined });
    expect(rendered.object('ServiceAccount/web').metadata).not.toHaveProperty('annotations');
  });
});
