import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers web checks on loopback: at `/<workload>` with `{"ok": …}`. */
export class Judge {
  /** `http://127.0.0.1:…` */
  address = '';
  private server?: Server;
  private readonly verdicts = new Map<string, boolean>();

  async start(): Promise<void> {
    const server = createServer(({ url = '' }, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: this.verdicts.get(url.slice(1)) ?? false }));
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // as: it listens on a port, not on a pipe
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.close();
  }

  /** What it says of a workload from now on. */
  decide(workload: string, verdict: boolean): void {
    this.verdicts.set(workload, verdict);
  }
}
