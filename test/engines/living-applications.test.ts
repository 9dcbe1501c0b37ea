import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isWhole } from '../extent';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { limitsOf, prepareFor, refusedEvictions, takeBackFor, violatedByDrains, writtenAnew, wrongAutoscalers } from './living-objects';
import { livingEnvironments, namespaceIn, objectsIn } from './living-places';
import { rolloutsNeeds } from './rollouts';

jest.setTimeout(300_000);

/** A quorum on disks, with pods that share no node. Charts have the life of agents with rights in the whole cluster. */
const sample = ['mysql-cluster first'];
const places = livingEnvironments()
  .flatMap(({ application, environments }) =>
    Object.values(environments).map((environment) => ({ title: `${application.name} ${environment.name}`, application, environment })),
  )
  .filter(({ title, environment }) => environment.kubernetes !== undefined && (isWhole || sample.includes(title)))
  .map((place) => ({ ...place, objects: objectsIn(place.application, place.environment) }));

describeWith(rolloutsNeeds, 'applications on a Kubernetes control plane', () => {
  const cluster = new ControlPlane();
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-public-'));
  beforeAll(() => cluster.start({ rollouts: true }));
  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true });
  });

  describe.each(places)('$title', ({ title, objects }) => {
    const namespace = namespaceIn(objects);
    const named = (kind: string) => objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
    const file = path.join(folder, `${title}.json`);
    beforeAll(async () => {
      writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
      await cluster.gone(namespace);
      await prepareFor(cluster, objects);
      await cluster.apply({ objects: [...objects.filter(({ kind }) => kind === 'Namespace'), ...limitsOf(namespace)] });
    });
    afterAll(async () => {
      await cluster.delete(file);
      await takeBackFor(cluster, objects, namespace);
    });

    test('is accepted with strict validation, quota and limits, without a warning', async () => {
      expect(await cluster.apply({ file })).toEqual([]);
    });

    test('has every workload available and every job complete, those of its cron jobs too', async () => {
      for (const name of named('CronJob'))
        await cluster.kubectl(['create', 'job', `${name}-now`, `--from=cronjob/${name}`, '-n', namespace]);
      expect(await cluster.unready(namespace, 60)).toEqual([]);
      expect(await cluster.events('FailedCreate', namespace)).toEqual([]);
    });

    test('has autoscalers that find what they scale', async () => {
      expect(await wrongAutoscalers(cluster, namespace)).toEqual([]);
    });

    test('is not written anew when applied once more', async () => {
      // a note says of these that the controller owns their list of subsets, which a server-side apply has to take back
      const again = path.join(folder, `${title} again.json`);
      writeFileSync(
        again,
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects.filter(({ kind }) => kind !== 'DestinationRule') }),
      );
      expect(await writtenAnew(cluster, again)).toEqual([]);
    });

    test('gives one pod of each disruption budget away, and drains of all nodes leave each budget what it promises', async () => {
      expect(await refusedEvictions(cluster, namespace)).toEqual([]);
      expect(await violatedByDrains(cluster, namespace)).toEqual([]);
    });
  });
});
