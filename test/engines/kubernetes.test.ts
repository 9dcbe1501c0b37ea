import { readFileSync, rmSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { systems } from '../../apps/systems';
import { fieldAt } from '../../lib/model/record';
import { isWhole } from '../extent';
import { describeWith } from './engine';
import { ControlPlane, type LiveObject } from './kubernetes';
import { rolloutsNeeds } from './rollouts';
import { synthesizeManifests } from './synthesize';

jest.setTimeout(300_000);

describeWith(rolloutsNeeds, 'what apps/cluster.ts synthesizes, judged by a Kubernetes control plane', () => {
  const cluster = new ControlPlane();
  const { folder, parts } = synthesizeManifests();
  // production of each application, and what comes before it in one
  const manifests = parts.filter(({ name }) => isWhole || /-prod$|^orchestra-dev$/.test(name));
  beforeAll(() => cluster.start({ rollouts: true }));
  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true });
  });

  test('there are manifests of each application to judge', () => {
    expect(manifests.length).toBeGreaterThan(systems.length);
  });

  // Environments of an application share their namespace, so each must have gone before the next; in between come other applications.
  describe.each([...manifests].sort(byEnvironment))('manifest $name', ({ path: file }) => {
    // as: only objects that the server has to accept are in it
    const objects = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as LiveObject);
    // that of the application, and those of its agents
    const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
    const [namespace = 'default'] = namespaces;
    const named = (kind: string) => objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
    beforeAll(async () => {
      for (const each of namespaces) await cluster.gone(each);
      // nodes as the workloads ask for them
      for (const label of askedOfNodes(objects)) await cluster.kubectl(['label', 'nodes', '--all', '--overwrite', label]);
    });
    afterAll(() => cluster.delete(file));

    test('is accepted with strict validation, without a warning', async () => {
      expect(await cluster.apply({ file })).toEqual([]);
    });

    // Without the binary of the plugin for the Gateway API, which is not to be had here, the controller makes no replicas: it goes on
    // without a router, so that everything else of the Rollout is tried.
    test('its Rollouts are known to the controller', async () => {
      for (const name of routed(objects)) {
        const remove = JSON.stringify([{ op: 'remove', path: '/spec/strategy/canary/trafficRouting' }]);
        await cluster.kubectl(['patch', 'rollout', name, '-n', namespace, '--type=json', '-p', remove]);
      }
      expect((await cluster.list('rollouts', namespace)).map(({ metadata }) => metadata.name)).toEqual(named('Rollout'));
    });

    test('every workload becomes available and every job completes', async () => {
      for (const each of namespaces) {
        expect(await cluster.unready(each, 120)).toEqual([]);
        expect(await cluster.events('FailedCreate', each)).toEqual([]);
      }
    });

    test('every cron job makes a job that completes', async () => {
      for (const name of named('CronJob'))
        await cluster.kubectl(['create', 'job', `${name}-now`, `--from=cronjob/${name}`, '-n', namespace]);
      expect(await cluster.unready(namespace, 60)).toEqual([]);
    });

    test('every service finds pods', async () => {
      const selecting = objects.filter(({ kind, spec }) => kind === 'Service' && spec?.selector).map(({ metadata }) => metadata.name);
      const slices = await cluster.list('endpointslices', namespace);
      const found = slices
        .filter(({ endpoints }) => endpoints?.length)
        .map(({ metadata }) => metadata.labels?.['kubernetes.io/service-name']);
      expect(found).toEqual(expect.arrayContaining(selecting));
    });

    test('its namespaces admit restricted pods only, but for those of agents that say why', async () => {
      for (const name of namespaces) {
        // as: kubectl's own output
        const { metadata } = JSON.parse(await cluster.kubectl(['get', 'namespace', name, '-o', 'json'])) as LiveObject;
        const { 'orchestra-cdk/agents': agents, 'orchestra-cdk/pod-security': why } = metadata.annotations ?? {};
        const level = metadata.labels?.['pod-security.kubernetes.io/enforce'];
        if (metadata.name === namespace || agents === undefined) expect(level).toBe('restricted');
        else expect(why).toMatch(new RegExp(`^${level} for `));
      }
    });

    test('would change nothing when applied once more, autoscalers and controllers having done their part', async () => {
      if (named('Rollout').length > 0) await cluster.apply({ file }); // the router comes back
      expect(await cluster.kubectl(['diff', '--server-side', '-f', file])).toBe('');
    });
  });

  describe('the check itself', () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'strict', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    };
    const metadata = { name: 'loose', namespace: 'strict' };
    const pod = {
      metadata: { labels: { app: 'loose' } },
      spec: { containers: [{ name: 'web', image: 'web:1', securityContext: { privileged: true } }] },
    };
    const loose = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { selector: { matchLabels: { app: 'loose' } }, template: pod },
    };

    test('warns of a pod that its namespace does not admit, and finds the workload without pods', async () => {
      expect(await cluster.apply({ objects: [namespace] })).toEqual([]);
      expect((await cluster.apply({ objects: [loose] })).join('\n')).toMatch(/would violate PodSecurity "restricted:latest": privileged/);
      expect(await cluster.unready('strict', 3)).toEqual([expect.stringMatching(/^Deployment loose: .*violates PodSecurity/)]);
      expect(await cluster.events('FailedCreate', 'strict')).toContainEqual(expect.stringContaining('violates PodSecurity'));
    });

    test('refuses an unknown field', async () => {
      await expect(cluster.apply({ objects: [{ ...loose, spec: { ...loose.spec, replicaz: 1 } }] })).rejects.toThrow(
        /field.*replicaz|replicaz.*field/,
      );
    });

    test('refuses a value of the wrong kind', async () => {
      await expect(cluster.apply({ objects: [{ ...loose, spec: { ...loose.spec, replicas: 'three' } }] })).rejects.toThrow(/replicas/);
    });
  });
});

/** Rollouts whose traffic a router shares out. */
function routed(objects: readonly object[]): readonly string[] {
  return objects.flatMap((object) => {
    const name = fieldAt(object, ['metadata', 'name']);
    return fieldAt(object, ['spec', 'strategy', 'canary', 'trafficRouting']) === undefined ? [] : [String(name)];
  });
}

/** `vpn-manager-dev` comes before `crucible-prod`. */
function byEnvironment(one: { readonly name: string }, other: { readonly name: string }): number {
  const [a, b] = [one.name, other.name].map((name) => name.replace(/^(.*)-([^-]+)$/, '$2 $1'));
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

/** Labels that node selectors name: `example.com/disk=fast`. */
function askedOfNodes(objects: readonly object[]): readonly string[] {
  const selectors = [...JSON.stringify(objects).matchAll(/"nodeSelector":(\{[^}]*\})/g)].map(([, selector = '{}']) => JSON.parse(selector));
  return [...new Set(selectors.flatMap((selector) => Object.entries(selector).map(([label, value]) => `${label}=${value}`)))];
}
