import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { ResolvedDevelopment, Watch } from '../development';
import { placeOf } from '../place';
import { hostAddress } from '../settings';
import type { Fields } from './fields';

/**
 * What changes for who works on the code: `compose.override.yaml`, which Compose lays over `compose.yaml` unless files are named
 * (`docker compose --file compose.yaml up` runs what others run). Undefined where no workload has a development.
 */
export function renderOverride(app: ResolvedApplication): Fields | undefined {
  const { develop, sources } = placeOf(app);
  const services = Object.keys(develop)
    .sort()
    .flatMap((name) => {
      const [development, workload] = [develop[name], own(app.workloads, name)];
      return development === undefined || workload === undefined
        ? []
        : [[name, renderDevelopment(development, workload, sources)] as const];
    })
    .filter(([, fields]) => Object.keys(fields).length > 0);
  return services.length === 0 ? undefined : { services: Object.fromEntries(services) };
}

function renderDevelopment({ build, watch, debugPort, command }: ResolvedDevelopment, workload: ResolvedWorkload, sources: string): Fields {
  const below = (path: string): string => joined(sources, path);
  return {
    ...(build && { build: renderBuild(build, below), pull_policy: 'build' }),
    ...(command && { entrypoint: command, ...(workload.args && { command: [] }) }),
    ...(debugPort !== undefined && { ports: [`${hostAddress}:${debugPort}:${debugPort}`] }),
    ...(watch.some(copies) && { read_only: false }),
    ...(watch.length > 0 && { develop: { watch: watch.map((each) => renderWatch(each, below)) } }),
  };
}

function renderBuild({ context, dockerfile, target }: NonNullable<ResolvedDevelopment['build']>, below: (path: string) => string): Fields {
  return { context: below(context), dockerfile, ...(target !== undefined && { target }) };
}

/** Whether files are copied into the running container. */
export function copies({ action }: Watch): boolean {
  return action === 'sync' || action === 'sync+restart';
}

function renderWatch({ path, action, target, ignore = [] }: Watch, below: (path: string) => string): Fields {
  return { action, path: below(path), ...(target !== undefined && { target }), ...(ignore.length > 0 && { ignore }) };
}

/** As Compose takes a path that is not absolute: it starts with a dot. */
function joined(sources: string, path: string): string {
  const parts = [...sources.split('/'), ...path.split('/')].filter((part) => part !== '' && part !== '.');
  const [first] = parts;
  return first === '..' ? parts.join('/') : ['.', ...parts].join('/');
}
