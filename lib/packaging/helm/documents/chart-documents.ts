import { parseImage } from '../../../model/image';
import type { JsonValue } from '../../../output/json-value';
import type { OutputFile } from '../../../output/output-file';
import { writeYaml } from '../../../output/yaml';
import type { ObjectFamily } from '../../aligned-objects';
import { withKeyOrder } from '../objects/key-order';
import { mainImages } from '../objects/main-container';
import type { PrintedChart } from '../print/print-chart';
import { templatePaths } from '../print/template-path';
import type { ChartContents } from './chart-contents';
import { attributesFile, chartFile, fetchedFile, ignoreFile } from './chart-file';
import { connectionTests } from './connection-tests';
import { environmentValue, testValues } from './document-values';
import { externalDependencies } from './external-dependencies';
import { externalValues } from './external-values';
import { helpersFile } from './helpers-file';
import { notesFile } from './notes-file';
import { reachedServices } from './reached-services';
import { readmeFile } from './readme';
import { schemaFile } from './schema';
import { environmentFiles, valuesFile } from './values-file';

/** A chart with its templates, which decide what helpers there are. */
export interface DocumentSource extends ChartContents, Pick<PrintedChart, 'files' | 'helpers' | 'definitions' | 'texts'> {}

/** Last pass: all files of a chart, its templates among them. */
export function chartDocuments({ files, helpers, definitions, texts, ...given }: DocumentSource): readonly OutputFile[] {
  const contents = completed(given);
  const tests = connectionTests(contents);
  const notes = notesFile(contents);
  const dependencies = externalDependencies(contents.charts);
  return [
    ignoreFile(dependencies, { hasTexts: texts.length > 0 }),
    ...fetchedFile(dependencies),
    ...(texts.length === 0 ? [] : [attributesFile]),
    chartFile(contents.chart, dependencies),
    readmeFile(contents),
    notes,
    helpersFile(contents.chart.name, [...files, ...tests, notes], helpers),
    ...tests,
    schemaFile(contents),
    valuesFile(contents),
    ...environmentFiles(contents),
    ...crdFiles(definitions),
    ...files,
    ...texts,
  ];
}

/** With what follows from the objects: the version of what is installed, the name of the environment and the values of tests. */
function completed(contents: ChartContents): ChartContents {
  const appVersion = contents.chart.appVersion ?? onlyTag(contents);
  const { environments, base } = contents.aligned;
  const named = [environmentValue(contents), ...externalValues(contents.charts, environments, base), ...contents.values];
  const values = reachedServices(contents).length === 0 ? named : [...named, ...testValues];
  return { ...contents, chart: { ...contents.chart, ...(appVersion !== undefined && { appVersion }) }, values };
}

/** The tag that the main images of all workloads have in the base; undefined where they differ, or have none. */
function onlyTag({ aligned: { base, families } }: ChartContents): string | undefined {
  const images = families.map((family) => mainImages(family)?.images.get(base)).filter((image) => image !== undefined);
  const [tag, ...others] = new Set(images.map((image) => parseImage(image)?.tag));
  return others.length === 0 ? tag : undefined;
}

/** `crds/`: definitions of kinds, as they are. */
function crdFiles(families: readonly ObjectFamily[]): readonly OutputFile[] {
  const paths = templatePaths(families, new Map());
  return families.map((family) => ({
    path: (paths.get(family) ?? '').replace(/^templates\/custom-resource-definition-/, 'crds/'), // every family has one
    text: writeYaml([...family.variants.values()].slice(0, 1).map((object) => withKeyOrder(object as unknown as JsonValue))), // packageIssues has refused objects that are no JSON
  }));
}
