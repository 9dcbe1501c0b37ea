import { execFile } from 'node:child_process';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { compile, compose, http } from 'orchestra-cdk';
import { parse } from 'yaml';
import { describeWith, engine, searchPath } from './engine';

describeWith(['wget', 'python3'], 'health checks of Compose, as their tools ask', () => {
  let server: Server;
  const asked: { url: string; headers: IncomingHttpHeaders }[] = [];

  beforeAll(async () => {
    server = createServer(({ url = '', headers }, response) => {
      asked.push({ url, headers });
      response.writeHead(headers.host === 'shop.example.com' ? 200 : 421).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void server.close());

  /** Whether the command of the project says that the service is well; what it asks stands in `asked`. */
  const isHealthy = async (asker: 'busybox' | 'python', headers: { readonly [name: string]: string }): Promise<boolean> => {
    asked.length = 0;
    const { port } = server.address() as AddressInfo; // it listens on a port
    const web = {
      kind: 'service',
      port,
      image: 'registry.example.com/web:1',
      probes: { readiness: http("/it's?a=$b", { headers }) },
    } as const;
    const place = { name: 'dev', tier: 'development', compose: { healthChecks: { web: asker } } } as const;
    const { output } = compile(compose, { name: 'shop', workloads: { web } }, place);
    const text = output.find(({ path }) => path === 'compose.yaml')?.text ?? '';
    const [, tool = '', ...args]: string[] = parse(text).services.web.healthcheck.test;
    const run = promisify(execFile)(
      engine(tool),
      args.map((arg) => arg.replaceAll('$$', '$')),
      { env: { PATH: searchPath } },
    );
    return run.then(
      () => true,
      () => false,
    );
  };

  it.each(['busybox', 'python'] as const)('send the headers of a probe: %s', async (asker) => {
    const probe = `it's "$x" \\ \t{} #`;
    expect(await isHealthy(asker, { Host: 'shop.example.com', 'X-Probe': probe, 'User-Agent': 'probe/1' })).toBe(true);
    expect(asked).toMatchObject([{ url: "/it's?a=$b", headers: { host: 'shop.example.com', 'x-probe': probe, 'user-agent': 'probe/1' } }]);
    expect(await isHealthy(asker, {})).toBe(false);
  });
});
