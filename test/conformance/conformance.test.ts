import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import type { Application, Note } from 'orchestra-cdk';
import { FoundationStack } from 'orchestra-cdk/google';
import { appendKey } from '../../lib/model/issue';
import { cases } from './cases';
import { type Leaf, leaves, mutated } from './leaves';
import { environment, outcome, supportOf, type TargetName, targetNames } from './outcome';
import { supportTable } from './table';

describe.each(targetNames)('%s', (target) => {
  it.each(cases.map((each) => [each.feature, each] as const))(
    'answers for %s as the table says',
    (_feature, { application, support, because }) => {
      const found = outcome(target, application);
      expect(supportOf(found)).toBe(support[target]);
      if (support[target] !== 'yes') expect(because).toBeDefined();
      for (const note of found.notes) {
        expect(note).toMatchObject({ target, reason: expect.stringMatching(/\w+ \w+/) });
        expect(note.path).toMatch(/^(?:workloads|databases|secrets|environments)\b/);
      }
    },
  );

  it.each(cases.map((each) => [each.feature, each] as const))('drops no leaf of %s silently', (_feature, { application, support }) => {
    if (support[target].startsWith('rejected')) return;
    const before = outcome(target, application);
    const silent = leaves(application).filter((leaf) => {
      const other = mutated(application, leaf);
      return other !== undefined && !answered(target, { leaf, other, notes: before.notes, output: before.output });
    });
    expect(silent.map(({ path }) => path.join('.'))).toEqual([]);
  });
});

describe('the cases', () => {
  it('are what the README shows', () => {
    expect(readFileSync(join(__dirname, '../../README.md'), 'utf8')).toContain(supportTable());
  });

  it('can be mutated at every leaf but those that are tied to another one', () => {
    const stuck = cases.flatMap(({ application }) =>
      leaves(application)
        .filter((leaf) => leaf.path.at(-1) !== 'kind' && mutated(application, leaf) === undefined)
        .map(({ path }) => path.slice(2).join('.')),
    );
    const names = ['env.API.workload', 'env.DB_HOST.name', 'env.DB_NAME.name', 'env.DB_PORT.name', 'env.DB_USER.name', 'env.KEY.name'];
    const pairs = ['files./etc/app/key.pem.name', 'image', 'image', 'sidecars.proxy.ports.admin', 'sidecars.proxy.probes.startup.port'];
    expect(stuck.sort()).toEqual([...names, 'env.PGPASSWORD.name', 'env.URL.name', ...pairs].sort());
  });
});

interface Mutation {
  readonly leaf: Leaf;
  readonly other: Application;
  readonly notes: readonly Note[];
  readonly output: string;
}

/** The change shows in the output, a note names the place, or the target refuses the other value. What the foundation makes shows there. */
function answered(target: TargetName, { leaf, other, notes, output }: Mutation): boolean {
  const after = outcome(target, other);
  if (after.rejected.length > 0 || after.output !== output) return true;
  if (leaf.path[0] === 'databases' || leaf.path[0] === 'secrets' || leaf.path[0] === 'owner')
    return foundation(other) !== foundation(restored(other, leaf));
  const place = leaf.path.reduce<string>(appendKey, '');
  return [...notes, ...after.notes].some(({ path }) => place === path || place.startsWith(`${path}.`) || place.startsWith(`${path}[`));
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
