import type { Issue } from '../../model/issue';
import type { OutputFile } from '../../output/output-file';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { Compilation } from '../../targets/target';
import { InvalidPackageError } from '../invalid-package-error';
import { plainSecrets } from '../plain-secrets';
import { locate, unfoldLists } from '../unfold-lists';
import { alignChart } from './align/align-chart';
import type { ChartSource } from './chart-source';
import { externalChartIssues } from './check/external-chart-issues';
import { chartTitle } from './check/metadata-issues';
import { namedValueIssues } from './check/named-value-issues';
import { limitIssues } from './check/size-issues';
import { chartIssues } from './check/source-issues';
import { chartDocuments } from './documents/chart-documents';
import { parameterizeChart } from './parameters/parameterize-chart';
import { printChart } from './print/print-chart';
import type { ChartValue } from './values/chart-value';
import { nameValues } from './values/name-values';

/**
 * A Helm chart of objects: `helm template -f values-<environment>.yaml` prints what that environment has. Whatever differs between
 * environments, and whatever people usually set, is a value; the rest stands in the templates as it is. Paths start at the chart's folder.
 *
 * @throws InvalidPackageError naming all problems at once
 * @example
 * const { output } = helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packageObjects(shop, environments) });
 */
export function helmChart(source: ChartSource): Compilation<readonly OutputFile[]> {
  const { output, notes } = renderChart(source);
  return { output, notes };
}

/** A chart, and what is given to it at an install. */
export interface RenderedChart extends Compilation<readonly OutputFile[]> {
  readonly values: readonly ChartValue[];
}

/**
 * The passes, by what becomes of the image of an API whose tag is 1.2.3 in dev and 1.2.2 in prod:
 * `align` finds that both Deployments are one object, of the workload `api`;
 * `parameters` makes a template of it that reads the tag, since it differs;
 * `values` calls that value `api.image.tag`, in words of the vocabulary, and says `1.2.2` in `values.yaml`, `1.2.3` in `values-dev.yaml`;
 * `print` writes `image: {{ include "shop.image" .Values.api.image | quote }}`;
 * `documents` writes the files of values, their schema and the README.
 *
 * @internal
 */
export function renderChart(given: ChartSource): RenderedChart {
  const { packaged: source, located } = unfoldLists(given);
  refuse(source, locate(chartIssues(source), located));
  const aligned = alignChart(source);
  const parameterized = parameterizeChart(aligned);
  const named = nameValues(parameterized);
  const { charts = {} } = source;
  refuse(source, [...namedValueIssues(named), ...externalChartIssues(charts, named.values)]);
  const printed = printChart(named);
  const output = chartDocuments({ ...printed, charts });
  refuse(source, locate(limitIssues(output, source), located));
  const isWritten = ({ kind }: KubernetesObject) => kind === 'CustomResourceDefinition';
  const notes = locate(plainSecrets(source, { target: 'helm', isWritten }), located);
  return { output, notes, values: named.values };
}

function refuse(source: ChartSource, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new InvalidPackageError(chartTitle(source), issues);
}
