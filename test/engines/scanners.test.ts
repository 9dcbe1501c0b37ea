import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { KubernetesObject } from 'orchestra-cdk';
import { stringify } from 'yaml';
import { systems } from '../../apps/systems';
import { describeWith, engine, searchPath } from './engine';
import { objectsIn, publicEnvironments } from './living-places';
import { schemaLocation, writeSchemas } from './object-schemas';
import { checkovWaivers, kubeScoreWaivers, type ScannerWaiver } from './scanner-waivers';

jest.setTimeout(300_000);

/** Objects of each environment with a place on Kubernetes, by application and environment. */
const everywhere = [...systems, ...publicEnvironments()].flatMap(({ application, environments }) =>
  Object.values(environments).flatMap((environment) =>
    environment.kubernetes === undefined
      ? []
      : [{ name: `${application.name}-${environment.name}`, tier: environment.tier, objects: objectsIn(application, environment) }],
  ),
);
const ours = new Set(systems.map(({ application }) => application.name));
const production = everywhere.filter(({ name, tier }) => tier === 'production' && ours.has(name.slice(0, name.lastIndexOf('-'))));

interface Finding {
  readonly check: string;
  /** `Kind/name`. */
  readonly object: string;
}

/** Writes the objects of each environment into a file of a new folder. */
function written(places: typeof everywhere): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-scanned-'));
  for (const { name, objects } of places)
    writeFileSync(
      path.join(folder, `${name}.yaml`),
      objects.map((object) => stringify(object, { aliasDuplicateObjects: false })).join('---\n'),
    );
  return folder;
}

/** No scanner knows Rollouts: their pods are those of a Deployment, by which Services, policies and autoscalers find them. */
function asDeployment(object: KubernetesObject): KubernetesObject {
  if (object.kind === 'HorizontalPodAutoscaler') {
    const spec = object['spec'] as { readonly scaleTargetRef: { readonly kind: string; readonly name: string } }; // of that kind
    const { kind, name } = spec.scaleTargetRef;
    return kind === 'Rollout'
      ? { ...object, spec: { ...spec, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } } }
      : object;
  }
  if (object.kind !== 'Rollout') return object;
  const { replicas, selector, template } = object['spec'] as { readonly [field: string]: unknown }; // of a Rollout
  return {
    ...object,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: { ...(replicas !== undefined && { replicas }), selector, template },
  };
}

const scanned = production.map((place) => ({ ...place, objects: place.objects.map(asDeployment) }));

function judge(findings: readonly Finding[], waivers: readonly ScannerWaiver[]): void {
  const waived = ({ check, object }: Finding) => waivers.some((each) => each.check === check && each.objects.includes(object));
  expect(findings.filter((each) => !waived(each))).toEqual([]);
  const single = waivers.flatMap(({ check, objects }) => objects.map((object) => ({ check, object })));
  const isNeeded = (each: Finding) => findings.some(({ check, object }) => check === each.check && object === each.object);
  expect(single.filter((each) => !isNeeded(each))).toEqual([]);
  expect(waivers.filter(({ because }) => because.length < 20)).toEqual([]);
}

describeWith(
  ['kube-score', 'checkov', 'kubeconform', 'kubernetes-openapi', 'rollouts-controller'],
  'Kubernetes objects, judged by scanners',
  () => {
    const folder = written(scanned);
    afterAll(() => rmSync(folder, { recursive: true }));

    test('there is production of every application of apps/', () => {
      expect(production.map(({ name }) => name).sort()).toEqual([...ours].map((name) => `${name}-prod`).sort());
    });

    test('kube-score finds nothing in production but what is waived with a reason', () => {
      const files = production.map(({ name }) => path.join(folder, `${name}.yaml`));
      // it ends with 1 when it finds something
      const { stdout } = spawnSync(engine('kube-score'), ['score', '--output-format', 'json', ...files], {
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      });
      const scores = JSON.parse(stdout) as readonly Scored[];
      expect(scores.length).toBeGreaterThan(40);
      const findings = scores.flatMap(({ type_meta: { kind }, object_meta: { name }, checks }) =>
        checks.flatMap(({ check: { id }, skipped, grade }) =>
          skipped || grade >= allRight ? [] : [{ check: id, object: `${kind}/${name}` }],
        ),
      );
      judge(findings, kubeScoreWaivers);
    });

    test('checkov finds nothing in production but what is waived with a reason', () => {
      const args = ['-d', folder, '--framework', 'kubernetes', '--compact', '--quiet', '--skip-download', '-o', 'json'];
      const env = { PATH: searchPath, HOME: folder, HTTPS_PROXY: 'http://127.0.0.1:9', LOG_LEVEL: 'WARNING' };
      const { stdout } = spawnSync(engine('checkov'), args, { encoding: 'utf8', env, maxBuffer: 2 ** 26 });
      const { summary, results } = JSON.parse(stdout) as CheckovReport;
      expect(summary.parsing_errors).toBe(0);
      expect(summary.passed).toBeGreaterThan(500);
      const findings = results.failed_checks.map(({ check_id: check, resource }) => {
        const [kind, , name] = resource.split('.');
        return { check, object: `${kind}/${name}` };
      });
      judge(findings, checkovWaivers);
    });

    describe('kubeconform', () => {
      const schemas = mkdtempSync(path.join(tmpdir(), 'orchestra-schemas-'));
      const all = written(everywhere);
      beforeAll(() => writeSchemas(schemas));
      afterAll(() => {
        for (const each of [schemas, all]) rmSync(each, { recursive: true });
      });
      const conform = (target: string): string =>
        execFileSync(
          engine('kubeconform'),
          ['-schema-location', path.join(schemas, schemaLocation), '-summary', '-output', 'json', target],
          {
            encoding: 'utf8',
            maxBuffer: 2 ** 26,
          },
        );

      test('knows every object of every environment, ours and public ones, and each field of it', () => {
        const { summary } = JSON.parse(conform(all)) as { readonly summary: { readonly [outcome: string]: number } };
        const objects = everywhere.reduce((sum, each) => sum + each.objects.length, 0);
        expect(summary).toEqual({ valid: objects, invalid: 0, errors: 0, skipped: 0 });
      });

      test('finds a field that there is not', () => {
        const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, specs: {} };
        const broken = written([{ name: 'broken', tier: 'production', objects: [service] }]);
        let report = '';
        try {
          report = conform(broken);
        } catch (error) {
          report = (error as { readonly stdout: string }).stdout; // of execFileSync
        }
        expect(report).toMatch(/additional properties 'specs' not allowed/);
        rmSync(broken, { recursive: true });
      });
    });
  },
);

/** The best grade of kube-score; those below it are advice, warnings and faults. */
const allRight = 10;

interface Scored {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string };
  readonly checks: readonly { readonly check: { readonly id: string }; readonly skipped: boolean; readonly grade: number }[];
}

interface CheckovReport {
  readonly summary: { readonly passed: number; readonly parsing_errors: number };
  readonly results: { readonly failed_checks: readonly { readonly check_id: string; readonly resource: string }[] };
}
