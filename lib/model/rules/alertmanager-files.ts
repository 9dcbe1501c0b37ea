import { allContainers } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import type { ResolvedApplication } from '../resolved';
import { show } from '../show';

const file = '/alertmanager.yml';

/** A generated configuration of Alertmanager can be loaded: mail has a server, and secrets lie where the configuration says. */
export function alertmanagerFiles(app: ResolvedApplication): Issue[] {
  const folders = alertmanagerFolders(app);
  if (folders.length === 0) return [];
  const [first, ...others] = folders;
  return [
    ...mail(app),
    ...others.flatMap(({ folder, path }) =>
      folder === first?.folder
        ? []
        : [
            issue(
              'alertmanager-folders-differ',
              path,
              `must be the folder of all other Alertmanagers (${first?.folder}), got ${show(folder)}`,
            ),
          ],
    ),
  ];
}

/** The folders that have it, in the order of workloads. */
export function alertmanagerFolders(app: ResolvedApplication): readonly { readonly folder: string; readonly path: Path }[] {
  return allContainers(app).flatMap(({ container, path }) =>
    Object.entries(container.files).flatMap(([name, content]) => {
      const isIt = typeof content === 'object' && content.kind === 'monitoring' && content.part === 'alertmanager';
      const folder = name.slice(0, -file.length);
      return isIt ? [{ folder, path: [...path, 'files', folder] }] : [];
    }),
  );
}

function mail({ alerting: { receivers, routes } }: ResolvedApplication): Issue[] {
  const used = new Set([...routes.page, ...routes.ticket]);
  return Object.entries(receivers).flatMap(([name, receiver]) => {
    if (receiver.kind !== 'email' || !used.has(name)) return [];
    return (['from', 'server'] as const).flatMap((field) =>
      receiver[field] === undefined
        ? [issue('mail-incomplete', ['alerting', 'receivers', name, field], 'must be given where Alertmanager sends the mail')]
        : [],
    );
  });
}
