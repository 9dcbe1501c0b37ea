import {
  type Application,
  compile,
  type KubernetesObject,
  kubernetes,
  type NamedEnvironment,
  type PackagedObjects,
  packageObjects,
} from 'orchestra-cdk';
import { systems } from '../../apps/systems';
import { publicApplications } from '../public/applications';

/** An application with the environments that are rendered for Kubernetes or Compose, by their names. */
export interface PublicEnvironments {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
}

/** Public applications as parity and packages take them; a description that is made twice with other names is two applications. */
export function publicEnvironments(): readonly PublicEnvironments[] {
  const places = publicApplications.flatMap((each) => each.places).flatMap(({ kubernetes: objects, compose }) => [objects, compose]);
  const rendered = places.filter((place) => place !== undefined);
  return [...new Set(rendered.map(({ application }) => application))].map((application) => {
    const own = rendered.filter((place) => place.application === application);
    return { application, environments: Object.fromEntries(own.map(({ environment }) => [environment.name, environment])) };
  });
}

/** Public applications and those that are shipped from here. */
export function livingEnvironments(): readonly PublicEnvironments[] {
  return [...publicEnvironments(), ...systems];
}

/** Objects of an environment in the order of synthesis, for a cluster without the plugin for the Gateway API. */
export function objectsIn(application: Application, environment: NamedEnvironment): readonly KubernetesObject[] {
  return compile(kubernetes, application, environment).output.map(withoutPlugin);
}

/** What packages hold, for a cluster without the plugin for the Gateway API. */
export function packagedIn({ application, environments }: PublicEnvironments): PackagedObjects {
  const { objects, base } = packageObjects(application, environments);
  return { objects: Object.fromEntries(Object.entries(objects).map(([name, own]) => [name, own.map(withoutPlugin)])), base };
}

/** Its binary is not to be had here, and without it the controller makes no replicas: the rollout goes on without a router. */
function withoutPlugin(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Rollout') return object;
  const text = JSON.stringify(object, (key, value: { readonly plugins?: object }) =>
    key === 'trafficRouting' && value.plugins !== undefined ? undefined : value,
  );
  return JSON.parse(text) as KubernetesObject; // it was one
}

/** The namespace that the objects bring. */
export function namespaceIn(objects: readonly KubernetesObject[]): string {
  const [namespace] = objects.filter(({ kind }) => kind === 'Namespace');
  if (namespace === undefined) throw new Error('the objects bring no namespace');
  return namespace.metadata.name;
}
