import { type EnvValue, type Memory, serviceHost, servicePort, serviceUrl } from 'orchestra-cdk';

export const collector = 'otel-collector-agent';

/** How much it matters. */
export type Criticality = 'low' | 'medium' | 'high' | 'critical';

export const image = (name: string): string => `ghcr.io/open-telemetry/demo:3.0.0-${name}`;

/** Only memory is limited. */
export const limit = (memory: Memory) => ({ resources: { cpu: '10m', memory, limits: { cpu: 'none', memory } } }) as const;

const unknown = { reason: 'nothing is known of the image' };
/** The image decides as whom it runs, and does not write to its root folder. */
export const readOnly = { security: { imageUser: unknown } };
export const user = (user: number, group = user) => ({ security: { user, group, writableRoot: unknown } });

const common = { 'resource.opentelemetry.io/service.namespace': 'opentelemetry-demo' };
/** Metrics of programs that others have written are asked for. */
export const discovered = (scraper: string) => ({
  ...common,
  'io.opentelemetry.discovery.metrics/enabled': 'true',
  'io.opentelemetry.discovery.metrics/scraper': scraper,
});

/** What the programs of the shop have in common. */
export const base = (name: string, memory: Memory, podAnnotations: { readonly [key: string]: string } = common) =>
  ({
    image: image(name),
    ...limit(memory),
    security: { imageUser: unknown, writableRoot: unknown },
    scaling: { min: 1, max: 1 },
    probes: { startup: 'none', readiness: 'none', liveness: 'none' },
    kubernetes: { podAnnotations, identity: { account: 'example' } },
  }) as const;

/** Variables of programs that tell the collector what they do. */
export const telemetry = (name: string, criticality: Criticality, port?: 4317 | 4318) => ({
  OTEL_SERVICE_NAME: name,
  OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'cumulative',
  OTEL_RESOURCE_ATTRIBUTES: `service.version=3.0.0,service.criticality=${criticality}`,
  ...(port !== undefined && { OTEL_EXPORTER_OTLP_ENDPOINT: serviceUrl(collector, { port: port === 4317 ? 'otlp' : 'otlp-http' }) }),
});

export const flags = { FLAGD_HOST: serviceHost('flagd'), FLAGD_PORT: servicePort('flagd') };

/** A container that ends as soon as an address answers. */
export const waitsFor = (address: EnvValue) => [
  {
    name: 'wait',
    image: 'docker.io/library/busybox:1.37',
    command: ['sh', '-c', 'until nc -z -w 1 "${ADDRESS%:*}" "${ADDRESS#*:}"; do sleep 1; done'],
    env: { ADDRESS: address },
  },
];
