import { containersOf } from '../../../model/containers-of';
import { sortedRecord } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { backingServices } from '../backing-services';
import { serviceDependencies } from '../dependencies';
import { passwordSecret, secretVariable, serviceName } from '../names';
import { placeOf } from '../place';
import { renderCache } from './cache';
import { renderDatabase } from './database';
import type { Fields } from './fields';
import { renderConfigs } from './files';
import { renderNetworks } from './networks';
import { renderSecrets } from './secrets';
import { inOrder, renderInit, renderMain, renderSidecar } from './service';
import { projectVolumes } from './volumes';

/** The whole of `compose.yaml`. */
export function renderProject(app: ResolvedApplication): Fields {
  const dependencies = serviceDependencies(app);
  const services = Object.values(app.workloads).flatMap((workload) => renderWorkload(app, workload, dependencies));
  const backing = backingServices(app).map(({ noun, name, service }) => {
    const render = noun === 'database' ? renderDatabase : renderCache;
    return [service, inOrder(render(app, name))] as const;
  });
  return {
    name: placeOf(app).project,
    services: sortedRecord([...services, ...backing]),
    ...present('networks', renderNetworks(app)),
    ...present('volumes', sortedRecord(projectVolumes(app))),
    ...present('configs', renderConfigs(app)),
    ...present('secrets', sortedRecord(Object.entries({ ...renderSecrets(app), ...renderPasswords(app) }))),
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

/** Passwords of databases and caches stand in `.env` alone: what uses them reads the same variable. */
function renderPasswords(app: ResolvedApplication): { readonly [secret: string]: Fields } {
  const secrets = backingServices(app).map(({ service }) => passwordSecret(service));
  return Object.fromEntries(secrets.map((secret) => [secret, { environment: secretVariable(secret) }]));
}

function present(key: string, record: Fields): Fields {
  return Object.keys(record).length === 0 ? {} : { [key]: record };
}
