import type { JsonValue } from '../../../output/json-value';
import type { OutputFile } from '../../../output/output-file';
import { writeYaml } from '../../../output/yaml';
import type { ChartMetadata } from '../chart-metadata';

/** A chart that another one brings along. */
export interface ChartDependency {
  readonly name: string;
  readonly version: string;
  /** Address that it is fetched from. @default - it is in the folder `charts` */
  readonly repository?: string;
  /** @default - its name */
  readonly alias?: string;
  /** Value that says whether it is installed. @default - it always is */
  readonly condition?: string;
}

/** `Chart.yaml`; keys that are not given are left out. */
export function chartFile(chart: ChartMetadata, dependencies: readonly ChartDependency[] = []): OutputFile {
  const { name, version, appVersion, description, home, icon, sources, keywords, maintainers, kubeVersion } = chart;
  const people = maintainers?.map(({ name: called, email, url }) => stated({ name: called, email, url }));
  const brought = dependencies.map(({ name: called, version: range, repository = '', alias, condition }) =>
    stated({ name: called, version: range, repository, alias, condition }),
  );
  const fields = {
    ...{ apiVersion: 'v2', name, version, appVersion, description, type: 'application', kubeVersion, home, icon, sources, keywords },
    maintainers: people,
    dependencies: brought.length === 0 ? undefined : brought,
  };
  return { path: 'Chart.yaml', text: writeYaml([stated(fields)]) };
}

function stated(fields: { readonly [key: string]: JsonValue | undefined }): { readonly [key: string]: JsonValue } {
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
}

/** `.gitignore` of a chart whose dependencies are fetched: they are no part of the repository. */
export function fetchedFile(dependencies: readonly ChartDependency[]): readonly OutputFile[] {
  if (!isFetched(dependencies)) return [];
  return [{ path: '.gitignore', text: '# Fetched by helm dependency update.\n/Chart.lock\n/charts/\n' }];
}

function isFetched(dependencies: readonly ChartDependency[]): boolean {
  return dependencies.some(({ repository = '' }) => repository !== '');
}

/** `.gitattributes` of a chart with texts for pods, so that a checkout on Windows has the same ones as any other. */
export const attributesFile: OutputFile = {
  path: '.gitattributes',
  text: '# Texts for pods: no checkout changes the ends of their lines.\n/files/** -text\n',
};

/** `.helmignore`: what is no part of the packed chart; charts that were fetched are packed ones. */
export function ignoreFile(dependencies: readonly ChartDependency[] = [], { hasTexts = false } = {}): OutputFile {
  const patterns = [
    '.DS_Store',
    '.git/',
    ...(hasTexts ? [attributesFile.path] : []),
    '.gitignore',
    '.orchestra-files.*',
    '.github/',
    '.idea/',
    '.project',
    '.vscode/',
    '*.bak',
    '*.orig',
    '*.swp',
    isFetched(dependencies) ? '/*.tgz' : '*.tgz',
    '*.tmp',
    '*~',
  ];
  return { path: '.helmignore', text: `# Not packed by helm package.\n${patterns.join('\n')}\n` };
}
