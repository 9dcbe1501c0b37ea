import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { helmChart, packageObjects, writeFiles } from 'orchestra-cdk';
import { systems } from '../../apps/systems';
import { serviceEnvironments, servicesAlone } from '../delivery/small-orchestrator';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { liveState, plannedState } from './released-state';
import { rolloutsNeeds } from './rollouts';

jest.setTimeout(300_000);

describeWith([...rolloutsNeeds, 'helm'], 'releases of helm', () => {
  const cluster = new ControlPlane();
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-helm-'));

  beforeAll(() => cluster.start({ rollouts: true }));
  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true });
  });

  // disks do not change their size: what the catalog brings is upgraded in one environment
  const services = { application: servicesAlone, environments: serviceEnvironments };
  const released = [services, ...systems.filter(({ application: { name } }) => name === 'vpn-manager')];

  it.each(released)('of $application.name: installed, upgraded, tested, set back and removed', async ({ application, environments }) => {
    const { name } = application;
    const packaged = packageObjects(application, environments);
    const [dev = [], prod = []] = [packaged.objects['dev'], packaged.objects['prod']];
    await cluster.apply({ objects: dev.filter(({ kind }) => kind === 'Namespace') });
    const planned = { dev: await plannedState(cluster, dev), prod: await plannedState(cluster, prod) };
    const live = () => liveState(cluster, name, [...dev, ...prod]);
    const release = new Release(cluster, name, path.join(folder, name));
    release.write(packaged);

    await release.helm('install', release.chart, ...release.values('dev'));
    await eventually(live, planned.dev);
    await release.helm('upgrade', release.chart, ...release.values('prod'), '--set', 'tests.enabled=true');
    await eventually(live, planned.prod);
    expect(await release.helm('test')).toContain('Succeeded');
    await release.helm('rollback', '1');
    await eventually(live, planned.dev);
    await release.helm('uninstall', '--wait');
    await eventually(live, {});
  });
});

/** A release called like its namespace. */
class Release {
  constructor(
    private readonly cluster: ControlPlane,
    private readonly name: string,
    readonly chart: string,
  ) {}

  write(packaged: ReturnType<typeof packageObjects>): void {
    const { output } = helmChart({ chart: { name: this.name, version: '1.0.0' }, ...packaged });
    writeFiles(this.chart, new Map(output.map((file) => [file.path, file.text])), { owner: 'test' });
  }

  values(environment: string): readonly string[] {
    return ['--values', path.join(this.chart, `values-${environment}.yaml`)];
  }

  async helm(command: string, ...args: readonly string[]): Promise<string> {
    return (await this.cluster.run('helm', [command, this.name, ...args, '--namespace', this.name, '--timeout', '60s'])).output;
  }
}

/** What the cluster has becomes what is wanted; controllers need a moment. */
async function eventually(live: () => Promise<object>, wanted: object): Promise<void> {
  for (let waited = 0; waited < 40; waited++) {
    if (JSON.stringify(await live()) === JSON.stringify(wanted)) return;
    await sleep(250);
  }
  expect(await live()).toEqual(wanted);
}
