import { App as ClusterApp } from 'cdk8s';
import { App } from 'cdktf';
import {
  type Application,
  cloudRun,
  cloudRunDelivery,
  compile,
  compose,
  examine,
  helmChart,
  kubernetes,
  kustomizeOverlays,
  type NamedEnvironment,
  packageObjects,
  resolve,
  type Target,
  writeYaml,
} from 'orchestra-cdk';
import { CloudRunStack, FoundationStack } from 'orchestra-cdk/google';
import { AppChart } from 'orchestra-cdk/kubernetes';
import { attempt, type Work } from './dimension';

/** An application in two environments, the first of which is rendered where a target takes one. */
export interface Growing {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
}

/** Everything that is made of an application. Of stacks and charts, our own part: the synthesis is cdktf's and cdk8s'. */
export const everyTarget: { readonly [name: string]: (growing: Growing) => Work } = {
  examine: ({ application, environments }) => {
    const environment = first(environments);
    return () => examine(application, environment);
  },
  kubernetes: compiled(kubernetes),
  'cloud-run': compiled(cloudRun),
  compose: compiled(compose),
  delivery: ({ application, environments }) => {
    const resolved = attempt(() => resolve(application, first(environments), cloudRun.rules));
    return () => resolved && cloudRunDelivery(resolved);
  },
  writeYaml: ({ application, environments }) => {
    const made = attempt(() => compile(kubernetes, application, first(environments)));
    return () => made && writeYaml(made.output);
  },
  packageObjects:
    ({ application, environments }) =>
    () =>
      attempt(() => packageObjects(application, environments)),
  helmChart: ({ application, environments }) => {
    const packaged = attempt(() => packageObjects(application, environments));
    return () => packaged && attempt(() => helmChart({ chart: { name: 'fleet', version: '1.0.0' }, ...packaged }));
  },
  overlays: ({ application, environments }) => {
    const packaged = attempt(() => packageObjects(application, environments));
    return () => packaged && attempt(() => kustomizeOverlays({ name: 'fleet', ...packaged }));
  },
  AppChart:
    ({ application, environments }) =>
    () =>
      attempt(() => new AppChart(new ClusterApp(), 'fleet', { application, environment: first(environments) })),
  CloudRunStack:
    ({ application, environments }) =>
    () =>
      attempt(() => new CloudRunStack(new App({ skipValidation: true }), 'fleet', { application, environment: first(environments) })),
  FoundationStack:
    ({ application, environments }) =>
    () =>
      attempt(() => new FoundationStack(new App({ skipValidation: true }), 'fleet', { application, environment: first(environments) })),
};

function compiled(target: Target<unknown>): (growing: Growing) => Work {
  return ({ application, environments }) => {
    const environment = first(environments);
    return () => attempt(() => compile(target, application, environment));
  };
}

function first(environments: Growing['environments']): NamedEnvironment {
  const [environment] = Object.values(environments);
  if (environment === undefined) throw new Error('there must be an environment');
  return environment;
}
