import type { ServicePart } from '../model/env-value';

/** Where a workload is called. */
export interface ServiceAddress {
  readonly host: string;
  /** Not needed for the name of the host. */
  readonly port: number | undefined;
}

/** The text for one part of an address; port 80 is that of every URL that states none. */
export function serviceText(part: ServicePart | undefined, { host, port }: ServiceAddress): string {
  switch (part) {
    case 'host':
      return host;
    case 'port':
      return String(port);
    case 'address':
      return `${host}:${port}`;
    case 'url':
    case undefined:
      return port === 80 ? `http://${host}` : `http://${host}:${port}`;
  }
}
