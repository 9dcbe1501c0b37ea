import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An object of a bucket. */
interface Stored {
  readonly content: Buffer;
  readonly generation: number;
}

interface Answer {
  readonly status: number;
  readonly body: Buffer | object | undefined;
  readonly generation?: number;
}

/**
 * A double of Cloud Storage, as far as Terraform's `gcs` backend keeps states and locks in it: any bucket, objects with generations, and
 * the condition by which only one gets a lock.
 */
export class BucketDouble {
  /** By bucket and name: `acme-states/shop/default.tfstate`. */
  private readonly objects = new Map<string, Stored>();
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));
  private generations = 0;

  /** Its address, for `GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT`. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo; // a TCP socket has no other
    return `http://127.0.0.1:${port}/storage/v1/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Names of all objects. */
  names(): readonly string[] {
    return [...this.objects.keys()].sort();
  }

  content(name: string): string {
    return this.objects.get(name)?.content.toString() ?? '';
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await bodyOf(request);
    const { status, body, generation } = this.handle(request, content);
    const isMedia = Buffer.isBuffer(body);
    response.writeHead(status, {
      'content-type': isMedia ? 'application/octet-stream' : 'application/json',
      ...(generation !== undefined && { 'x-goog-generation': `${generation}`, 'x-goog-metageneration': '1' }),
    });
    response.end(isMedia || body === undefined ? body : JSON.stringify(body));
  }

  private handle({ method = '', url = '', headers }: IncomingMessage, content: Buffer): Answer {
    const { pathname, searchParams } = new URL(url, 'http://double');
    const bucket = /\/b\/([^/]+)\/o$/.exec(pathname)?.[1];
    if (bucket !== undefined && method === 'POST') return this.put(bucket, searchParams, multipart(content, headers['content-type']));
    if (bucket !== undefined && method === 'GET') return this.list(bucket, searchParams.get('prefix') ?? '');
    const [, ofApi = '', nameOfApi = ''] = /\/b\/([^/]+)\/o\/(.+)$/.exec(pathname) ?? [];
    if (nameOfApi === '') return this.media(decodeURIComponent(pathname.slice(1))); // the address of the XML interface, for downloads
    const key = `${ofApi}/${decodeURIComponent(nameOfApi)}`;
    if (method === 'DELETE') return this.delete(key, searchParams);
    return searchParams.get('alt') === 'media' ? this.media(key) : this.described(key);
  }

  private put(bucket: string, query: URLSearchParams, { name, content }: Upload): Answer {
    const key = `${bucket}/${query.get('name') ?? name}`;
    if (!this.isExpected(key, query)) return { status: 412, body: failure(412, 'conditionNotMet') };
    this.generations += 1;
    this.objects.set(key, { content, generation: this.generations });
    return this.described(key);
  }

  private delete(key: string, query: URLSearchParams): Answer {
    if (!this.objects.has(key)) return { status: 404, body: failure(404, 'notFound') };
    if (!this.isExpected(key, query)) return { status: 412, body: failure(412, 'conditionNotMet') };
    this.objects.delete(key);
    return { status: 204, body: undefined };
  }

  private list(bucket: string, prefix: string): Answer {
    const items = this.names().filter((key) => key.startsWith(`${bucket}/${prefix}`));
    return { status: 200, body: { kind: 'storage#objects', items: items.map((key) => this.described(key).body) } };
  }

  private media(key: string): Answer {
    const stored = this.objects.get(key);
    return stored === undefined
      ? { status: 404, body: failure(404, 'notFound') }
      : { status: 200, body: stored.content, generation: stored.generation };
  }

  private described(key: string): Answer {
    const stored = this.objects.get(key);
    if (stored === undefined) return { status: 404, body: failure(404, 'notFound') };
    const { content, generation } = stored;
    const [bucket, ...name] = key.split('/');
    const sums = { size: `${content.length}`, md5Hash: createHash('md5').update(content).digest('base64') };
    return {
      status: 200,
      body: { kind: 'storage#object', bucket, name: name.join('/'), generation: `${generation}`, metageneration: '1', ...sums },
    };
  }

  /** `ifGenerationMatch`: 0 asks that there be none. */
  private isExpected(key: string, query: URLSearchParams): boolean {
    const wanted = query.get('ifGenerationMatch');
    return wanted === null || Number(wanted) === (this.objects.get(key)?.generation ?? 0);
  }
}

interface Upload {
  readonly name: string;
  readonly content: Buffer;
}

/** Metadata and content of an upload, which come as two parts of a body. */
function multipart(body: Buffer, type = ''): Upload {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined) return { name: '', content: body };
  const [, metadata = '', content = ''] = body.toString('latin1').split(`--${boundary}`);
  const { name }: { readonly name: string } = JSON.parse(Buffer.from(partOf(metadata), 'latin1').toString());
  return { name, content: Buffer.from(partOf(content), 'latin1') };
}

/** Without the headers before it and the end of line behind it. */
function partOf(text: string): string {
  return text.slice(text.indexOf('\r\n\r\n') + 4, -2);
}

function failure(code: number, reason: string): object {
  return { error: { code, message: reason, errors: [{ reason, message: reason }] } };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // no encoding is set
  return Buffer.concat(parts);
}
