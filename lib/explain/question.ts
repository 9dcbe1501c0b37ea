import { type Application, applicationSchema } from '../model/application';
import { environmentSchemaOf, type NamedEnvironment } from '../model/environment';
import { examine, resolve } from '../model/examine';
import { listKeys } from '../model/list-names';
import { own } from '../model/own';
import type { Declared } from './candidate';
import { renderingsOf } from './changed-renderings';
import { type ExplainedObject, type ExplainedRendering, explainedRenderings } from './explained-object';
import type { SourceFiles } from './source/locate';
import { UnanswerableError } from './unanswerable-error';

/** A question about a rendered value. */
export interface Question {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
  /** Name of the environment. */
  readonly environment: string;
  /** `Deployment/api`, `services.api`, `google_cloud_run_v2_service/api`. */
  readonly object: string;
  /** `spec.replicas`, `spec.template.spec.containers[api].image`. */
  readonly field: string;
  /** Files in which the declarations are written. @default - places are not named */
  readonly files?: SourceFiles;
  /** Functions by which data is stated, by their names, as the library exports them. @default - calls are not looked into */
  readonly library?: { readonly [name: string]: unknown };
}

/** What one target renders. */
export interface TargetOutput {
  readonly rendering: ExplainedRendering;
  readonly objects: readonly ExplainedObject[];
}

/** Declarations as the schemas read them, which is what is resolved. */
export function declaredIn({
  application,
  environments,
  environment: name,
}: Pick<Question, 'application' | 'environments' | 'environment'>): Declared {
  const environment = own(environments, name);
  if (environment === undefined) {
    throw new UnanswerableError(`there is no environment ${name}; environments are ${listKeys(environments)}`);
  }
  resolve(application, environment); // reports what is wrong
  const read = applicationSchema.read(application, [], []);
  // as: an application is an object of its nouns
  const schema = environmentSchemaOf(application as object as { readonly [key: string]: unknown });
  return { application: read, environment: schema.read(environment, [], []) } as Declared; // both have passed
}

/**
 * What is rendered of an environment, for each target that it has settings of.
 *
 * @throws InvalidApplicationError naming what the rules of a target refuse
 */
export function outputOf(declared: Declared): readonly TargetOutput[] {
  const { application, environment } = declared;
  return explainedRenderings.flatMap((rendering) => {
    if (environment[rendering.settings] === undefined) return [];
    // a place in Google Cloud does not say that the application runs on Cloud Run
    if (rendering.settings !== 'google') resolve(application, environment, rendering.rules);
    else if (examine(application, environment, rendering.rules).issues.length > 0) return [];
    return [{ rendering, objects: renderingsOf(declared, rendering).whole }];
  });
}
