import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { dashboardName } from '../../../model/monitoring-files';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { mayBeLarge } from '../may-be-large';
import { hasDashboardMaps } from '../monitoring/dashboard-objects';
import { configData } from '../render/config-map';
import { dashboardMap } from '../render/config-sets';
import { renderPodTemplate } from '../render/pod-template';

/** What the API server takes as a ConfigMap's data. */
const configBytes = 2 ** 20;
/** The store takes 1.5 MiB with everything around. */
const templateBytes = 2 ** 20;

/** No object is larger than the cluster can keep. */
export function sizes(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    if (!mayBeLarge(workload)) return [];
    const config = Object.values(configData(app, workload)).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const { labels, annotations } = workload.kubernetes ?? {};
    const template = Buffer.byteLength(JSON.stringify([renderPodTemplate(app, workload), labels, annotations]));
    return [
      ...(config <= configBytes
        ? []
        : [issue('files-too-large', [...path, 'files'], `must have at most ${configBytes} bytes in one workload, got ${config}`)]),
      ...(template <= templateBytes
        ? []
        : [issue('workload-too-large', path, `must take at most ${templateBytes} bytes as a pod, got ${template}`)]),
    ];
  });
}

/** A set of values becomes a ConfigMap of its name, which no workload has for its files, and which fits. */
export function configSets(app: ResolvedApplication): Issue[] {
  return Object.entries(app.configs).flatMap(([set, values]) => {
    const workload = own(app.workloads, set);
    const bytes = Object.entries(values).reduce((sum, [key, text]) => sum + Buffer.byteLength(key) + Buffer.byteLength(text), 0);
    const isTaken = workload !== undefined && Object.keys(configData(app, workload)).length > 0;
    const message = `must not be named ${show(set)}, as the ConfigMap with the files of workloads.${set} is`;
    return [
      ...(isTaken ? [issue('config-name-taken', ['configs', set], message, 'rename the set')] : []),
      ...(bytes <= configBytes
        ? []
        : [issue('config-too-large', ['configs', set], `must have at most ${configBytes} bytes in one set, got ${bytes}`)]),
    ];
  });
}

/** No other ConfigMap has the name of one with a dashboard. */
export function dashboardNames(app: ResolvedApplication): Issue[] {
  if (!hasDashboardMaps(app)) return [];
  const names = new Map([undefined, ...Object.keys(app.workloads)].map((each) => [dashboardMap(dashboardName(app.name, each)), each]));
  const sets = Object.keys(app.configs).map((set): [string, Path] => [set, ['configs', set]]);
  const workloads = workloadsOf(app).map(({ workload, path }): [string, Path] => [workload.name, path]);
  return [...sets, ...workloads].flatMap(([name, path]) => {
    if (!names.has(name)) return [];
    const message = `must not be named ${show(name)}, as the ConfigMap with the dashboard of ${names.get(name) ?? app.name} is`;
    return [issue('dashboard-name-taken', path, message, 'give it another name')];
  });
}

/**
 * No text or path holds what server-side apply does not carry. It sends JSON that the API server reads as YAML: U+007F to U+009F and two
 * non-characters are refused there ("control characters are not allowed"), and U+0085 silently becomes a space. U+0000 to U+001F travel well.
 */
export function texts({ workloads, configs, analyses, environment: { name, kubernetes } }: ResolvedApplication): Issue[] {
  const { patches, extraObjects } = kubernetes ?? {};
  const own = uncarried({ patches, extraObjects }, ['environments', name, 'kubernetes']);
  return [...uncarried(workloads, ['workloads']), ...uncarried(configs, ['configs']), ...uncarried(analyses, ['analyses']), ...own];
}

function uncarried(value: unknown, path: Path): Issue[] {
  if (typeof value === 'string') return lost(value) ? [broken(path)] : [];
  if (Array.isArray(value)) return value.flatMap((each, index) => uncarried(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    ...(lost(key) ? [broken([...path, key])] : []),
    ...uncarried(each, [...path, key]),
  ]);
}

function lost(text: string): boolean {
  return /[\u007f-\u009f\ufffe\uffff]/.test(text);
}

function broken(path: Path): Issue {
  const message = 'must not hold the control characters U+007F to U+009F, nor U+FFFE or U+FFFF: server-side apply refuses or changes them';
  return issue('text-control-character', path, message, 'keep such a text in a secret');
}
