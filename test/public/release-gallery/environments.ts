import { defineEnvironments, ingress, istio, jsonPatch, rolling } from 'orchestra-cdk';
import { releaseGallery } from './application';

const allow = { tags: { reason: 'a gallery of small programs, whose releases are tags' } };
/** A Gateway of Istio for any HTTP. */
const edge = (name: string) => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'Gateway',
  metadata: { name },
  spec: { selector: { istio: 'ingressgateway' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
});
/** One copy, replaced as a Deployment does it. */
const plain = { scaling: { min: 1, max: 1 }, rollout: rolling() };

export const environments = defineEnvironments(releaseGallery, {
  prod: {
    tier: 'production',
    allow,
    rollouts: { shareTolerance: 100 },
    kubernetes: {
      namespace: 'gallery',
      routers: {
        'istio-host-split': istio({ gateways: ['istio-host-split-gateway'], hosts: ['istio-host-split.com'] }),
        'istio-subset-split': istio({ split: 'subsets' }),
        'header-demo': istio({ gateways: ['header-demo-gateway'], hosts: ['header-demo.com'] }),
        'rollouts-demo': ingress('nginx', { hosts: ['rollouts-demo.local'] }),
        'dynamic-stable-scale': ingress('alb'),
      },
      patches: [
        jsonPatch(
          'Rollout/rollout-canary-preview',
          [
            { op: 'remove', path: '/spec/strategy/canary/steps/0/experiment/duration' },
            { op: 'remove', path: '/spec/strategy/canary/steps/0/experiment/templates/0/replicas' },
          ],
          { reason: 'a person ends this experiment, and it has as many pods as the controller takes by itself: the model states both' },
        ),
      ],
      extraObjects: [edge('istio-host-split-gateway'), edge('header-demo-gateway')],
    },
  },
  dev: {
    tier: 'development',
    kubernetes: { namespace: 'gallery-dev' },
    workloads: {
      'fails-by-chance': false,
      passes: false,
      sleeps: false,
      'istio-host-split': plain,
      'istio-subset-split': plain,
      'header-demo': plain,
      'rollouts-demo': plain,
      'dynamic-stable-scale': plain,
      bluegreen: plain,
      'ephemeral-label': plain,
      'rollout-rollingupdate': plain,
      'rollout-analysis-step': plain,
      'rollout-bg-analysis': plain,
      'rollout-canary-preview': plain,
      window: plain,
    },
  },
});
