import { kinds, object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { allKnown, known, listOf, number, oneOf, orStandIn, text, whole } from '../../model/schema/values';
import { computeName, zone } from '../schemas';

const port = whole(1, 65_535);

const anyCheck = {
  /** Port of the pods, 1 to 65535. @default - the one that gets the requests */
  port: port.optional(),
  /** Seconds between two checks, 1 to 300. @default 5 */
  intervalSeconds: whole(1, 300).default(5),
  /** Seconds to wait for an answer, 1 to 300, at most the interval. @default 5, or the interval where that is shorter */
  timeoutSeconds: whole(1, 300).optional(),
  /** Successes in a row that make a pod healthy, 1 to 10. @default 2 */
  healthyThreshold: whole(1, 10).default(2),
  /** Failures in a row that make it unhealthy, 1 to 10. @default 2 */
  unhealthyThreshold: whole(1, 10).default(2),
};

const request = {
  /** Path that is asked for. */
  path: text({ pattern: /^\/[!-~]{0,2047}$/, allowed: "a path that starts with '/', without spaces, at most 2048 characters" }),
  /** Host header of the check. @default - the address of the pod */
  host: text({ pattern: /^[!-~]{1,253}$/, allowed: 'a host name' }).optional(),
  ...anyCheck,
};

const healthCheck = kinds({
  http: request,
  https: request,
  /** By the health protocol of gRPC. */
  grpc: {
    /** Name of the service. @default - the whole server */
    service: text({ pattern: /^[ -~]{1,1024}$/, allowed: 'at most 1024 printable characters' }).optional(),
    ...anyCheck,
  },
  /** By a connection alone. */
  tcp: anyCheck,
});

const firewall = object({
  /** Name or link of the network of the cluster. */
  network: text({ pattern: /^\S+$/, allowed: 'the name or link of a network' }),
  /** Ports of the pods that Google's front ends and health checks may reach. At least one. */
  ports: allKnown(listOf(port)),
});

export const pods = object({
  /** Name of the network endpoint groups that GKE makes for the Service, one in each zone: `endpointGroups` of the environment. */
  endpointGroup: computeName,
  /** Zones where the groups are, each once: those in which the cluster has nodes. */
  zones: known(listOf(zone)),
  /** What the pods speak: `HTTP2` is with TLS, `H2C` without, as of gRPC. @default 'HTTP' */
  protocol: oneOf('HTTP', 'HTTPS', 'HTTP2', 'H2C').default('HTTP'),
  /** Longest answer in seconds, 1 to 86400; open WebSockets are closed then, too. @default 30 */
  timeoutSeconds: whole(1, 86_400).default(30),
  /** Requests per second that one pod is meant to have: by it zones and regions share requests, and none is refused. @default 100 */
  requestsPerSecond: number(0.001, 1_000_000).default(100),
  /** How the load balancer asks pods whether they can answer. */
  healthCheck,
  /** Firewall rule that lets Google's front ends in. @default - none: the owner of the network lets 35.191.0.0/16 and 130.211.0.0/22 in */
  firewall: firewall.optional(),
});

export const podsOrStandIn = orStandIn(pods);

/** Pods of a Service on GKE, by the network endpoint groups that GKE makes for it. */
export interface EndpointPods extends Input<typeof pods> {}
/** How the load balancer asks pods whether they can answer. */
export type EndpointHealthCheck = Input<typeof healthCheck>;

export type PodsSpec = Output<typeof pods>;
export type HealthCheckSpec = Output<typeof healthCheck>;
