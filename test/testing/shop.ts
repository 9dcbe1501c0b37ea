import { argoCd, defineApplication, defineDelivery, defineEnvironments, secret } from '../../lib/index';

export const shop = defineApplication({
  name: 'shop',
  secrets: { key: {} },
  workloads: {
    web: {
      kind: 'service',
      image: 'registry.example.com/shop/web:1.4.0',
      port: 8080,
      env: { KEY: secret('key') },
      scaling: { min: 2, max: 6 },
    },
    mailer: { kind: 'worker', image: 'registry.example.com/shop/mailer:1.4.0' },
  },
});

export const environments = defineEnvironments(shop, {
  dev: { tier: 'development', compose: {}, google: { project: 'acme-shop-dev', region: 'europe-west1' } },
  test: { tier: 'staging', kubernetes: {} },
});

export const delivery = defineDelivery(shop, environments, {
  repository: 'https://github.com/acme/shop',
  deploys: { test: argoCd() },
});
