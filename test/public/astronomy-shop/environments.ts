import { defineEnvironments } from 'orchestra-cdk';
import { astronomyShop } from './application';

const place = {
  tier: 'production',
  kubernetes: { namespace: 'astronomy' },
  allow: { tags: { reason: 'a demonstration, whose releases are tags' } },
} as const;

export const environments = defineEnvironments(astronomyShop, {
  cluster: place,
  public: {
    ...place,
    kubernetes: {
      ...place.kubernetes,
    },
    workloads: {
      'frontend-proxy': { access: { kind: 'public', reason: 'the shop itself' } },
      frontend: { env: { PUBLIC_OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://otel-demo-collector.example.com/v1/traces' } },
    },
  },
  'own-observability': {
    ...place,
    workloads: {
      jaeger: false,
      prometheus: false,
      'frontend-proxy': { env: { JAEGER_HOST: 'jaeger', JAEGER_UI_PORT: '16686' } },
    },
  },
});
