import { dnsName } from '../../model/schema/names';
import { type InputOf, objectAs } from '../../model/schema/object';
import { text } from '../../model/schema/values';
import { serviceName } from './service-options';

const routeFields = {
  /** Name of its Ingress, HTTPRoute or VirtualService. Another name is another object. @default - the workload's name */
  name: text(dnsName).optional(),
  /**
   * Name of a Service of both versions, which an Ingress of AWS leads to while weights share out a canary. @default - it leads to the
   * Service by which others call the workload, which is of the old version
   */
  rootService: serviceName.optional(),
};

/** The object by which a router leads to a service. */
export interface KubernetesRoute extends InputOf<typeof routeFields> {}

/** Options of services that routers lead to. */
export const routeOptions = {
  /** The object by which a router of the environment leads to it. @default - named after the workload */
  route: objectAs<KubernetesRoute>(routeFields).optional(),
};

/** Options of services that routers lead to. */
export interface KubernetesRouteOptions extends InputOf<typeof routeOptions> {}
