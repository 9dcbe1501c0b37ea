import type { Construct } from 'constructs';
import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { type Rule, resolve } from '../../model/examine';
import { issue } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import { googlePlace } from '../../targets/google-foundation/rules/google-place';
import { googleLabels } from '../../targets/google-labels';
import { GoogleStack } from './google-stack';

/** An application in one of its environments. */
export interface EnvironmentStackProps {
  readonly application: Application;
  readonly environment: NamedEnvironment;
}

/**
 * A stack in the project and region of an environment: the provider with the application's labels, and the state in the
 * environment's bucket. For what the library does not make.
 *
 * @example
 * const stack = new EnvironmentStack(app, 'shop-prod-extras', { application: shop, environment: environments.prod });
 * new PubsubTopic(stack, 'Orders', { name: 'orders' });
 */
export class EnvironmentStack extends GoogleStack {
  /** The application as it is in this environment. */
  readonly application: ResolvedApplication;

  /**
   * @param rules - what is checked together with the rules of the model
   * @throws InvalidApplicationError naming all problems at once
   */
  constructor(scope: Construct, id: string, { application, environment }: EnvironmentStackProps, rules: readonly Rule[] = [googlePlace]) {
    const resolved = resolve(application, environment, [...rules, ownProject(scope)]);
    const { project = '', region = '', stateBucket = '' } = resolved.environment.google ?? {}; // a rule demands the place
    super(scope, id, { project, region, state: stateBucket, labels: googleLabels(resolved) });
    this.application = resolved;
  }
}

/** Names follow from the application, so two of its environments in one project would fight over the same resources. */
function ownProject(scope: Construct): Rule {
  const others = scope.node.children.filter((each) => each instanceof EnvironmentStack);
  return ({ name, environment }) => {
    const project = environment.google?.project;
    const neighbours = others
      .map((each) => each.application)
      .filter((other) => other.name === name && other.environment.name !== environment.name);
    const taken = neighbours.find((other) => other.environment.google?.project === project);
    if (project === undefined || taken === undefined) return [];
    const path = ['environments', environment.name, 'google', 'project'];
    return [issue('project-shared', path, `must be a project of its own, got '${project}', as in ${taken.environment.name}`)];
  };
}
