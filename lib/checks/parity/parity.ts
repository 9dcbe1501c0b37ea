import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { own } from '../../model/own';
import { writeFiles } from '../../output/files';
import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import { chartSecrets } from '../../packaging/helm/chart-secrets';
import type { ChartSource } from '../../packaging/helm/chart-source';
import { helmChart } from '../../packaging/helm/helm-chart';
import { kustomizeOverlays } from '../../packaging/kustomize/kustomize-overlays';
import { type ObjectDifference, objectDifferences } from '../../packaging/object-differences';
import { packageObjects } from '../../packaging/package-objects';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { type ComposeParity, composeParity } from './compose-parity';
import { emptyCharts } from './empty-charts';
import { refuseEmptyQuestion } from './parity-question';
import { type Method, type Packages, renderedObjects } from './rendered-objects';
import { Toolbox, ToolError } from './tool';

/** What is compared, and by what. */
export interface ParityQuestion {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
  /** @default - all */
  readonly methods?: readonly ParityMethod[];
  /** Folders in which programs are looked for, in the form of `PATH`. @default - those of the process */
  readonly path?: string;
}

/** Tools whose output is compared with the objects. */
export type ParityMethod = Method | 'docker compose';

const packageMethods: readonly Method[] = ['kubectl kustomize', 'kustomize build', 'helm template'];

export const parityMethods: readonly ParityMethod[] = [...packageMethods, 'docker compose'];

/** How far the packages of an application say the same. */
export interface ParityReport {
  readonly application: string;
  readonly environments: readonly EnvironmentParity[];
}

/** One environment: what each method makes of it, held against the plain objects. */
export interface EnvironmentParity {
  readonly environment: string;
  /** How many plain objects there are; none where it has no `kubernetes`. */
  readonly objects: number;
  readonly packages: { readonly [M in Method]?: PackageParity };
  /** Where the environment has `compose`. */
  readonly compose?: ComposeParity;
  /** Methods that could not be compared, and why: the tool is not installed, or does not accept the package. */
  readonly failures: { readonly [M in ParityMethod]?: string };
}

/** What one method makes of an environment. */
export interface PackageParity {
  /** How many objects came out. */
  readonly objects: number;
  /** None where it says the same. */
  readonly differences: readonly ObjectDifference[];
}

/**
 * Packages an application, has the real tools (`kubectl`, `kustomize`, `helm`, `docker compose`) render every package in every environment,
 * and compares what comes out with the plain objects. A tool that is missing is named in the report, and the rest is compared. Works in a
 * temporary folder.
 *
 * @throws WrongInputError when there is nothing to compare: no environment, no method, a method that there is not
 * @throws InvalidApplicationError naming the problems of all environments at once
 * @example
 * const report = checkParity({ application: shop, environments });
 * expect(isEqual(report)).toBe(true);
 */
export function checkParity(question: ParityQuestion): ParityReport {
  refuseEmptyQuestion(question, parityMethods);
  const { application, environments, methods = parityMethods, path } = question;
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-parity-'));
  try {
    const tools = new Toolbox(path);
    const packaged = packageObjects(application, environments);
    const packages = { chart: join(folder, 'helm'), kustomize: join(folder, 'kustomize'), secrets: join(folder, 'secrets'), tools };
    if (packaged.base !== '') {
      const source = { chart: { name: application.name, version: '0.0.0' }, ...packaged };
      write(packages.chart, [...helmChart(source).output, ...emptyCharts(packaged.charts ?? {})]);
      writeSecrets(packages.secrets, source);
      write(packages.kustomize, kustomizeOverlays({ name: application.name, ...packaged }).output);
    }
    const names = Object.keys(environments).sort();
    return {
      application: application.name,
      environments: names.flatMap((name): EnvironmentParity[] => {
        const environment = environments[name];
        if (environment === undefined) return [];
        const objects = own(packaged.objects, environment.name) ?? [];
        const asked = methods.filter((method) => (method === 'docker compose' ? environment.compose !== undefined : objects.length > 0));
        const compose = () => composeParity(application, environment, { tools, folder: join(folder, 'compose', name) });
        const compared = asked.map((method) =>
          attempt(method, () =>
            method === 'docker compose' ? { compose: compose() } : packageParity(method, environment.name, { packages, objects }),
          ),
        );
        return [{ environment: environment.name, objects: objects.length, ...joined(compared) }];
      }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether something was compared, all of what was asked for, and nothing differs that should not. */
export function isEqual({ environments }: ParityReport): boolean {
  const differences = environments.flatMap(({ packages, compose }) => [
    ...Object.values(packages),
    ...(compose === undefined ? [] : [compose]),
  ]);
  return (
    differences.length > 0 &&
    differences.every((each) => each.differences.length === 0) &&
    environments.every(({ failures }) => Object.keys(failures).length === 0)
  );
}

type Outcome = Partial<Pick<EnvironmentParity, 'packages' | 'compose' | 'failures'>>;

/** A tool that fails takes nothing from the others. */
function attempt(method: ParityMethod, compare: () => Outcome): Outcome {
  try {
    return compare();
  } catch (error) {
    if (error instanceof ToolError) return { failures: { [method]: error.message } };
    throw error;
  }
}

function packageParity(
  method: Method,
  environment: string,
  { packages, objects }: { readonly packages: Packages; readonly objects: readonly KubernetesObject[] },
): Outcome {
  const rendered = renderedObjects(method, environment, packages);
  return { packages: { [method]: { objects: rendered.length, differences: objectDifferences(objects, rendered) } } };
}

function joined(outcomes: readonly Outcome[]): Omit<EnvironmentParity, 'environment' | 'objects'> {
  const composed = outcomes.find(({ compose }) => compose !== undefined)?.compose;
  return {
    packages: Object.assign({}, ...outcomes.map(({ packages }) => packages)),
    ...(composed !== undefined && { compose: composed }),
    failures: Object.assign({}, ...outcomes.map(({ failures }) => failures)),
  };
}

/** Values that a chart leaves to its installation, in a file for each environment: Helm reads YAML, in which U+2028 of JSON ends a line. */
function writeSecrets(folder: string, source: ChartSource): void {
  const environments = Object.keys(source.objects).sort();
  write(
    folder,
    environments.map((name) => ({ path: `${name}.yaml`, text: writeYaml([chartSecrets(source, name)]) })),
  );
}

function write(folder: string, output: readonly OutputFile[]): void {
  writeFiles(folder, new Map(output.map(({ path, text }) => [path, text])), { owner: 'parity' });
}
