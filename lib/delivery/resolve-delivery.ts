import type { NamedEnvironment } from '../model/environment';
import { examine } from '../model/examine';
import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import { nameOf } from '../model/name-of';
import { own } from '../model/own';
import { mapValues } from '../model/record';
import type { OutputOf } from '../model/schema/object';
import { peek } from '../model/schema/plain-data';
import { completed } from '../model/schema/schema';
import { knownEnvironments, unrepeated } from '../targets/check-environments';
import { cloudRun } from '../targets/cloud-run/target';
import { compose } from '../targets/compose/target';
import { sharedNamespaces } from '../targets/kubernetes/rules/shared-namespaces';
import { kubernetes } from '../targets/kubernetes/target';
import { argoCdIssues } from './argo-cd/rules';
import { buildIssues, sameImageIssues } from './build-rules';
import { cloudBuildIssues } from './cloud-build/rules';
import { clustered } from './clustered';
import { type Delivery, type Deploy, type deliveryFields, deliverySchemaOf, deploySchema, isPush, type ResolvedDeploy } from './delivery';
import { deliveryIssues } from './delivery-rules';
import { fluxIssues } from './flux/rules';
import { githubIssues } from './github-actions/rules';
import { targetOf } from './push-places';
import { type GivenDelivery, type RenderedDelivery, type ResolvedPlace, renderDelivery } from './rendered-delivery';
import { type Source, source } from './sources';
import { testedEnvironment } from './tested-environment';

/**
 * Checks and resolves a delivery with its application in all environments that have `kubernetes`, and wherever else it is deployed.
 *
 * @throws InvalidApplicationError naming all problems at once
 */
export function resolveDelivery({ application, environments, ...stated }: Delivery): RenderedDelivery {
  const issues: Issue[] = [];
  const known = knownEnvironments(environments);
  const schema = deliverySchemaOf(known, peek(application)['workloads']);
  const read = schema.read(stated, [], issues);
  const given = read === undefined ? undefined : withDefaults(completed(schema, read) as Stated); // of that schema
  const places = Object.values(known).flatMap((environment) =>
    targetsOf(environment, given?.deploys ?? {}).flatMap((target): readonly ResolvedPlace[] => {
      const { resolved, issues: found } = examine(application, environment, targets[target].rules);
      issues.push(...found);
      return resolved === undefined ? [] : [{ environment, target, app: resolved }];
    }),
  );
  const declared = { keys: statedKeys(stated), isRead: issues.length === 0 };
  issues.push(...deliveryIssues(given?.deploys ?? {}, known, declared.isRead ? declared.keys : []));
  if (given !== undefined) issues.push(...argoCdIssues(given.argoCd, given.deploys), ...buildIssues(given, known, declared));
  if (issues.length === 0) issues.push(...namespaceIssues(places, given?.deploys ?? {}));
  if (issues.length > 0 || given === undefined) throw refused(application, issues);
  const plain = renderDelivery(application.name, given, places);
  const { tested, issues: notTestable } = testedEnvironment(application, known, plain);
  const rendered = { ...plain, delivery: { ...plain.delivery, ...(tested !== undefined && { tested }) } };
  const found = [
    ...notTestable,
    ...fluxIssues(rendered.delivery),
    ...sameImageIssues(rendered.delivery.built),
    ...githubIssues(rendered.delivery),
    ...cloudBuildIssues(rendered.delivery),
  ];
  if (found.length > 0) throw refused(application, found);
  return rendered;
}

function namespaceIssues(places: readonly ResolvedPlace[], deploys: { readonly [environment: string]: ResolvedDeploy }): readonly Issue[] {
  const inClusters = places.filter(({ target }) => target === 'kubernetes');
  return sharedNamespaces(inClusters.map((place) => clustered(place, own(deploys, place.environment.name))));
}

const targets = { kubernetes, 'cloud-run': cloudRun, compose };

/** Packages have all environments on Kubernetes. */
function targetsOf(
  environment: NamedEnvironment,
  deploys: { readonly [environment: string]: ResolvedDeploy },
): readonly ResolvedPlace['target'][] {
  const deploy = own(deploys, environment.name);
  const target = deploy !== undefined && isPush(deploy) ? targetOf(deploy, environment) : undefined;
  return [
    ...(environment.kubernetes === undefined ? [] : ['kubernetes' as const]),
    ...(target === undefined || target === 'kubernetes' ? [] : [target]),
  ];
}

function statedKeys(stated: object): readonly string[] {
  return Object.entries(stated).flatMap(([key, value]) => (value === undefined ? [] : [key]));
}

function refused(application: Delivery['application'], issues: readonly Issue[]): InvalidApplicationError {
  return new InvalidApplicationError(`the delivery of ${nameOf(application, 'an application without a name')}`, unrepeated(issues));
}

interface Stated extends OutputOf<typeof deliveryFields> {
  readonly deploys?: { readonly [environment: string]: Deploy | undefined };
  readonly sources?: { readonly [workload: string]: Source };
}

/** Names are checked, and each has its own defaults. */
function withDefaults(stated: Stated): GivenDelivery {
  return {
    ...stated,
    deploys: Object.fromEntries(
      Object.entries(stated.deploys ?? {}).flatMap(([name, each]) => (each === undefined ? [] : [[name, completed(deploySchema, each)]])),
    ),
    sources: mapValues(stated.sources ?? {}, (each) => completed(source, each)),
  };
}
