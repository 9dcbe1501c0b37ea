import { Testing } from 'cdktf';
import type { Application, NamedEnvironment, Note } from 'orchestra-cdk';
import { FoundationStack } from 'orchestra-cdk/google';
import { appendKey, formatPath } from '../../lib/model/issue';
import { document } from '../documents/documents';
import { type Case, cases } from './cases';
import { isAccepted, type Leaf, leaves, mutated } from './leaves';
import { environment, outcome, placeOf, reasonsOf, supportOf, type TargetName, targetNames } from './outcome';
import { supportTable } from './table';

describe.each(targetNames)('%s', (target) => {
  it.each(cases.map((each) => [each.feature, each] as const))(
    'answers for %s as the table says',
    (_feature, { application, cluster, images, support }) => {
      const found = outcome(target, application, placeOf({ cluster, images }));
      expect(supportOf(found)).toBe(support[target]);
      if (support[target] !== 'yes') expect(reasonsOf(found)).not.toEqual([]);
      for (const note of found.notes) {
        expect(note).toMatchObject({ target, reason: expect.stringMatching(/\w+ \w+/) });
        expect(formatPath(note.path)).toMatch(
          /^(?:alerting|analyses|defaults|links|workloads|databases|caches|buckets|topics|secrets|environments)\b/,
        );
      }
    },
  );

  it.each(cases.map((each) => [each.feature, each] as const))('drops no leaf of %s silently', (_feature, each) => {
    const { application, support } = each;
    if (support[target].startsWith('rejected')) return;
    const place = placeOf(each);
    const before = outcome(target, application, place);
    const silent = changesOf(each).flatMap(({ leaf, other }) =>
      other !== undefined && !answered(target, { leaf, other, place, ...before }) ? [leaf] : [],
    );
    expect(silent.map(({ path }) => path.join('.'))).toEqual([]);
  });
});

it.each(cases.flatMap((each) => (each.cluster === undefined ? [] : [[each.feature, each] as const])))(
  'kubernetes drops no leaf of the cluster of %s silently',
  (_feature, { application, cluster = {} }) => {
    const before = outcome('kubernetes', application, placeOf({ cluster }));
    const silent = leaves(cluster).filter((leaf) => {
      const other = mutated(cluster, leaf, (each) => isAccepted(application, placeOf({ cluster: each })));
      if (other === undefined) return false;
      const after = outcome('kubernetes', application, placeOf({ cluster: other }));
      const place = ['environments', environment.name, 'kubernetes', ...leaf.path].reduce<string>(appendKey, '');
      return after.rejected.length === 0 && after.output === before.output && !isNamed([...before.notes, ...after.notes], place);
    });
    expect(silent.map(({ path }) => path.join('.'))).toEqual([]);
  },
);

describe('the cases', () => {
  it('are the table of the documents', () => {
    expect(document('docs/support.md')).toContain(supportTable());
  });

  it('can be mutated at every leaf but those that are tied to another one', () => {
    const stuck = cases.flatMap((each) =>
      changesOf(each)
        .filter(({ leaf, other }) => leaf.path.at(-1) !== 'kind' && other === undefined)
        .map(({ leaf }) => leaf.path.slice(2).join('.')),
    );
    const names = [
      ...['API', 'API_HOST', 'ADMIN', 'API_ADDR', 'API_PORT', 'JOBS'].map((each) => `env.${each}.workload`),
      'env.JOBS.port',
      'calls.0',
      'calls.0',
      'env.API_V1.parts.0.workload',
      'env.DB_HOST.name',
      'env.DB_NAME.name',
      'env.DB_PORT.name',
      'env.DB_USER.name',
      'env.LOGIN.parts.1.name',
      'env.LOGIN_USER.name',
      'keys.0',
      ...['configs.0', 'env.RATIO.key', 'env.RATIO.set', 'files./etc/envoy.set'],
      ...['files./etc/app/level.key', 'files./etc/app/level.set'],
      ...['args.0.parts.1.key', 'args.0.parts.1.set', 'args.0.parts.1.workload', 'command.1.parts.1.name'],
    ];
    const only = ['cloudRun.gpu.type']; // the one that there is
    const backing = ['BILLING', 'FONTS', 'ORDERS', 'REDIS', 'REDIS_CA', 'REDIS_HOST', 'REDIS_PORT', 'REDIS_WORD', 'UPLOADS'].map(
      (name) => `env.${name}.name`,
    );
    const pairs = [
      'files./etc/prometheus/scrape.part',
      'files./etc/app/key.pem.name',
      'files./etc/app/key.pem.content.name',
      'sidecars.proxy.ports.admin',
      'sidecars.proxy.probes.startup.port',
    ];
    // names of what is declared, and texts of a form of their own
    const alerted = ['alerts.slow.severity', 'mail.password.name', 'mail.server', 'page.0', 'ticket.0'];
    const analyses = stuck.filter((path) => /^rollout\..*\.analyses\.\d$/.test(path));
    const routes = ['rollout.steps.0.name', 'rollout.steps.0.name', 'rollout.steps.2.name', 'rollout.steps.2.name']; // what is made and what is removed
    const images = stuck.filter((path) => path === 'image');
    const keys = stuck.filter((path) => path === 'env.KEY.name');
    expect(stuck.sort()).toEqual(
      [
        ...names,
        ...keys,
        ...backing,
        'env.BILLING.topic',
        'env.PGPASSWORD.name',
        'files./etc/grafana/dashboards.part', // what it is called decides which files there are
        ...['sidecars.ui.volumes./data.size', 'volumes./etc/flags.size'], // the same in both
        'security.capabilities.add.0', // without a reason there is one
        ...['lifecycle.beforeStop', 'probes.liveness', 'probes.readiness', 'probes.startup'], // 'none', of which there is no other
        'env.URL.name',
        'env.URL.name',
        ...only,
        ...pairs,
        ...[...alerted, ...alerted, 'objectives.availability', 'objectives.availability.target'],
        ...['files./etc/alertmanager.part', 'files./etc/prometheus/rules.part'],
        ...analyses,
        ...images,
        ...routes,
        ...['workload', 'workload'],
      ].sort(),
    );
    expect([analyses.length, images.length, keys.length]).toEqual([13, 22, 4]);
  });
});

