import type { ExistingNetwork, GooglePlace, KubernetesPlace, Quota, RolloutPolicy } from '../environment';
import { parseSubnetRange } from '../ip-range';
import type { GatewayRouter, IstioRouter, NginxRouter } from '../router';
import { dnsName, hostName } from '../schema/names';
import { cpu, memory } from './container-shape';
import { duration } from './rollout-shape';
import { fields, flag, kinds, listOf, number, oneOf, parsed, recordOf, text, whole } from './shape';

const project = text({
  pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
  allowed: 'a project id of 6 to 30 lower-case letters, digits and hyphens',
});

/** A project and a region of Google Cloud. */
export const google = fields<GooglePlace>(
  {
    project,
    region: text({ pattern: /^[a-z]+-[a-z]+[0-9]+$/, allowed: "a region such as 'europe-west1'" }),
    stateBucket: text({
      pattern: /^(?!goog)(?!.*google)[a-z0-9][-_.a-z0-9]{1,61}[a-z0-9]$/,
      allowed: 'a bucket name of 3 to 63 lower-case letters, digits, hyphens, underscores and dots',
    }),
    subnetRange: parsed(parseSubnetRange, "a private IPv4 range of /26 or wider such as '10.8.0.0/24'"),
    network: fields<ExistingNetwork>({ project, name: text(dnsName), subnetwork: text(dnsName) }, ['name', 'subnetwork']),
    canaries: oneOf('script', 'terraform', 'cloud-deploy'),
  },
  ['project', 'region'],
  { project: 'project', region: 'europe-west1' },
);

const kind = text();
const hosts = recordOf(listOf(text(hostName)), dnsName);
const router = kinds({
  'gateway-api': fields<GatewayRouter>({ kind, gateway: text(dnsName), gatewayNamespace: text(dnsName), hosts }, ['kind', 'gateway'], {
    gateway: 'gateway',
  }),
  nginx: fields<NginxRouter>({ kind, ingressClass: text(dnsName), tlsSecret: text(dnsName), hosts }),
  istio: fields<IstioRouter>({
    kind,
    gateways: listOf(
      text({ pattern: /^(?:mesh|[a-z0-9][-a-z0-9]*(?:\/[a-z0-9][-a-z0-9]*)?)$/, allowed: "'mesh', a name or namespace/name" }),
    ),
    hosts,
  }),
});

const channels = recordOf(listOf(text({ pattern: /^[^\s;]+$/, allowed: 'a name without spaces and semicolons' })), dnsName);
const triggers = [
  'on-rollout-completed',
  'on-rollout-aborted',
  'on-rollout-paused',
  'on-rollout-step-completed',
  'on-rollout-updated',
  'on-scaling-replica-set',
  'on-analysis-run-running',
  'on-analysis-run-failed',
  'on-analysis-run-error',
] as const;

/** A namespace of a cluster. */
export const kubernetes = fields<KubernetesPlace>({
  namespace: text(dnsName),
  cluster: text({
    pattern: /^[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?$/,
    allowed: 'a cluster name of at most 40 lower-case letters, digits and hyphens',
  }),
  clusterProject: project,
  platform: oneOf('gke', 'other'),
  router,
  rolloutsNamespace: text(dnsName),
  prometheus: text({ pattern: /^https?:\/\/[^\s/]+\S*$/, allowed: 'an http or https address' }),
  notifications: fields<NonNullable<KubernetesPlace['notifications']>>(
    Object.fromEntries(triggers.map((trigger) => [trigger, channels])) as { [T in (typeof triggers)[number]]: typeof channels }, // the list has them all
  ),
  quota: fields<Quota>({ pods: whole(1, 1_000_000), cpu, memory }),
});

/** What rollouts must keep to. */
export const rolloutPolicy = fields<RolloutPolicy>({ shareTolerance: number(0, 100), unattended: flag, maxDuration: duration });
