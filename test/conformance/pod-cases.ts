import { http, type Service, tcp } from 'orchestra-cdk';
import type { Case } from './cases';

const everywhere = { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' } as const;

function service(feature: string, fields: Partial<Service>, support: Case['support'], because?: string): Case {
  const web: Service = { kind: 'service', image: 'web', ...fields };
  return { feature, application: { name: 'shop', workloads: { web } }, support, ...(because !== undefined && { because }) };
}

/** What containers of a pod say. */
export const podCases: readonly Case[] = [
  service(
    'resources: no limit of CPU',
    { resources: { cpu: '1', limits: { cpu: 'none' } } },
    { ...everywhere, 'cloud-run': 'degraded' },
    'Cloud Run knows ceilings only',
  ),
  service(
    'resources: limits alone',
    { resources: { limits: { cpu: '500m', memory: '256Mi' } } },
    { ...everywhere, 'cloud-run': 'degraded' },
    'an instance of less than one core answers one request at a time',
  ),
  service(
    'probes: none',
    { probes: { startup: 'none', liveness: 'none', readiness: 'none' } },
    { ...everywhere, 'cloud-run': 'emulated' },
    'Cloud Run waits for the port of a service anyway',
  ),
  service(
    'probes: HTTPS',
    { probes: { readiness: http('/ready', { scheme: 'https' }) } },
    { kubernetes: 'yes', 'cloud-run': 'rejected: probe-https-unsupported', compose: 'emulated' },
    'TLS ends before a container of Cloud Run; Compose asks inside of the container',
  ),
  service(
    'probes: successes in a row',
    { probes: { readiness: http('/ready', { successThreshold: 3 }) } },
    { kubernetes: 'yes', 'cloud-run': 'degraded', compose: 'degraded' },
    'not every version of the google provider knows readiness probes; one success is enough for Docker',
  ),
  service(
    'probes: times beyond the period',
    { probes: { startup: tcp({ initialDelaySeconds: 300, periodSeconds: 3, timeoutSeconds: 30 }) } },
    { kubernetes: 'yes', 'cloud-run': 'rejected: probe-timeout-above-period, probe-too-slow', compose: 'emulated' },
    'Cloud Run waits 240 seconds and no longer than until the next question; Compose asks inside of the container',
  ),
  service(
    'security: group',
    { security: { user: 999, group: 1000 } },
    { ...everywhere, 'cloud-run': 'unsupported' },
    'Cloud Run runs a container as the user of its image',
  ),
  service(
    'security: root',
    {
      security: {
        root: { reason: 'hands its files over to a user of its own' },
        capabilities: { add: ['CHOWN', 'SETUID'], reason: 'becomes that user' },
      },
    },
    { ...everywhere, 'cloud-run': 'unsupported' },
    'Cloud Run runs a container as the user of its image, and decides which rights of root it has',
  ),
  service(
    'security: user of the image',
    { security: { imageUser: { reason: 'the image is of others', nonRoot: true }, capabilities: { add: ['NET_BIND_SERVICE'] } } },
    { ...everywhere, 'cloud-run': 'unsupported', compose: 'unsupported' },
    'Cloud Run decides which rights of root a container has; Docker starts the image as whatever user it states',
  ),
  service(
    'placement: spread at any rate',
    { placement: { spread: { over: 'zones', required: true, maxSkew: 2 }, tolerations: [{ effect: 'NoSchedule' }] } },
    { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
    'Cloud Run has no nodes to choose from; Compose has one host',
  ),
  service('lifecycle: no wait before the end', { lifecycle: { beforeStop: 'none' } }, everywhere),
];
