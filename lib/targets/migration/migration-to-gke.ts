import type { PodsBackend, ServicesBackend } from '../../google/load-balancer/backend-schema';
import type { BackendChoice, RequestsByHeader } from '../../google/load-balancer/route-schema';
import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { resolve, subjectOf } from '../../model/examine';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { sortedRecord } from '../../model/record';
import { kubernetes } from '../kubernetes/target';
import { gkeName, type MigratedBackend, type PairedBackend, pairedBackends } from './paired-backends';
import { type MigrationPhase, sharesOfGke } from './phases';
import { type GkeMigrationSettings, migrationSettings } from './settings';

/** A migration from Cloud Run to GKE behind a `PublicEndpoint`, in one of its phases. */
export interface GkeMigration<B extends { readonly [name: string]: MigratedBackend }> extends GkeMigrationSettings {
  readonly application: Application;
  /** Where it runs on the cluster: `kubernetes.endpointGroups` names the groups of its services. */
  readonly environment: NamedEnvironment;
  /** Backends of the endpoint as they lead to Cloud Run, by their names, which are those of their workloads unless `workload` names one. */
  readonly backends: B;
}

/** What of a `PublicEndpoint` hangs on the phase. */
export interface GkeMigrationParts<Name extends string> {
  /** On Cloud Run under their names, on GKE with `-gke` at their end. */
  readonly backends: { readonly [name: string]: ServicesBackend | PodsBackend };
  /** For a host, or a path of one, by the name of the backend. */
  readonly routes: { readonly [N in Name]: BackendChoice | RequestsByHeader };
  /** For `defaultBackend` and for rewrites, which ask for no header: Cloud Run alone in the phase `'shadow'`. */
  readonly defaults: { readonly [N in Name]: BackendChoice };
}

/**
 * The backends and routes of a `PublicEndpoint` in one phase of a migration from Cloud Run to GKE. Another phase is another word and a deployment:
 * each changes what {@link migrationSteps} says of it, and the one before it takes that back.
 *
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const { backends, routes } = migrationToGke({
 *   phase: '10%',
 *   application: shop,
 *   environment: environments.prod,
 *   zones: ['europe-west1-b', 'europe-west1-c', 'europe-west1-d'],
 *   backends: { web: { services: [{ service: 'web', region: 'europe-west1' }] } },
 * });
 * new PublicEndpoint(this, 'Endpoint', { name: 'shop', project, backends, hosts: { 'shop.example.com': routes.web } });
 */
export function migrationToGke<const B extends { readonly [name: string]: MigratedBackend }>(
  migration: GkeMigration<B>,
): GkeMigrationParts<Extract<keyof B, string>> {
  // as: what is no object has none of the fields, which is reported
  const { application, environment, backends: given, ...rest } = Object(migration) as GkeMigration<B>;
  const app = resolve(application, environment, kubernetes.rules);
  const { issues, settings } = migrationSettings(rest);
  const { paired, issues: unpaired } = pairedBackends(app, given, settings ?? { zones: [] });
  const found = [...issues, ...unpaired];
  if (settings === undefined || found.length > 0)
    throw new InvalidApplicationError(`migration of ${subjectOf(application, environment)}`, found);
  const { phase, testers } = settings;
  const byName = <T>(make: (name: string) => T) =>
    // as: of the same names
    sortedRecord(paired.map(({ name }) => [name, make(name)] as const)) as { readonly [N in Extract<keyof B, string>]: T };
  return {
    backends: backendsIn(phase, paired),
    routes: byName((name) =>
      phase === 'shadow' ? { kind: 'by-header', ...testers, backend: gkeName(name), otherwise: name } : choiceIn(phase, name),
    ),
    defaults: byName((name) => choiceIn(phase, name)),
  };
}

function backendsIn(phase: MigrationPhase, paired: readonly PairedBackend[]): GkeMigrationParts<string>['backends'] {
  return sortedRecord(
    paired.flatMap(({ name, onCloudRun, onGke }): (readonly [string, ServicesBackend | PodsBackend])[] => [
      ...(phase === 'decommission' ? [] : [[name, onCloudRun] as const]),
      [gkeName(name), onGke],
    ]),
  );
}

/** By weight, where those that get nothing are named too, so that their backend stays. */
function choiceIn(phase: MigrationPhase, name: string): BackendChoice {
  if (phase === 'decommission') return gkeName(name);
  const share = sharesOfGke[phase];
  return { kind: 'weighted', backends: { [name]: 100 - share, [gkeName(name)]: share } };
}
