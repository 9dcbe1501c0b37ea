import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An answer to what is asked of a workload; `empty` is none, to those that ask as one asks Prometheus. */
export type Answer = boolean | 'empty';

/** Answers on loopback: web checks at `/<namespace>/<workload>` with `{"ok": …}`, and queries with `workload="<namespace>/<workload>"` as Prometheus does. */
export class Judge {
  /** `http://127.0.0.1:…` */
  address = '';
  private server?: Server;
  private readonly answers = new Map<string, Answer>();

  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const answer = await this.answer(request);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // as: it listens on a port, not on a pipe
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.close();
  }

  /** What it says of a workload, named after its namespace, from now on. */
  decide(workload: string, answer: Answer): void {
    this.answers.set(workload, answer);
  }

  private async answer(request: IncomingMessage): Promise<object> {
    const { url = '' } = request;
    if (!url.startsWith('/api/')) return { ok: (this.answers.get(url.slice(1)) ?? false) !== false };
    const [, workload = ''] = /workload="([^"]*)"/.exec(decodeURIComponent(`${url} ${await text(request)}`)) ?? [];
    const answer = this.answers.get(workload) ?? false;
    const result = answer === 'empty' ? [] : [{ metric: {}, value: [Date.now() / 1000, String(Number(answer))] }];
    return { status: 'success', data: { resultType: 'vector', result } };
  }
}
