import { defineEnvironments, ingress } from 'orchestra-cdk';
import { astronomyShop } from './application';
import { collector } from './parts';

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
      routers: {
        'frontend-proxy': ingress('nginx', { hosts: ['otel-demo.example.com'] }),
      },
      // routers lead to services alone, and the collector is an agent
      extraObjects: [
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          metadata: { name: 'otel-collector' },
          spec: {
            ingressClassName: 'nginx',
            rules: [
              {
                host: 'otel-demo-collector.example.com',
                http: {
                  paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'otel-collector', port: { number: 4318 } } } }],
                },
              },
            ],
          },
        },
      ],
    },
    workloads: {
      'frontend-proxy': { access: { kind: 'public', reason: 'the shop itself' } },
      [collector]: { kubernetes: { callers: [{ podLabels: { 'app.kubernetes.io/name': 'ingress-nginx' }, ports: ['otlp-http'] }] } },
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
