import { containersOf } from '../../model/containers-of';
import type { ResolvedApplication, ResolvedWorkload } from '../../model/resolved';
import { renderDatabase, renderDatabaseSecrets } from './database';
import { serviceDependencies } from './dependencies';
import type { Fields } from './fields';
import { renderConfigs } from './files';
import { databaseService, serviceName } from './names';
import { renderNetworks } from './networks';
import { placeOf } from './place';
import { renderSecrets } from './secrets';
import { inOrder, renderInit, renderMain, renderSidecar } from './service';
import { persistentVolumes } from './volumes';

/** The whole of `compose.yaml`. */
export function renderProject(app: ResolvedApplication): Fields {
  const dependencies = serviceDependencies(app);
  const services = Object.values(app.workloads).flatMap((workload) => renderWorkload(app, workload, dependencies));
  const databases = Object.keys(app.databases).map((name) => [databaseService(name), inOrder(renderDatabase(app, name))] as const);
  return {
    name: placeOf(app).project,
    services: sorted([...services, ...databases]),
    ...present('networks', renderNetworks(app)),
    ...present('volumes', sorted(persistentVolumes(app).map((name) => [name, {}]))),
    ...present('configs', renderConfigs(app)),
    ...present('secrets', sorted(Object.entries({ ...renderSecrets(app), ...renderDatabaseSecrets(app) }))),
  };
}

function renderWorkload(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  dependencies: ReturnType<typeof serviceDependencies>,
): (readonly [string, Fields])[] {
  const dependsOn = (name: string): Fields => dependencies.get(name) ?? {};
  return containersOf(workload).map(({ container, path }) => {
    const name = serviceName(workload, container);
    const render = path[2] === 'sidecars' ? renderSidecar : path[2] === 'init' ? renderInit : renderMain;
    return [name, inOrder(render(app, workload, { container, dependsOn: dependsOn(name) }))];
  });
}

function present(key: string, record: Fields): Fields {
  return Object.keys(record).length === 0 ? {} : { [key]: record };
}

function sorted(entries: readonly (readonly [string, Fields])[]): Fields {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
