import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ResolvedApplication } from 'orchestra-cdk';

type Workload = ResolvedApplication['workloads'][string];
type Series = NonNullable<Extract<Workload, { kind: 'service' }>['metrics']>['series'][string];

/**
 * Programs that expose the series which workloads declare, behind the addresses of simulated pods, where nothing answers: Prometheus asks for
 * these by a proxy, which this is. What is asked for at another port or path than a workload has answers 404.
 */
export class FakeExporters {
  /** `http://127.0.0.1:…`, as `proxy_url` wants it. */
  address = '';
  private readonly start = Date.now();
  private readonly server: Server;

  /**
   * @param workloads - those that expose metrics, by the port and path where they are asked: `9101/metrics`
   * @param platform - what is exposed at `/platform`, after some seconds
   */
  constructor(workloads: { readonly [place: string]: { readonly [name: string]: Series } }, platform: (seconds: number) => string) {
    this.server = createServer((request, response) => {
      const { port, pathname } = new URL(request.url ?? '', 'http://none');
      const series = workloads[`${port === '' ? 80 : port}${pathname}`];
      const seconds = (Date.now() - this.start) / 1000;
      const text = pathname === '/platform' ? platform(seconds) : series && exposition(series, seconds);
      response.statusCode = text === undefined ? 404 : 200;
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(text);
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; // it listens on a port
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** What a program that has worked for some seconds exposes: ten requests in each, one of them failed. */
function exposition(all: { readonly [name: string]: Series }, seconds: number): string {
  const lines = Object.entries(all).flatMap(([name, series]) => [`# TYPE ${name} ${series.kind}`, ...samples(name, series, seconds)]);
  return `${lines.join('\n')}\n`;
}

function samples(name: string, series: Series, seconds: number): readonly string[] {
  const good = 10 * seconds;
  switch (series.kind) {
    case 'counter':
      return [[good, '200'] as const, [seconds, '500'] as const].map(([value, status]) => `${name}${labelled(series, status)} ${value}`);
    case 'gauge':
      return [`${name}${labelled(series, 'all')} ${seconds % 7}`];
    case 'histogram':
      return [
        ...[...series.buckets, '+Inf'].map((bound) => `${name}_bucket${labelled(series, 'all', `le="${bound}"`)} ${good}`),
        `${name}_sum${labelled(series, 'all')} ${good}`,
        `${name}_count${labelled(series, 'all')} ${good}`,
      ];
    case 'summary':
      return [
        ...series.quantiles.map((quantile) => `${name}${labelled(series, 'all', `quantile="${quantile}"`)} 1`),
        `${name}_sum${labelled(series, 'all')} ${good}`,
        `${name}_count${labelled(series, 'all')} ${good}`,
      ];
  }
}

/** All labels that the series declares have the same value. */
function labelled({ labels }: Series, value: string, ...more: readonly string[]): string {
  return `{${[...labels.map((label) => `${label}="${value}"`), ...more].join(',')}}`;
}
