import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canary, http, pause, type Service, weight } from 'orchestra-cdk';
import { bash } from '../../lib/delivery/shell/bash';
import { shopScript } from './shop';

type Probes = NonNullable<Service['probes']>;

const small = canary([weight(10), pause()]);

/** What stands for the rest of the script, behind its functions and in front of its program. */
const around = bash`
address_of() { printf '%s' "$ADDRESS"; }
wait_seconds() { :; }
fail() { exit 1; }
gcloud() { printf 'token\n'; }
`;

describe('a new version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-smoke-'));
  let server: Server;
  const asked: { url: string; headers: IncomingHttpHeaders }[] = [];

  beforeAll(async () => {
    server = createServer(({ url = '', headers }, response) => {
      asked.push({ url, headers });
      response.writeHead(headers['x-broken'] === undefined ? 204 : 503).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the server was asked, by curl itself. */
  const requests = async (probes: Probes): Promise<typeof asked> => {
    asked.length = 0;
    const script = shopScript(small, {}, probes);
    const functions = script.slice(0, script.lastIndexOf('\nmain "$@"'));
    writeFileSync(join(folder, 'smoke.sh'), [functions, around, 'smoke_test'].join('\n'));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const env = { PATH: process.env['PATH'], ADDRESS: `http://127.0.0.1:${port}` };
    await promisify(execFile)('bash', [join(folder, 'smoke.sh')], { env }).catch(() => undefined);
    return asked;
  };

  it('is asked with the headers of its probe, as they are written, and under its own address', async () => {
    const headers = { 'X-Probe': `it's "$HOME" \`id\` $(id) \\`, 'X-Other': 'a\tb', Host: 'shop.example.com' };
    const [request, ...more] = await requests({ startup: http('/up?a=b', { headers }) });
    expect(more).toEqual([]);
    expect(request).toMatchObject({
      url: '/up?a=b',
      headers: { 'x-probe': headers['X-Probe'], 'x-other': 'a\tb', authorization: 'Bearer token' },
    });
    expect(request?.headers.host).toMatch(/^127\.0\.0\.1:/);
  });

  it('gets the token under a header of its own where the program is sent credentials', async () => {
    const [request] = await requests({ startup: http('/up', { headers: { authorization: 'Basic eA==' } }) });
    expect(request?.headers).toMatchObject({ authorization: 'Basic eA==', 'x-serverless-authorization': 'Bearer token' });
  });

  it('is asked five times before it has failed', async () => {
    expect(await requests({ startup: http('/up', { headers: { 'X-Broken': 'yes' } }) })).toHaveLength(5);
    expect(await requests({ startup: http('/up') })).toHaveLength(1);
  });
});
