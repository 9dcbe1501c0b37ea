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
/** An analysis of the whole cluster, which belongs to no application: there it has one job, in the namespace of the rollout that asks. */
const alwaysPass = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ClusterAnalysisTemplate',
  metadata: { name: 'always-pass' },
  spec: {
    metrics: [
      {
        name: 'pass',
        count: 1,
        interval: '5s',
        failureLimit: 1,
        provider: {
          job: {
            spec: {
              backoffLimit: 0,
              template: {
                spec: {
                  restartPolicy: 'Never',
                  automountServiceAccountToken: false,
                  containers: [{ name: 'pass', image: 'docker.io/library/alpine:3.8', command: ['sh', '-c', 'exit 0'] }],
                },
              },
            },
          },
        },
      },
    ],
  },
};
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
          'Rollout/rollout-analysis-step',
          [
            {
              op: 'add',
              path: '/spec/strategy/canary/steps/1/analysis/templates/-',
              value: { templateName: 'always-pass', clusterScope: true },
            },
          ],
          { reason: 'an analysis of the whole cluster, which belongs to no application' },
        ),
        jsonPatch(
          'Rollout/rollout-canary-preview',
          [
            { op: 'remove', path: '/spec/strategy/canary/steps/0/experiment/duration' },
            { op: 'remove', path: '/spec/strategy/canary/steps/0/experiment/templates/0/replicas' },
          ],
          { reason: 'a person ends this experiment, and it has as many pods as the controller takes by itself: the model states both' },
        ),
      ],
      extraObjects: [alwaysPass, edge('istio-host-split-gateway'), edge('header-demo-gateway')],
    },
  },
  dev: {
    tier: 'development',
    kubernetes: { namespace: 'gallery-dev' },
    workloads: {
      'fails-by-chance': false,
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
