import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { GcsBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { type Rule, resolve } from '../../model/examine';
import { issue } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import { googlePlace } from '../../targets/google-foundation/rules/google-place';
import { googleLabels } from '../../targets/google-labels';

/** An application in one of its environments. */
export interface EnvironmentStackProps {
  readonly application: Application;
  readonly environment: NamedEnvironment;
}

/** The first version with write-only arguments, through which passwords pass without a trace. */
const terraformVersion = '>= 1.11';

/**
 * A stack in the project and region of an environment: the provider with the application's labels, and the state in the
 * environment's bucket. For what the library does not make.
 *
 * @example
 * const stack = new EnvironmentStack(app, 'shop-prod-extras', { application: shop, environment: environments.prod });
 * new PubsubTopic(stack, 'Orders', { name: 'orders' });
 */
export class EnvironmentStack extends TerraformStack {
  /** The application as it is in this environment. */
  readonly application: ResolvedApplication;

  /**
   * @param rules - what is checked together with the rules of the model
   * @throws InvalidApplicationError naming all problems at once
   */
  constructor(scope: Construct, id: string, { application, environment }: EnvironmentStackProps, rules: readonly Rule[] = [googlePlace]) {
    super(scope, id);
    this.application = resolve(application, environment, [...rules, ownProject(this)]);
    const { project = '', region = '', stateBucket = '' } = this.application.environment.google ?? {}; // a rule demands the place
    const provider = new GoogleProvider(this, 'Google', { project, region });
    // as an override, since cdktf turns hyphens in the keys of a provider's maps into underscores
    provider.addOverride('default_labels', googleLabels(this.application));
    new GcsBackend(this, { bucket: stateBucket, prefix: id });
    this.addOverride('terraform.required_version', terraformVersion);
    this.addOverride('terraform.required_providers.google.source', 'hashicorp/google');
  }
}

/** Names follow from the application, so two of its environments in one project would fight over the same resources. */
function ownProject(stack: EnvironmentStack): Rule {
  const others = (stack.node.scope?.node.children ?? []).filter(
    (each): each is EnvironmentStack => each !== stack && each instanceof EnvironmentStack,
  );
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
