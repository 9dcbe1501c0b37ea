import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Rollouts } from './rollouts';

/** Metrics of the pods of rollouts as their programs would expose them: the first version answers all requests well, later ones fail a share. */
export class PodsExporter {
  private readonly since = new Map<string, { readonly begun: number; readonly share: number }>();
  private readonly server: Server;

  /** @param shares - of requests that fail in the later versions, by rollout */
  constructor(
    private readonly rollouts: Rollouts,
    private readonly shares: { readonly [name: string]: number },
  ) {
    this.server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4').end(
        `${Object.entries(this.shares)
          .flatMap(([name, share]) => this.lines(name, share))
          .join('\n')}\n`,
      );
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get target(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`; // it listens on a port
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private lines(name: string, share: number): string[] {
    const pods =
      this.rollouts
        .history(name)
        .at(-1)
        ?.pods.filter(({ available }) => available > 0) ?? [];
    return pods.flatMap(({ hash, revision, available }) => {
      const known = this.since.get(hash) ?? { begun: Date.now(), share: revision === 1 ? 0 : share };
      this.since.set(hash, known);
      const all = ((Date.now() - known.begun) / 1000) * 100 * available;
      const labels = `namespace="${this.rollouts.namespace}",pod="${name}-${hash}-x2x4z"`;
      return [
        `http_requests_total{${labels},status="200"} ${all * (1 - known.share)}`,
        `http_requests_total{${labels},status="500"} ${all * known.share}`,
        ...['100', '250', '500', '+Inf'].map((le) => `http_request_duration_milliseconds_bucket{${labels},le="${le}"} ${all}`),
        `http_request_duration_milliseconds_count{${labels}} ${all}`,
      ];
    });
  }
}
