import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compile, compose, defineApplication, type OutputFile, resolve, zookeeper } from 'orchestra-cdk';
import { metricsOf } from '../../lib/model/metrics-port';
import { environments, platform } from '../catalog/platform';
import { ComposeContainer } from './compose-container';
import { describeWith, engine } from './engine';

jest.setTimeout(240_000);

const root = mkdtempSync(path.join(tmpdir(), 'orchestra-catalog-'));
const started: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(ended));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Of the smallest size: one replica of each. */
const small = (): readonly OutputFile[] => compile(compose, platform, environments.dev).output;

describeWith(['zookeeper', 'java'], 'an ensemble of ZooKeeper', () => {
  const ensemble = defineApplication({ name: 'ensemble', workloads: { ...zookeeper({ replicas: 3 }) } });
  const { output } = compile(compose, ensemble, { name: 'dev', tier: 'development', compose: {} });
  const servers = [0, 1, 2].map((number) => `127.0.9.${number + 1}`);

  it('elects a leader, and serves on without it', async () => {
    const replicas = servers.map((address, number) => new Server(output, address, number));
    for (const each of replicas) each.start();
    await until(
      async () => (await Promise.all(replicas.map((each) => each.isReady()))).every(Boolean),
      () => replicas.map((each) => each.logs().slice(-3).join('\n')).join('\n'),
    );
    const modes = await Promise.all(replicas.map((each) => each.mode()));
    expect(modes.sort()).toEqual(['follower', 'follower', 'leader']);
    expect(await replicas[0]?.client('create', '/kept', 'value')).toContain('Created /kept');

    const exposed = (await Promise.all(replicas.map((each) => each.metrics()))).join('');
    expect(seriesOf('zookeeper').filter((name) => !exposed.includes(`\n${name} `))).toEqual([]);
    expect(exposed).toContain('synced_followers 2.0');

    const leader = (await Promise.all(replicas.map(async (each) => ({ each, mode: await each.mode() })))).find(
      ({ mode }) => mode === 'leader',
    );
    await leader?.each.end();
    const rest = replicas.filter((each) => each !== leader?.each);
    await until(async () => (await Promise.all(rest.map((each) => each.mode()))).sort().join() === 'follower,leader');
    expect(await rest[0]?.client('get', '/kept')).toContain('value');

    const [lost, ...last] = rest;
    await lost?.end();
    await until(async () => !(await last[0]?.isReady()));
    leader?.each.start();
    await until(async () => (await last[0]?.isReady()) === true && (await leader?.each.isReady()) === true);
    expect(await last[0]?.client('get', '/kept')).toContain('value');
  });

  it('is one server without a quorum in development', async () => {
    const server = new Server(small(), '127.0.9.9', 0);
    server.start();
    await until(() => server.isReady());
    expect(await server.mode()).toBe('standalone');
    expect(server.logs().every((line) => isJson(line))).toBe(true);
  });

  /** One of the servers at an address of its own, since all have the same ports; the names of all lead there. */
  class Server {
    private readonly container: ComposeContainer;
    private process: (ChildProcess & { readonly lines: string[] }) | undefined;
    private readonly folder: string;

    constructor(
      files: readonly OutputFile[],
      private readonly address: string,
      private readonly number: number,
    ) {
      this.folder = path.join(root, `zookeeper-${address}`);
      const here = `quorumListenOnAllIPs=false\nclientPortAddress=${address}\nmetricsProvider.httpHost=${address}\n`;
      this.container = new ComposeContainer(files, 'zookeeper', this.folder, (file, text) =>
        file.endsWith('zoo.cfg') ? `${text.replace('quorumListenOnAllIPs=true\n', '')}${here}` : text,
      );
      this.container.write('/etc/hosts-of-all', servers.map((each, index) => `${each} zookeeper-${index}.zookeeper\n`).join(''));
      this.container.write(
        '/bin/zkServer.sh',
        `#!/bin/bash\n[ "$1" = start-foreground ]\nexec ${this.java()} -cp "$ZOOCFGDIR:${jars}" ${main} "$2"\n`,
      );
    }

    start(): void {
      this.process = this.container.start(this.container.words, { ...this.path(), POD_NAME: `zookeeper-${this.number}` });
      started.push(this.process);
    }

    async end(): Promise<void> {
      if (this.process) await ended(this.process);
    }

    logs(): readonly string[] {
      return (this.process?.lines.join('') ?? '').split('\n').filter((line) => line !== '');
    }

    async isReady(): Promise<boolean> {
      return (await this.container.run(['/bin/bash', path.join(this.folder, 'opt/zookeeper/ready.sh'), this.address])).succeeds;
    }

    async mode(): Promise<string> {
      const ask = `exec 3<>/dev/tcp/${this.address}/2181 && printf srvr >&3 && cat <&3`;
      return /^Mode: (\w+)/m.exec((await this.container.run(['/bin/bash', '-c', ask])).output)?.[1] ?? 'none';
    }

    async client(...words: readonly string[]): Promise<string> {
      const command = `${this.java()} -cp "${jars}" org.apache.zookeeper.ZooKeeperMain -server ${this.address}:2181 ${words.join(' ')}`;
      return (await this.container.run(['/bin/bash', '-c', command])).output;
    }

    async metrics(): Promise<string> {
      return await (await fetch(`http://${this.address}:7000/metrics`)).text();
    }

    private java(): string {
      return `java -Xmx96m -Djdk.net.hosts.file=${path.join(this.folder, 'etc/hosts-of-all')}`;
    }

    private path(): NodeJS.ProcessEnv {
      return { PATH: `${path.join(this.folder, 'bin')}:${process.env['PATH']}` };
    }
  }

  const jars = `${engine('zookeeper')}/*`;
  const main = 'org.apache.zookeeper.server.quorum.QuorumPeerMain';
});

