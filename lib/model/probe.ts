import { someWords } from './container-values';
import { port } from './port';
import { probeHeaderName } from './schema/names';
import { type InputOf, kinds, type OfKind, type OutputOf, objectAs } from './schema/object';
import { type Schema, typed } from './schema/schema';
import { either, oneOf, recordOf, text, whole } from './schema/values';

const timing = {
  /** Seconds before the first question, 0 to 3600; on Cloud Run at most 240. @default 0 */
  initialDelaySeconds: whole(0, 3600).default(0),
  /** Seconds between questions, 1 to 3600; on Cloud Run at most 240. @default 10 */
  periodSeconds: whole(1, 3600).default(10),
  /** Seconds to wait for an answer, 1 to 3600; on Cloud Run at most `periodSeconds`. @default 1 */
  timeoutSeconds: whole(1, 3600).default(1),
  /** Failures in a row before the platform acts, at least 1. @default 3, for a startup probe 24 */
  failureThreshold: whole(1, 1000).optional(),
  /** Successes in a row after which a failed container is ready again, 1 to 100; of a readiness probe only. @default 1 */
  successThreshold: whole(1, 100).optional(),
};

const askedPort = {
  /** @default - the workload's `port` */
  port: port.optional(),
};

const header = text({ pattern: /^[!-~](?:[\t -~]*[!-~])?$/, allowed: 'visible ASCII characters, with blanks only between them' });

const asked = {
  http: {
    /** Starts with `/`. */
    path: text({ pattern: /^\/[!-~]*$/, allowed: "a path that starts with '/', without spaces" }),
    /**
     * Headers of the request by name, such as `Host` for a server that answers under one name only. Names are letters, digits and hyphens,
     * values visible ASCII with blanks between. They are plain text in what is rendered. @default {}
     */
    headers: recordOf(header, { ...probeHeaderName, drops: true }).optional(),
    /** `'https'` asks over TLS and takes any certificate. @default 'http' */
    scheme: oneOf('http', 'https').optional(),
  },
  grpc: {
    /** Name asked for. @default - the server as a whole */
    service: text().optional(),
  },
  exec: { command: someWords },
};

/** How often a probe asks, and what it takes for an answer. */
export interface ProbeTiming extends InputOf<typeof timing> {}
interface AskedPort extends InputOf<typeof askedPort> {}

/** Healthy when a GET is answered with 200 to 399. */
export interface HttpProbe extends ProbeTiming, AskedPort, OfKind<typeof asked, 'http'> {}
/** Healthy when the port accepts a connection. */
export interface TcpProbe extends ProbeTiming, AskedPort {
  readonly kind: 'tcp';
}
/** Healthy when the gRPC health service answers SERVING. */
export interface GrpcProbe extends ProbeTiming, AskedPort, OfKind<typeof asked, 'grpc'> {}
/** Healthy when the command ends with status 0. */
export interface ExecProbe extends ProbeTiming, OfKind<typeof asked, 'exec'> {}
/** A question asked of a container at intervals. */
export type Probe = HttpProbe | TcpProbe | GrpcProbe | ExecProbe;

/** A probe whose timing is decided, but for the number of failures. */
export type TimedProbe = WithTiming<Probe>;
type WithTiming<P extends Probe> = P extends Probe
  ? P & Required<Omit<ProbeTiming, DecidedLater>> & Pick<ProbeTiming, DecidedLater>
  : never;
type DecidedLater = 'failureThreshold' | 'successThreshold';

const probe: Schema<Probe, TimedProbe> = typed(
  kinds({
    http: { ...asked.http, ...askedPort, ...timing },
    tcp: { ...askedPort, ...timing },
    grpc: { ...asked.grpc, ...askedPort, ...timing },
    exec: { ...asked.exec, ...timing },
  }),
);

const probeOrNone = either((value) => value === 'none', oneOf('none'), probe);

const probeFields = {
  /** `'none'` asks nothing. @default - tcp on the main port, where there is one */
  startup: probeOrNone.optional(),
  /** `'none'` asks nothing. @default - tcp on the main port, where there is one */
  liveness: probeOrNone.optional(),
  /** `'none'` asks nothing. @default - tcp on the main port, where there is one */
  readiness: probeOrNone.optional(),
};

/** Startup holds back the other two until it has succeeded once; liveness restarts; readiness takes out of traffic. */
export interface Probes extends InputOf<typeof probeFields> {}
export interface TimedProbes extends OutputOf<typeof probeFields> {}
export const probes = objectAs<Probes, TimedProbes>(probeFields);

/**
 * Asks for a path over HTTP; 200 to 399 is healthy.
 *
 * @example
 * const probes = { readiness: http('/ready', { periodSeconds: 5 }) };
 */
export function http(path: string, options: ProbeTiming & Pick<HttpProbe, 'port' | 'headers' | 'scheme'> = {}): HttpProbe {
  return { kind: 'http', path, ...options };
}

/**
 * Opens a connection; one that is accepted is healthy.
 *
 * @example
 * const probes = { startup: tcp({ failureThreshold: 12 }) };
 */
export function tcp(options: ProbeTiming & { readonly port?: number } = {}): TcpProbe {
  return { kind: 'tcp', ...options };
}

/**
 * Asks by the health protocol of gRPC; `SERVING` is healthy.
 *
 * @example
 * const probes = { readiness: grpc({ service: 'orders' }) };
 */
export function grpc(options: ProbeTiming & { readonly port?: number; readonly service?: string } = {}): GrpcProbe {
  return { kind: 'grpc', ...options };
}

/**
 * Runs a command in the container; status 0 is healthy.
 *
 * @example
 * const probes = { liveness: exec(['cat', '/tmp/alive']) };
 */
export function exec(command: readonly string[], options: ProbeTiming = {}): ExecProbe {
  return { kind: 'exec', command, ...options };
}
