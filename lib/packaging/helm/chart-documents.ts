import { parseImage } from '../../model/image';
import type { OutputFile } from '../../output/output-file';
import type { ObjectFamily } from '../object-family';
import type { ChartContents } from './chart-contents';
import { chartFile } from './chart-file';
import { connectionTests } from './connection-tests';
import { type Helper, helpersFile } from './helpers-file';
import { ignoreFile } from './ignore-file';
import { mainContainer } from './naming-area';
import { notesFile } from './notes-file';
import { fieldAt, podTemplateOf } from './pod-path';
import { reachedServices } from './reached-services';
import { readmeFile } from './readme';
import { schemaFile } from './schema';
import { environmentValue, testValues } from './standard-values';
import { environmentFiles, valuesFile } from './values-file';

/** What a chart's templates leave to be written. */
export interface Written {
  readonly templates: readonly OutputFile[];
  /** Templates that they include beyond those that every chart has. */
  readonly helpers: readonly Helper[];
}

/** All files of a chart but its templates, which decide what helpers there are. */
export function chartDocuments(given: ChartContents, { templates, helpers }: Written): readonly OutputFile[] {
  const contents = completed(given);
  const tests = connectionTests(contents);
  const notes = notesFile(contents);
  return [
    ignoreFile(),
    chartFile(contents.chart),
    readmeFile(contents),
    notes,
    helpersFile(contents.chart.name, [...templates, ...tests, notes], helpers),
    ...tests,
    schemaFile(contents),
    valuesFile(contents),
    ...environmentFiles(contents),
  ];
}

/** With what follows from the objects: the version of what is installed, the name of the environment and the values of tests. */
function completed(contents: ChartContents): ChartContents {
  const appVersion = contents.chart.appVersion ?? onlyTag(contents);
  const named = [environmentValue(contents.lined.environments, contents.lined.base), ...contents.values];
  const values = reachedServices(contents).length === 0 ? named : [...named, ...testValues];
  return { ...contents, chart: { ...contents.chart, ...(appVersion !== undefined && { appVersion }) }, values };
}

/** The tag that the main images of all workloads have in the base; undefined where they differ, or have none. */
function onlyTag({ lined: { base, families } }: ChartContents): string | undefined {
  const images = families.map((family) => mainImage(family, base)).filter((image) => image !== undefined);
  const [tag, ...others] = new Set(images.map((image) => parseImage(image)?.tag));
  return others.length === 0 ? tag : undefined;
}

function mainImage(family: ObjectFamily, base: string): string | undefined {
  const object = family.variants.get(base);
  const containers = object === undefined ? undefined : fieldAt(podTemplateOf(object), ['spec', 'containers']);
  if (!Array.isArray(containers)) return undefined;
  const main: unknown = containers.find((each: unknown) => fieldAt(each, ['name']) === mainContainer(family));
  const image = fieldAt(main, ['image']);
  return typeof image === 'string' ? image : undefined;
}
