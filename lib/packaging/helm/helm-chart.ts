import { type Issue, issue } from '../../model/issue';
import { show } from '../../model/show';
import type { OutputFile } from '../../output/output-file';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { Compilation } from '../../targets/target';
import { InvalidPackageError } from '../invalid-package-error';
import { type LinedUp, lineUp, type ObjectFamily } from '../object-family';
import { plainSecrets } from '../plain-secrets';
import { locate, unfoldLists } from '../unfold-lists';
import { chartDocuments } from './chart-documents';
import { chartIssues } from './chart-issues';
import { limitIssues } from './chart-limits';
import type { ChartSource } from './chart-source';
import type { ChartTemplate } from './chart-template';
import { type ChartTemplates, chartTemplates } from './chart-templates';
import { chartTitle } from './chart-title';
import type { ChartValue } from './chart-value';
import { type ChartValues, chartValues } from './chart-values';
import { checksumTemplate } from './checksum-helper';
import { crdFiles, isSharedDefinition } from './crd-files';
import { shareLabels } from './label-templates';
import { printTemplate } from './print-template';
import { sectionsOf } from './sections';
import { namespaceOverride } from './standard-values';
import { readsOf, readsOfCondition } from './template-node';
import { templatePaths } from './template-path';
import { readKnobs } from './user-knob';

/**
 * A Helm chart of objects: `helm template -f values-<environment>.yaml` prints what that environment has. Whatever differs between
 * environments, and whatever people usually set, is a value; the rest stands in the templates as it is. Paths start at the chart's folder.
 *
 * @throws InvalidPackageError naming all problems at once
 * @example
 * const { output } = helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packageObjects(shop, environments) });
 */
export function helmChart(source: ChartSource): Compilation<readonly OutputFile[]> {
  const { output, notes } = makeChart(source);
  return { output, notes };
}

/** A chart, and what is given to it at an install. */
export interface MadeChart extends Compilation<readonly OutputFile[]> {
  readonly values: readonly ChartValue[];
}

/** @internal */
export function makeChart(given: ChartSource): MadeChart {
  const { packaged: source, located } = unfoldLists(given);
  refuse(source, locate(chartIssues(source), located));
  const lined = lineUp(source);
  const crds = lined.families.filter((family) => isSharedDefinition(family, lined));
  const shared = new Set(crds);
  const rest = { ...lined, families: lined.families.filter((family) => !shared.has(family)) };
  const sections = sectionsOf(rest.families);
  const asked = readKnobs(source.knobs ?? [], rest.families).knobs;
  const lifted = chartTemplates({ lined: rest, sections, asked });
  const values = chartValues(
    lifted.templates.flatMap(({ when, node }) => [...readsOfCondition(when), ...readsOf(node)]),
    lined.base,
  );
  refuse(source, knobIssues(source, values));
  const written = pathsOf(lifted.templates);
  const paths = new Map([...written].map(([family, path]) => [family, path.slice('templates'.length)]));
  const context = { chart: source.chart.name, names: values.names, paths };
  const { templates, helpers: labels } = shareLabels(context, lifted.templates);
  const helpers = [...labels, ...lifted.checksums.map((helper) => checksumTemplate(helper, context))];
  const files = templates.map((template) => ({
    path: written.get(template.family) ?? '', // every family has one
    text: printTemplate(context, template),
  }));
  const contents = { chart: source.chart, lined: rest, sections, values: [...namespaceValue(lifted, lined), ...values.values] };
  const output = [...chartDocuments(contents, { templates: files, helpers }), ...crdFiles(crds), ...files];
  refuse(source, locate(limitIssues(output, source), located));
  const isWritten = ({ kind }: KubernetesObject) => kind === 'CustomResourceDefinition';
  const notes = locate(plainSecrets(source, { target: 'helm', isWritten }), located);
  return { output, notes, values: values.values };
}

function refuse(source: ChartSource, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new InvalidPackageError(chartTitle(source), issues);
}

function pathsOf(templates: readonly ChartTemplate[]): ReadonlyMap<ObjectFamily, string> {
  const sections = new Map(templates.flatMap(({ family, section }) => (section === undefined ? [] : [[family, section] as const])));
  return templatePaths(
    templates.map(({ family }) => family),
    sections,
  );
}

function namespaceValue({ homes }: ChartTemplates, { base }: LinedUp): readonly ChartValue[] {
  return homes === undefined ? [] : [{ ...namespaceOverride, byEnvironment: homes, initial: homes.get(base) ?? '' }];
}

/** Names that another value has already, and fields that are not read by themselves. */
function knobIssues({ knobs = [] }: ChartSource, { values, renamed }: ChartValues): readonly Issue[] {
  const [taken, known] = [new Set(renamed), new Set(values.map((value) => value.name.join('.')))];
  return knobs.flatMap(({ name, path }, index) => {
    if (taken.has(name)) {
      const message = `must be neither the name of a value that the chart has anyway, nor above or below one, got ${show(name)}`;
      return [issue('values-collide', ['knobs', index, 'name'], message)];
    }
    if (known.has(name)) return [];
    const message = `must be a field that can be a value of its own, got ${show(path)}, which is part of a value, or decided by another`;
    return [issue('knob-path-taken', ['knobs', index, 'path'], message)];
  });
}
