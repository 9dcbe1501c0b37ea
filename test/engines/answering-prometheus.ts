import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers each query with one number, as Prometheus does: `start` in `beforeAll`, `stop` in `afterAll`. */
export class AnsweringPrometheus {
  /** `http://127.0.0.1:…` */
  address = '';
  answer = 1;
  private readonly server: Server = createServer((request, response) => {
    request.resume();
    const result = [{ metric: {}, value: [Date.now() / 1000, String(this.answer)] }];
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; // it listens on a port
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
