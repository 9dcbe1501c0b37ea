import type { Construct } from 'constructs';
import { bucketName } from '../../google/schemas';
import { type EnvironmentStackProps, environmentStackSchema } from '../../google/stack/environment-stack-schema';
import { checkStackProps, type StackInMaking } from '../../google/stack/stack-issues';
import { statedLocals } from '../../google/stated-locals';
import { examine, subjectOf } from '../../model/examine';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { formatPath, type Issue, issue } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import type { Rule } from '../../model/rule';
import { isProtected } from '../../model/tier';
import { settingsGiven } from '../../targets/google-foundation/rules/settings';
import { googleLabels } from '../../targets/google-labels';
import { GoogleStack } from './google-stack';
import { RemovalProtection } from './removal-protection';

export type { EnvironmentStackProps };

const brand = Symbol.for('orchestra-cdk/EnvironmentStack');

/** What a stack that is more than the place checks together with it. */
export interface EnvironmentStackChecks {
  /** Besides those of the model. @default - that the environment has a place on Google Cloud */
  readonly rules?: readonly Rule[];
  /** What is wrong with the props themselves. @default - nothing but what this stack finds */
  readonly issues?: readonly Issue[];
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
  /** Whether a construct is one of these, or of a class that derives from it; of another copy of the library, too. */
  static isEnvironmentStack(construct: object): construct is EnvironmentStack {
    return brand in construct;
  }

  /** The application as it is in this environment. */
  readonly application: ResolvedApplication;

  /**
   * @param props - of a class that derives from this one, keys of its own may be among them
   * @param checks - what is reported together with what the model finds
   * @throws InvalidApplicationError naming all problems at once
   */
  constructor(scope: Construct, id: string, props: EnvironmentStackProps, checks: EnvironmentStackChecks = {}) {
    const own = { subject: `stack ${id}`, derived: new.target !== EnvironmentStack };
    const resolved = examined(props, own, { ...checks, rules: [...(checks.rules ?? [settingsGiven]), stateBucketName, ownProject(scope)] });
    const { project = '', region = '', stateBucket = '' } = resolved.environment.google ?? {}; // a rule demands the place
    super(scope, id, { project, region, state: stateBucket, labels: googleLabels(resolved) });
    this.application = resolved;
    RemovalProtection.of(this).isKept = isProtected(resolved.environment.tier);
    Object.defineProperty(this, brand, { value: true });
    this.addOverride(`locals.${statedLocals.environment}`, resolved.environment.tier);
  }
}

function examined(
  props: EnvironmentStackProps,
  stack: StackInMaking,
  { rules = [], issues: ofDerived = [] }: EnvironmentStackChecks,
): ResolvedApplication {
  const { usable, issues: own } = checkStackProps(environmentStackSchema, props, stack);
  const ofProps = [...ofDerived, ...own.filter(({ path }) => !ofDerived.some((each) => formatPath(each.path) === formatPath(path)))];
  if (usable === undefined) throw new InvalidApplicationError(stack.subject, ofProps);
  const { application, environment } = usable;
  const { resolved, issues } = examine(application, environment, rules);
  const all = [...ofProps, ...issues];
  if (resolved === undefined || all.length > 0) throw new InvalidApplicationError(subjectOf(application, environment), all);
  return resolved;
}

/** Narrower than what an application says for itself, since Google refuses more. */
function stateBucketName({ environment: { name, google } }: ResolvedApplication): Issue[] {
  const issues: Issue[] = [];
  if (google !== undefined) bucketName.read(google.stateBucket, ['environments', name, 'google', 'stateBucket'], issues);
  return issues;
}

/** Names follow from the application, so two of its environments in one project would fight over the same resources. */
function ownProject(scope: Construct): Rule {
  const others = scope.node.children.filter(EnvironmentStack.isEnvironmentStack);
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
