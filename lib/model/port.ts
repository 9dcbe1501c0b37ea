import { isText } from './env-value';
import { portName } from './schema/names';
import { type InputOf, type OutputOf, objectAs } from './schema/object';
import { type Input, type Schema, typed } from './schema/schema';
import { either, flag, oneOf, recordOf, whole } from './schema/values';

export const port = whole(1, 65535);

export const mainProtocol = oneOf('http1', 'http2', 'grpc', 'tcp');
/** What is spoken on a main port; `http2` and `grpc` without TLS. */
export type MainProtocol = Input<typeof mainProtocol>;

/** Whether callers have to speak HTTP/2 without TLS: gRPC is that. */
export function speaksHttp2(protocol: MainProtocol | 'udp'): boolean {
  return protocol === 'http2' || protocol === 'grpc';
}

const furtherFields = {
  /** Where it listens, 1 to 65535. */
  port,
  /** Where others call it, 1 to 65535. @default - `port` */
  servicePort: port.optional(),
  /** What is spoken on it; `http2` and `grpc` without TLS. @default - anything over TCP */
  protocol: oneOf('tcp', 'udp', 'http1', 'http2', 'grpc').optional(),
  /** Whether others call it; `false` for a port of the containers alone, such as one for probes. @default true */
  service: flag.default(true),
};

/** A further port of a workload, where a number does not say it all. */
export interface FurtherPort extends InputOf<typeof furtherFields> {}
export interface GivenFurtherPort extends OutputOf<typeof furtherFields> {}

const furtherPort: Schema<number | FurtherPort, number | GivenFurtherPort> = typed(
  either(isText, port, objectAs<FurtherPort, GivenFurtherPort>(furtherFields)),
);

/** Further ports by name: where each listens, or all that is to be said of it. */
export const ports = recordOf(furtherPort, { ...portName, drops: true });
export type GivenPorts = { readonly [name: string]: number | GivenFurtherPort };
