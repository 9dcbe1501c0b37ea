import { foldPath } from '../../../output/file-path-fold';
import { parentsOf } from '../../../output/file-paths';
import type { OutputFile } from '../../../output/output-file';
import type { ObjectFamily } from '../../aligned-objects';
import type { FiledTexts } from '../template/template-node';
import type { ChartValue } from '../values/chart-value';
import type { NamedChart } from '../values/name-values';
import { numbered, textFileName } from './text-file-name';

/** Files of a text that differs between environments. */
export interface TextFile {
  /** Below the folder of an environment: `prometheus/config-map/rules.yml`. */
  readonly path: string;
  /** Folders of environments that have none of their own: that of another with the same text, or none where there is no text. */
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly files: readonly OutputFile[];
}

/** Files of texts by the name of the value that takes their place, `prometheus.config.rules`. */
export type TextFiles = ReadonlyMap<string, TextFile>;

/** The folder of such files in a chart. */
export const textFolder = 'files';

/** Files of all texts that are too long for values: `files/<environment>/<template>/<key>`, equal ones once. */
export function textFiles(chart: NamedChart, templates: ReadonlyMap<ObjectFamily, string>): TextFiles {
  const filed = chart.values.flatMap(({ texts, ...value }) => (texts === undefined ? [] : [{ ...value, texts }]));
  const folderOf = ({ field: { family } }: FiledTexts): string =>
    (templates.get(family) ?? '').replace(/^templates\//, '').replace(/\.yaml$/, ''); // every family has one
  const folders = filed.map(({ texts }) => folderOf(texts));
  const taken = new Set(folders.flatMap((folder) => [...parentsOf(folder), folder]).map(foldPath));
  return new Map(
    filed.map((value) => {
      const path = freePath(folderOf(value.texts), textFileName(value.texts), taken);
      return [value.name.join('.'), fileOf(path, value, chart.aligned)];
    }),
  );
}

/** No two are one file where letter case does not count, and none is called like a folder. */
function freePath(folder: string, name: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const path = `${folder}/${numbered(name, number)}`;
    if (taken.has(foldPath(path))) continue;
    taken.add(foldPath(path));
    return path;
  }
}

function fileOf(
  path: string,
  { texts: { byEnvironment: texts }, byEnvironment }: ChartValue & { readonly texts: FiledTexts },
  { environments, base }: NamedChart['aligned'],
): TextFile {
  const order = [base, ...environments.filter((each) => each !== base)];
  const owners = new Map<string, string>();
  for (const environment of order) {
    const text = texts.get(environment) ?? '';
    if (text !== '' && !owners.has(text)) owners.set(text, environment);
  }
  const ownerOf = (environment: string) => owners.get(texts.get(environment) ?? '') ?? '';
  // where nothing reads it, it is that of the base, as the value would be
  const usual = ownerOf(order.find((environment) => texts.has(environment)) ?? '');
  const folders = environments.map((each): [string, string] => [each, byEnvironment.has(each) ? ownerOf(each) : usual]);
  return {
    path,
    elsewhere: new Map(folders.filter(([environment, folder]) => folder !== environment)),
    files: [...owners].map(([text, environment]) => ({ path: `${textFolder}/${environment}/${path}`, text })),
  };
}

/** Values that say which files they take the place of. */
export function describedValues(values: readonly ChartValue[], files: TextFiles): readonly ChartValue[] {
  return values.map((value) => {
    const file = files.get(value.name.join('.'));
    if (value.texts === undefined || file === undefined) return value;
    const description = `${value.description} While it is empty: that of \`${textFolder}/<environment>/${file.path}\`.`;
    return { ...value, description };
  });
}
