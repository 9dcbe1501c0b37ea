import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, type NamedEnvironment, serviceHost, serviceUrl, text, type Workload } from 'orchestra-cdk';
import { parse } from 'yaml';
import { composeParity } from '../../lib/checks/parity/compose-parity';
import { Toolbox } from '../../lib/checks/parity/tool';

const folder = mkdtempSync(join(tmpdir(), 'orchestra-parity-'));
afterAll(() => rmSync(folder, { recursive: true }));

const place: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: {}, compose: {} };
const image = 'docker.io/library/x:1';
const named = (name: string): Workload => ({ kind: 'service', image, kubernetes: { service: { name } } });

/** Docker Compose, as it prints a project without what it makes of it. */
class Reader extends Toolbox {
  override run(): string {
    return JSON.stringify(parse(readFileSync(join(folder, 'compose.yaml'), 'utf8')));
  }
}

/** Differences in variables. */
function differences(env: Workload['env'], workloads: Application['workloads']) {
  const web: Workload = { kind: 'worker', image, ...(env && { env }) };
  const { facts, ...report } = composeParity({ name: 'shop', workloads: { web, ...workloads } }, place, {
    tools: new Reader(),
    folder,
  });
  expect(facts).toBeGreaterThan(0);
  return [...report.differences, ...report.noted].filter(({ path }) => path.startsWith('workloads.web.env'));
}

describe('addresses of services that have names of their own in the cluster', () => {
  it.each<[string, Workload['env'], Application['workloads']]>([
    ['one alone', { API: serviceUrl('api') }, { api: named('backend') }],
    [
      'a name that is part of another',
      { ALL: text`${serviceUrl('a')} ${serviceUrl('gateway')} ${serviceHost('old')}` },
      { a: named('api'), gateway: named('api-gateway'), old: named('old-api') },
    ],
    ['a name that is part of a path', { API: text`${serviceUrl('api')}/backend/backend-1` }, { api: named('backend') }],
    ['names that two have of each other', { BOTH: text`${serviceUrl('a')} ${serviceUrl('b')}` }, { a: named('b'), b: named('a') }],
    [
      'those of peers',
      { DB: serviceHost('db') },
      { db: { kind: 'stateful-service', image, port: 5432, kubernetes: { service: 'none', peers: { name: 'database' } } } },
    ],
  ])('are those of Compose: %s', (_what, env, workloads) => {
    expect(differences(env, workloads)).toEqual([]);
  });
});
