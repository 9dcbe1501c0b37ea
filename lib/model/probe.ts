/** A question asked of a container at intervals. */
export type Probe = HttpProbe | TcpProbe | GrpcProbe | ExecProbe;

/** How often a probe asks, and what it takes for an answer. */
export interface ProbeTiming {
  /** Seconds before the first question, 0 to 240. @default 0 */
  readonly initialDelaySeconds?: number;
  /** Seconds between questions, 1 to 240. @default 10 */
  readonly periodSeconds?: number;
  /** Seconds to wait for an answer, at least 1 and at most `periodSeconds`. @default 1 */
  readonly timeoutSeconds?: number;
  /** Failures in a row before the platform acts, at least 1. @default 3, for a startup probe 24 */
  readonly failureThreshold?: number;
}

/** Healthy when a GET is answered with 200 to 399. */
export interface HttpProbe extends ProbeTiming {
  readonly kind: 'http';
  /** Starts with `/`. */
  readonly path: string;
  /** @default - the workload's `port` */
  readonly port?: number;
}

/** Healthy when the port accepts a connection. */
export interface TcpProbe extends ProbeTiming {
  readonly kind: 'tcp';
  /** @default - the workload's `port` */
  readonly port?: number;
}

/** Healthy when the gRPC health service answers SERVING. */
export interface GrpcProbe extends ProbeTiming {
  readonly kind: 'grpc';
  /** @default - the workload's `port` */
  readonly port?: number;
  /** Name asked for. @default - the server as a whole */
  readonly service?: string;
}

/** Healthy when the command ends with status 0. */
export interface ExecProbe extends ProbeTiming {
  readonly kind: 'exec';
  readonly command: readonly string[];
}

/** Startup holds back the other two until it has succeeded once; liveness restarts; readiness takes out of traffic. */
export interface Probes {
  /** @default - tcp on the main port, where there is one */
  readonly startup?: Probe;
  /** @default - tcp on the main port, where there is one */
  readonly liveness?: Probe;
  /** @default - tcp on the main port, where there is one */
  readonly readiness?: Probe;
}

/**
 * Asks for a path over HTTP; 200 to 399 is healthy.
 *
 * @example
 * const probes = { readiness: http('/ready', { periodSeconds: 5 }) };
 */
export function http(path: string, options: ProbeTiming & { readonly port?: number } = {}): HttpProbe {
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
