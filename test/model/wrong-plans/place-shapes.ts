import { prometheus, type WrongPlan } from './shop';

const kubernetes = 'environments.stage.kubernetes';
const rollouts = 'environments.stage.rollouts';

function place(more: object): { readonly environment: object } {
  return { environment: { kubernetes: { prometheus, routers: { web: { kind: 'istio' } }, ...more } } };
}

function policy(more: object): { readonly environment: object } {
  return { environment: { rollouts: more } };
}

/** What no environment may say of rollouts. */
export const placeShapes: readonly WrongPlan[] = [
  { title: 'a tolerance above all', ...policy({ shareTolerance: 101 }), code: 'out-of-range', path: `${rollouts}.shareTolerance` },
  { title: 'unattended in words', ...policy({ unattended: 'yes' }), code: 'wrong-type', path: `${rollouts}.unattended` },
  { title: 'a longest time in words', ...policy({ maxDuration: '1 hour' }), code: 'wrong-quantity', path: `${rollouts}.maxDuration` },
  {
    title: 'a longest time of nothing',
    ...policy({ maxDuration: '0s' }),
    code: 'duration-zero',
    path: `${rollouts}.maxDuration`,
    also: ['rollout-too-long'],
  },
  { title: 'a policy that does not exist', ...policy({ tolerance: 10 }), code: 'unknown-key', path: `${rollouts}.tolerance` },
  {
    title: 'an unknown router',
    ...place({ routers: { web: { kind: 'traefik' } } }),
    code: 'not-allowed',
    path: `${kubernetes}.routers.web.kind`,
  },
  {
    title: 'a gateway without its name',
    ...place({ routers: { web: { kind: 'gateway-api' } } }),
    code: 'missing',
    path: `${kubernetes}.routers.web.gateway`,
  },
  {
    title: 'a host with a scheme',
    ...place({ routers: { web: { kind: 'istio', hosts: ['https://shop.example.com'] } } }),
    code: 'wrong-value',
    path: `${kubernetes}.routers.web.hosts[0]`,
  },
  {
    title: 'a Prometheus without a scheme',
    ...place({ prometheus: 'prometheus:9090' }),
    code: 'wrong-value',
    path: `${kubernetes}.prometheus`,
  },
  {
    title: 'a trigger that does not exist',
    ...place({ notifications: { 'on-rollout-failed': { slack: ['team'] } } }),
    code: 'unknown-key',
    path: `${kubernetes}.notifications.on-rollout-failed`,
  },
  {
    title: 'two channels in one text',
    ...place({ notifications: { 'on-rollout-aborted': { slack: ['one;two'] } } }),
    code: 'wrong-value',
    path: `${kubernetes}.notifications.on-rollout-aborted.slack[0]`,
  },
  { title: 'a quota of no pods', ...place({ quota: { pods: 0 } }), code: 'out-of-range', path: `${kubernetes}.quota.pods` },
  { title: 'a quota in words', ...place({ quota: { cpu: '4 cores' } }), code: 'wrong-quantity', path: `${kubernetes}.quota.cpu` },
];