/** One leaf of a case, and the application with another value there, where one is accepted. */
interface Change {
  readonly leaf: Leaf;
  readonly other: Application | undefined;
}

/** They are the same for every target, and most of the time goes into the search for them. */
const changes = new Map<Case, readonly Change[]>();

function changesOf(each: Case): readonly Change[] {
  const known = changes.get(each);
  if (known !== undefined) return known;
  const place = placeOf(each);
  const found = leaves(each.application).map((leaf) => ({
    leaf,
    other: mutated(each.application, leaf, (other) => isAccepted(other, place)),
  }));
  changes.set(each, found);
  return found;
}

interface Mutation {
  readonly leaf: Leaf;
  readonly other: Application;
  readonly place: NamedEnvironment;
  readonly notes: readonly Note[];
  readonly output: string;
}

/** The change shows in the output, a note names the place, or the target refuses the other value. What the foundation makes shows there. */
function answered(target: TargetName, { leaf, other, place, notes, output }: Mutation): boolean {
  if (isForOthers(target, leaf)) return true;
  const after = outcome(target, other, place);
  if (after.rejected.length > 0 || after.output !== output) return true;
  // rights are given there, too
  const isRight = ['env', 'command', 'args'].some((field) => leaf.path.includes(field)) && leaf.path.at(-1) === 'access';
  if (isRight || ['databases', 'caches', 'buckets', 'topics', 'secrets', 'owner'].includes(String(leaf.path[0])))
    return foundation(other) !== foundation(restored(other, leaf));
  return isNamed([...notes, ...after.notes], leaf.path.reduce<string>(appendKey, ''));
}

/** What says by its name that it is for one platform alone, and what is only checked, against what else is stated. */
function isForOthers(target: TargetName, { path }: Leaf): boolean {
  return (
    (path[2] === 'cloudRun' && target !== 'cloud-run') ||
    (path[2] === 'kubernetes' && target !== 'kubernetes') ||
    path[2] === 'databaseConnections'
  );
}

function isNamed(notes: readonly Note[], place: string): boolean {
  return notes.some(
    ({ path }) => place === formatPath(path) || place.startsWith(`${formatPath(path)}.`) || place.startsWith(`${formatPath(path)}[`),
  );
}

function foundation(application: Application): string {
  return Testing.synth(new FoundationStack(Testing.app(), 'foundation', { application, environment }));
}

function restored(application: Application, { path, value }: Leaf): Application {
  const copy = structuredClone<unknown>(application) as { [key: string]: unknown }; // an application is an object
  const inner = path.slice(0, -1).reduce<{ [key: string]: unknown }>((tree, key) => tree[key] as { [key: string]: unknown }, copy); // the path was read off this tree
  inner[String(path.at(-1))] = value;
  return copy as unknown as Application; // the same tree, one leaf set
}
