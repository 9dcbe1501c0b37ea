import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it was posted. */
export interface SlackMessage {
  readonly channel: string;
  readonly text: string;
  /** Fields and colors, as JSON. */
  readonly attachments: string;
}

/** A double of Slack on loopback, as far as programs post messages: all are taken. */
export class SlackDouble {
  /** In their order. */
  readonly messages: SlackMessage[] = [];
  private readonly server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const form = new URLSearchParams(body);
    const [channel = '', text = '', attachments = ''] = ['channel', 'text', 'attachments'].map((name) => form.get(name) ?? '');
    this.messages.push({ channel, text, attachments });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, channel, ts: `${this.messages.length}.0` }));
  });

  /** Its address, for programs that take one in place of Slack's. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo; // a TCP socket has no other
    return `http://127.0.0.1:${port}/api/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
