import type { OutputFile } from '../../../output/output-file';
import type { ObjectFamily } from '../../aligned-objects';
import type { ObjectTemplate } from '../parameters/parameterized-chart';
import type { NamedChart } from '../values/name-values';
import { checksumTemplate } from './checksum-template';
import type { Helper } from './helper-template';
import { shareLabels } from './label-templates';
import { printTemplate } from './print-template';
import { templatePaths } from './template-path';
import { describedValues, textFiles } from './text-files';
import { textTemplate } from './text-template';

/** A chart whose templates are files. */
export interface PrintedChart extends NamedChart {
  /** Templates of objects, below `templates/`. */
  readonly files: readonly OutputFile[];
  /** Templates of `_helpers.tpl` that they include beyond those that every chart has. */
  readonly helpers: readonly Helper[];
  /** Files that templates read: texts too long for values. */
  readonly texts: readonly OutputFile[];
}

/** Fourth pass: writes the template of each object, the helpers that templates share, and the files that they read. */
export function printChart(chart: NamedChart): PrintedChart {
  const paths = pathsOf(chart.templates);
  const included = new Map([...paths].map(([family, path]) => [family, path.slice('templates'.length)]));
  const texts = textFiles(chart, paths);
  const context = { chart: chart.chart.name, names: chart.names, paths: included, texts };
  const { templates, helpers: labels } = shareLabels(context, chart.templates);
  const files = templates.map((template) => ({
    path: paths.get(template.family) ?? '', // every family has one
    text: printTemplate(context, template),
  }));
  const { environments, base } = chart.aligned;
  return {
    ...chart,
    values: describedValues(chart.values, texts),
    files,
    helpers: [
      ...(texts.size === 0 ? [] : [textTemplate(environments, base)]),
      ...labels,
      ...chart.checksums.map((helper) => checksumTemplate(helper, context)),
    ],
    texts: [...texts.values()].flatMap((each) => each.files),
  };
}

function pathsOf(templates: readonly ObjectTemplate[]): ReadonlyMap<ObjectFamily, string> {
  const sections = new Map(templates.flatMap(({ family, section }) => (section === undefined ? [] : [[family, section] as const])));
  return templatePaths(
    templates.map(({ family }) => family),
    sections,
  );
}
