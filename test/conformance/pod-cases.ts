import { http, type Service, tcp } from 'orchestra-cdk';
import type { Case } from './cases';

const everywhere = { kubernetes: 'yes', 'cloud-run': 'yes', compose: 'yes' } as const;

function service(feature: string, fields: Partial<Service>, support: Case['support']): Case {
  const web: Service = { kind: 'service', image: 'web', ...fields };
  return { feature, application: { name: 'shop', workloads: { web } }, support };
}

/** What containers of a pod say. */
export const podCases: readonly Case[] = [
  service('resources: no limit of CPU', { resources: { cpu: '1', limits: { cpu: 'none' } } }, { ...everywhere, 'cloud-run': 'degraded' }),
  service(
    'resources: limits alone',
    { resources: { limits: { cpu: '500m', memory: '256Mi' } } },
    { ...everywhere, 'cloud-run': 'degraded' },
  ),
  service('probes: none', { probes: { startup: 'none', liveness: 'none', readiness: 'none' } }, { ...everywhere, 'cloud-run': 'emulated' }),
  service(
    'probes: HTTPS',
    { probes: { readiness: http('/ready', { scheme: 'https' }) } },
    { kubernetes: 'yes', 'cloud-run': 'rejected: probe-https-unsupported', compose: 'emulated' },
  ),
  service(
    'probes: successes in a row',
    { probes: { readiness: http('/ready', { successThreshold: 3 }) } },
    { kubernetes: 'yes', 'cloud-run': 'degraded', compose: 'degraded' },
  ),
  service(
    'probes: times beyond the period',
    { probes: { startup: tcp({ initialDelaySeconds: 300, periodSeconds: 3, timeoutSeconds: 30 }) } },
    { kubernetes: 'yes', 'cloud-run': 'rejected: probe-timeout-above-period, probe-too-slow', compose: 'emulated' },
  ),
  service('security: group', { security: { user: 999, group: 1000 } }, { ...everywhere, 'cloud-run': 'unsupported' }),
  service(
    'security: root',
    {
      security: {
        root: { reason: 'hands its files over to a user of its own' },
        capabilities: { add: ['CHOWN', 'SETUID'], reason: 'becomes that user' },
      },
    },
    { ...everywhere, 'cloud-run': 'unsupported' },
  ),
  service(
    'security: capabilities of a user',
    { security: { user: 1000, capabilities: { add: ['NET_BIND_SERVICE'] } } },
    { kubernetes: 'degraded', 'cloud-run': 'unsupported', compose: 'degraded' },
  ),
  service(
    'security: user of the image',
    { security: { imageUser: { reason: 'the image is of others', nonRoot: true } } },
    { ...everywhere, 'cloud-run': 'emulated', compose: 'unsupported' },
  ),
  service(
    'placement: spread at any rate',
    { placement: { spread: { over: 'zones', required: true, maxSkew: 2 }, tolerations: [{ effect: 'NoSchedule' }] } },
    { kubernetes: 'yes', 'cloud-run': 'unsupported', compose: 'unsupported' },
  ),
  service(
    'volumes: shared between containers',
    {
      volumes: { '/etc/flags': { kind: 'temporary', size: '64Mi', name: 'flags' } },
      sidecars: {
        ui: { image: 'docker.io/library/busybox:1.37', volumes: { '/data': { kind: 'temporary', size: '64Mi', name: 'flags' } } },
      },
    },
    { kubernetes: 'yes', 'cloud-run': 'rejected: shared-volume-unsupported', compose: 'degraded' },
  ),
  service('lifecycle: no wait before the end', { lifecycle: { beforeStop: 'none' } }, everywhere),
];
