import { type Application, compile, type KubernetesObject, kubernetes, type NamedEnvironment } from 'orchestra-cdk';
import { publicApplications } from '../public/applications';

/** A public application with the environments that are rendered for Kubernetes or Compose, by their names. */
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

/** Objects of an environment in the order of synthesis. */
export function objectsIn(application: Application, environment: NamedEnvironment): readonly KubernetesObject[] {
  return compile(kubernetes, application, environment).output;
}

/** The namespace that the objects bring. */
export function namespaceIn(objects: readonly KubernetesObject[]): string {
  const [namespace] = objects.filter(({ kind }) => kind === 'Namespace');
  if (namespace === undefined) throw new Error('the objects bring no namespace');
  return namespace.metadata.name;
}
