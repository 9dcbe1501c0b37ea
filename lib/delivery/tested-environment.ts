import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { examine } from '../model/examine';
import type { Issue } from '../model/issue';
import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';
import { compose } from '../targets/compose/target';
import { chartReleases } from '../targets/kubernetes/charts/chart-releases';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { kubernetes } from '../targets/kubernetes/target';
import { environmentFolder } from './artifact-places';
import type { RenderedDelivery } from './rendered-delivery';
import type { KubernetesTest, Tested } from './tested';

/** Undefined where pull requests are tried out nowhere. */
export function testedEnvironment(
  application: Application,
  environments: { readonly [name: string]: NamedEnvironment },
  { delivery, objects }: RenderedDelivery,
): { readonly tested?: Tested; readonly issues: readonly Issue[] } {
  const { testEnvironment: name = '' } = delivery.githubActions;
  const environment = own(environments, name);
  if (environment === undefined) return { issues: [] };
  const onCompose = environment.compose === undefined ? undefined : examine(application, environment, compose.rules);
  const onKubernetes = environment.kubernetes === undefined ? undefined : examine(application, environment, kubernetes.rules);
  const app = onKubernetes?.resolved;
  const tested: Tested = {
    environment: name,
    ...(onCompose?.resolved !== undefined && { compose: { app: onCompose.resolved, folder: `${delivery.folder}/compose/${name}` } }),
    ...(app !== undefined && { kubernetes: kubernetesTest(app, objects.get(name) ?? [], delivery) }),
  };
  return { tested, issues: onCompose?.issues ?? [] };
}

function kubernetesTest(
  app: ResolvedApplication,
  objects: readonly KubernetesObject[],
  { application, folder, deployed }: RenderedDelivery['delivery'],
): KubernetesTest {
  const { name, kubernetes: settings } = app.environment;
  const namespace = settings?.namespace ?? application;
  const kind = deployed.find(({ environment }) => environment.name === name)?.deploy.source ?? deployed[0]?.deploy.source ?? 'plain';
  const path = `${folder}/${environmentFolder(kind, 'all', name)}`;
  const valueFiles = kind === 'helm' ? ['values.yaml', `values-${name}.yaml`] : [];
  const isFetched = kind === 'helm' && chartReleases(app).some(({ isOwn }) => isOwn);
  return { app, namespace, objects, source: { kind, path, valueFiles, namespace, ...(isFetched && { isFetched }) } };
}