describeWith(['prometheus', 'alertmanager'], 'Prometheus and Alertmanager of the catalog', () => {
  it.each<[string, string, string]>([
    ['prometheus', '--web.listen-address', '/-/ready'],
    ['alertmanager', '--web.listen-address', '/-/ready'],
  ])('%s takes its settings, and exposes what the part says', async (name, listen, ready) => {
    const address = `127.0.0.1:${await freePort()}`;
    const container = new ComposeContainer(small(), name, path.join(root, name));
    const server = container.start([engine(name), ...container.words, `${listen}=${address}`]);
    started.push(server);
    await until(
      async () => (await answer(`http://${address}${ready}`)) !== undefined,
      () => server.lines.join(''),
    );
    const exposed = await answer(`http://${address}/metrics`);
    // a replica alone has no others, and what counts by a label is there from its first time on
    const later = [
      'prometheus_notifications_dropped_total',
      'alertmanager_cluster_members',
      'prometheus_rule_evaluation_failures_total',
      'prometheus_tsdb_head_samples_appended_total',
    ];
    const missing = seriesOf(name).filter((each) => !new RegExp(`^${each}[{ ]`, 'm').test(exposed ?? ''));
    expect(missing.filter((each) => !later.includes(each))).toEqual([]);
    expect(exposed).toMatch(new RegExp(`^${name}_config_last_reload_successful 1$`, 'm'));
    const logs = server.lines
      .join('')
      .split('\n')
      .filter((line) => line !== '');
    expect(logs.filter((line) => !isJson(line))).toEqual([]);
  });
});

describeWith(['postgres', 'initdb', 'psql', 'setpriv'], 'PostgreSQL of the catalog', () => {
  it('takes its settings, and lets in who has the password', async () => {
    const folder = path.join(root, 'postgres');
    const container = new ComposeContainer(small(), 'postgres', folder);
    const password = 'it\'s "quoted" \\ $ecret';
    container.write('/etc/postgresql/secrets/password', password);
    const port = await freePort();
    const data = path.join(folder, 'var/lib/postgresql/data/pgdata');
    chmodSync(root, 0o755);
    expect((await container.run(['/bin/chown', '-R', '65534:65534', folder])).succeeds).toBe(true);
    const file = path.join(folder, 'etc/postgresql/secrets/password');
    const made = await container.run([
      ...asNobody,
      'initdb',
      '-D',
      data,
      '-U',
      'app',
      `--pwfile=${file}`,
      '--auth-host=scram-sha-256',
      '--data-checksums',
    ]);
    expect(made).toMatchObject({ succeeds: true });
    const here = ['-c', `port=${port}`, '-c', 'listen_addresses=127.0.0.1', '-k', path.join(folder, 'var/run/postgresql')];
    const server = container.start([...asNobody, 'postgres', '-D', data, ...container.words, ...here]);
    started.push(server);
    const ask = (query: string, secret: string) =>
      container.run(['psql', '-h', '127.0.0.1', '-p', String(port), '-U', 'app', '-d', 'postgres', '-Atc', query], { PGPASSWORD: secret });
    await until(
      async () => (await ask('select 1', password)).succeeds,
      () => server.lines.join(''),
    );
    expect(
      (
        await ask(
          "select name || '=' || setting || coalesce(unit, '') from pg_settings where name in ('shared_buffers', 'max_connections', 'password_encryption') order by 1",
          password,
        )
      ).output
        .trim()
        .split('\n'),
    ).toEqual([
      'max_connections=100',
      'password_encryption=scram-sha-256',
      'shared_buffers=163848kB'.replace('163848kB', `${(128 * 1024) / 8}8kB`),
    ]);
    expect((await ask('select 1', 'wrong')).succeeds).toBe(false);
  });

  const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
});

describeWith(['redis-server', 'redis-cli'], 'Redis of the catalog', () => {
  it('takes its settings, and asks for its password whatever is in it', async () => {
    const folder = path.join(root, 'redis');
    const port = await freePort();
    const container = new ComposeContainer(small(), 'redis', folder, (_, text) =>
      text.replace(/^port 6379$/m, `port ${port}`).replace('redis-cli ping', `redis-cli -p ${port} ping`),
    );
    const password = 'with "quotes", \\ and $igns';
    const server = container.start(container.words, { REDISCLI_AUTH: password });
    started.push(server);
    const ping = ['/bin/sh', path.join(folder, 'opt/redis/ping.sh')];
    await until(
      async () => (await container.run(ping, { REDISCLI_AUTH: password })).succeeds,
      () => server.lines.join(''),
    );
    expect((await container.run(ping, { REDISCLI_AUTH: 'wrong' })).succeeds).toBe(false);
    const settings = await container.run(['redis-cli', '-p', String(port), 'config', 'get', 'max*y*'], { REDISCLI_AUTH: password });
    expect(settings.output).toContain(`maxmemory\n${76 * 2 ** 20}`);
    expect(settings.output).toContain('maxmemory-policy\nallkeys-lru');
  });
});

/** Names of the series that a part declares. */
function seriesOf(name: string): readonly string[] {
  const workload = resolve(platform, environments.dev).workloads[name];
  return Object.keys((workload && metricsOf(workload)?.series) ?? {});
}

async function answer(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

async function until(wanted: () => Promise<boolean>, words = (): string => ''): Promise<void> {
  const limit = Date.now() + 90_000;
  while (!(await wanted())) {
    if (Date.now() > limit) throw new Error(`it has not come about within 90 s\n${words().slice(-3000)}`);
    await sleep(200);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill();
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
