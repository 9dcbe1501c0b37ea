import { type ResolvedAlerting, secretsOfReceiver } from './alerting';
import type { FileContent } from './env-value';
import type { FileOptions } from './file-value';
import type { MonitoringFolder } from './monitoring-folder';
import { own } from './own';
import { mapValues, sortedRecord } from './record';
import type { ResolvedContainer, ResolvedWorkload } from './resolved-workload';

/** What decides which files there are. */
export interface MonitoredApplication {
  readonly name: string;
  readonly workloads: readonly string[];
  readonly alerting: ResolvedAlerting;
}

/** A workload whose containers have each file of the folders that are generated. */
export function withMonitoringFiles(workload: ResolvedWorkload, app: MonitoredApplication): ResolvedWorkload {
  if (![workload, ...Object.values(workload.sidecars), ...workload.init].some(hasFolders)) return workload;
  return {
    ...workload,
    ...expanded(workload, app),
    sidecars: mapValues(workload.sidecars, (each) => ({ ...each, ...expanded(each, app) })),
    init: workload.init.map((each) => ({ ...each, ...expanded(each, app) })),
  };
}

/** Path of the secret of a receiver, below the folder of Alertmanager's configuration. */
export function receiverSecretPath(receiver: string, field: string): string {
  return `secrets/${receiver}-${field}`;
}

/** Name of the dashboard of a workload, or of the application as a whole. */
export function dashboardName(application: string, workload?: string): string {
  return workload === undefined ? application : `${application}-${workload}`;
}

function hasFolders({ files }: ResolvedContainer): boolean {
  return Object.values(files).some(isFolder);
}

function isFolder(content: FileContent): content is MonitoringFolder {
  return typeof content === 'object' && content.kind === 'monitoring' && content.file === undefined;
}

function expanded({ files, fileOptions }: ResolvedContainer, app: MonitoredApplication): Pick<ResolvedContainer, 'files' | 'fileOptions'> {
  const all = Object.entries(files).flatMap(([path, content]): [string, FileContent, FileOptions | undefined][] => {
    const options = own(fileOptions, path);
    if (!isFolder(content)) return [[path, content, options]];
    return filesOf(content, app).map(([file, each]) => [`${path}/${file}`, each, options]);
  });
  return {
    files: sortedRecord(all.map(([path, content]) => [path, content])),
    fileOptions: sortedRecord(all.flatMap(([path, , options]) => (options === undefined ? [] : [[path, options]]))),
  };
}

function filesOf({ part }: MonitoringFolder, { name, workloads, alerting }: MonitoredApplication): [string, FileContent][] {
  const generated = (file: string): [string, FileContent] => [file, { kind: 'monitoring', part, file }];
  switch (part) {
    case 'scrape-configs':
      return [generated('workloads.yml')];
    case 'alert-rules':
      return [generated('rules.yml')];
    case 'alertmanager':
      return [generated('alertmanager.yml'), ...secretFiles(alerting)];
    case 'dashboards':
      return [undefined, ...workloads].map((workload) => generated(`${dashboardName(name, workload)}.json`));
  }
}

/** Of receivers that somebody is routed to. */
function secretFiles({ receivers, routes }: ResolvedAlerting): [string, FileContent][] {
  const used = new Set([...routes.page, ...routes.ticket]);
  return Object.entries(receivers).flatMap(([receiver, each]) =>
    used.has(receiver)
      ? Object.entries(secretsOfReceiver(each)).map(([field, secret]): [string, FileContent] => [
          receiverSecretPath(receiver, field),
          secret,
        ])
      : [],
  );
}
