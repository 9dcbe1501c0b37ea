import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { writeFiles } from '../../output/files';
import type { OutputFile } from '../../output/output-file';
import { chartSecrets } from '../../packaging/helm/chart-secrets';
import type { ChartSource } from '../../packaging/helm/chart-source';
import { helmChart } from '../../packaging/helm/helm-chart';
import { kustomizeOverlays } from '../../packaging/kustomize/kustomize-overlays';
import { type ObjectDifference, objectDifferences } from '../../packaging/object-differences';
import { packageObjects } from '../../packaging/package-objects';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { type ComposeParity, composeParity } from './compose-parity';
import { type Method, type Packages, renderedObjects } from './rendered-objects';
import { Toolbox } from './tool';

/** What is compared, and by what. */
export interface ParityQuestion {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
  /** @default - all */
  readonly methods?: readonly ParityMethod[];
  /** Folders in which programs are looked for, in the form of `PATH`. @default - those of the process */
  readonly path?: string;
}

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
 * and compares what comes out with the plain objects. Works in a temporary folder.
 *
 * @throws ToolError when a tool is nowhere, or does not accept what it gets
 * @throws InvalidApplicationError naming the problems of all environments at once
 * @example
 * const report = checkParity({ application: shop, environments });
 * expect(isEqual(report)).toBe(true);
 */
export function checkParity({ application, environments, methods = parityMethods, path }: ParityQuestion): ParityReport {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-parity-'));
  try {
    const tools = new Toolbox(path);
    const packaged = packageObjects(application, environments);
    const packages = { chart: join(folder, 'helm'), kustomize: join(folder, 'kustomize'), secrets: join(folder, 'secrets'), tools };
    if (packaged.base !== '') {
      const source = { chart: { name: application.name, version: '0.0.0' }, ...packaged };
      write(packages.chart, helmChart(source).output);
      writeSecrets(packages.secrets, source);
      write(packages.kustomize, kustomizeOverlays({ name: application.name, ...packaged }).output);
    }
    const names = Object.keys(environments).sort();
    return {
      application: application.name,
      environments: names.flatMap((name): EnvironmentParity[] => {
        const environment = environments[name];
        if (environment === undefined) return [];
        const objects = packaged.objects[environment.name] ?? [];
        const composed = environment.compose !== undefined && methods.includes('docker compose');
        return [
          {
            environment: environment.name,
            objects: objects.length,
            packages: objects.length === 0 ? {} : packageParity(environment.name, { packages, objects, methods }),
            ...(composed && { compose: composeParity(application, environment, { tools, folder: join(folder, 'compose', name) }) }),
          },
        ];
      }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether nothing differs that should not. */
export function isEqual({ environments }: ParityReport): boolean {
  return environments.every(
    ({ packages, compose }) =>
      Object.values(packages).every(({ differences }) => differences.length === 0) && (compose?.differences ?? []).length === 0,
  );
}

function packageParity(
  environment: string,
  {
    packages,
    objects,
    methods,
  }: { readonly packages: Packages; readonly objects: readonly KubernetesObject[]; readonly methods: readonly ParityMethod[] },
): EnvironmentParity['packages'] {
  const asked = packageMethods.filter((method) => methods.includes(method));
  return Object.fromEntries(
    asked.map((method) => {
      const rendered = renderedObjects(method, environment, packages);
      return [method, { objects: rendered.length, differences: objectDifferences(objects, rendered) }];
    }),
  );
}

/** What a chart leaves to whoever installs it, in a file for each environment. */
function writeSecrets(folder: string, source: ChartSource): void {
  const environments = Object.keys(source.objects).sort();
  write(
    folder,
    environments.map((name) => ({ path: `${name}.json`, text: JSON.stringify(chartSecrets(source, name)) })),
  );
}

function write(folder: string, output: readonly OutputFile[]): void {
  writeFiles(folder, new Map(output.map(({ path, text }) => [path, text])), { owner: 'parity' });
}
