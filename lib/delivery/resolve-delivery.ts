import type { NamedEnvironment } from '../model/environment';
import { examine } from '../model/examine';
import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import { nameOf } from '../model/name-of';
import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';
import type { OutputOf } from '../model/schema/object';
import { completed } from '../model/schema/schema';
import { knownEnvironments, unrepeated } from '../targets/check-environments';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { kubernetes } from '../targets/kubernetes/target';
import type { Note } from '../targets/target';
import { argoCdIssues } from './argo-cd/rules';
import { artifactsOf } from './artifact-places';
import { deliveredObjects } from './delivered-objects';
import { type Delivery, type Deploy, type deliveryFields, deliverySchemaOf, deploySchema, type ResolvedDeploy } from './delivery';
import { deliveryIssues } from './delivery-rules';
import { fluxIssues } from './flux/rules';
import { releasedImages } from './released-images';
import type { Deployed, ResolvedDelivery } from './resolved-delivery';

/** A delivery with what is rendered for it. */
export interface RenderedDelivery {
  readonly delivery: ResolvedDelivery;
  /** That have `kubernetes`. */
  readonly environments: readonly NamedEnvironment[];
  /** By environment: those that nothing deploys too, since packages have them all. */
  readonly objects: ReadonlyMap<string, readonly KubernetesObject[]>;
  /** Of the objects. */
  readonly notes: readonly Note[];
}

/**
 * Checks and resolves a delivery with its application in all environments that have `kubernetes`.
 *
 * @throws InvalidApplicationError naming all problems at once
 */
export function resolveDelivery({ application, environments, ...stated }: Delivery): RenderedDelivery {
  const issues: Issue[] = [];
  const known = knownEnvironments(environments);
  const schema = deliverySchemaOf(known);
  const read = schema.read(stated, [], issues);
  const places = Object.values(known).flatMap((environment) => {
    if (environment.kubernetes === undefined) return [];
    const { resolved, issues: found } = examine(application, environment, kubernetes.rules);
    issues.push(...found);
    return resolved === undefined ? [] : [{ environment, app: resolved }];
  });
  const given = read === undefined ? undefined : withDefaults(completed(schema, read) as Stated); // of that schema
  issues.push(...deliveryIssues(given?.deploys ?? {}, known, issues.length === 0 ? statedKeys(stated) : []));
  if (given !== undefined) issues.push(...argoCdIssues(given.argoCd, given.deploys));
  if (issues.length > 0 || given === undefined) throw refused(application, issues);
  const rendered = render(application.name, given, places);
  const found = fluxIssues(rendered.delivery);
  if (found.length > 0) throw refused(application, found);
  return rendered;
}

function statedKeys(stated: object): readonly string[] {
  return Object.entries(stated).flatMap(([key, value]) => (value === undefined ? [] : [key]));
}

function refused(application: Delivery['application'], issues: readonly Issue[]): InvalidApplicationError {
  return new InvalidApplicationError(`the delivery of ${nameOf(application, 'an application without a name')}`, unrepeated(issues));
}

interface Stated extends OutputOf<typeof deliveryFields> {
  readonly deploys?: { readonly [environment: string]: Deploy | undefined };
}

/** Names are checked, and each has its own defaults. */
function withDefaults(stated: Stated): Given {
  const deploys = Object.entries(stated.deploys ?? {}).flatMap(([name, each]) =>
    each === undefined ? [] : [[name, completed(deploySchema, each)] as const],
  );
  return { ...stated, deploys: Object.fromEntries(deploys) };
}

interface Given extends OutputOf<typeof deliveryFields> {
  readonly deploys: { readonly [environment: string]: ResolvedDeploy };
}

interface Place {
  readonly environment: NamedEnvironment;
  readonly app: ResolvedApplication;
}

function render(
  application: string,
  { deploys, folder = `deploy/${application}`, ...given }: Given,
  places: readonly Place[],
): RenderedDelivery {
  const objects = new Map<string, readonly KubernetesObject[]>();
  const notes: Note[] = [];
  const deployed = places.flatMap(({ environment, app }): Deployed[] => {
    const deploy = own(deploys, environment.name);
    const compiled = kubernetes.render(app);
    notes.push(...compiled.notes);
    const images = releasedImages(app, environment);
    const delivered = deliveredObjects(compiled.output, deploy, images);
    objects.set(environment.name, delivered);
    if (deploy === undefined) return [];
    const namespace = app.environment.kubernetes?.namespace ?? application;
    const artifacts = artifactsOf(delivered, {
      folder,
      releases: given.releases,
      environment: environment.name,
      namespace,
      deploy,
      images,
    });
    return [{ environment, app, deploy, artifacts }];
  });
  return {
    delivery: { ...given, application, folder, deployed },
    environments: places.map(({ environment }) => environment),
    objects,
    notes,
  };
}
