import { createRequire } from 'node:module';
import { explain } from '../explain/explain';
import type { Explanation } from '../explain/explanation';
import { UnanswerableError } from '../explain/unanswerable-error';
import { nearName } from '../model/near-name';
import { own } from '../model/own';
import { isRecord } from '../model/record';
import { done, jsonText } from './answer';
import { command } from './command';
import { describeExplanation } from './explain-text';
import { declaringFiles, environmentOf, type LoadedApplication, loadApplication } from './loaded-application';
import { option } from './option';
import { appOption, jsonOption } from './shared-options';
import { UsageError } from './usage-error';

/** `orchestra explain`: who decided a value of what is rendered, and where that is written. */
export const explainCommand = command({
  name: 'explain',
  summary: 'Name who decided a rendered value: a line of a file, a default, or the library',
  description: `An object is ENVIRONMENT/KIND/NAME of Kubernetes, ENVIRONMENT/services.NAME of Compose, ENVIRONMENT/google_cloud_run_v2_service/NAME of
    Cloud Run, or ENVIRONMENT/foundation.PART. A field is a path such as spec.template.spec.containers[api].image, or the end of one.
    Each declared value is changed and rendered again: what changes the field decides it.`,
  arguments: '<object> <field>',
  options: {
    env: option('ENVIRONMENT', 'environment by its name', { otherwise: 'the first part of the object', offers: 'environments' }),
    app: appOption,
    json: jsonOption,
  },
  example: 'orchestra explain prod/Deployment/api spec.template.spec.containers[api].image',
  run: ({ args: [stated, field], options }) => {
    const loaded = loadApplication(options.app);
    const { environment, object } = placed(stated, options.env, loaded);
    environmentOf(loaded, environment);
    const explanation = answered(() =>
      explain({ ...loaded, environment, object, field, files: declaringFiles(options.app), library: statingFunctions() }),
    );
    return done(options.json ? jsonText(explanation) : describeExplanation(explanation));
  },
});

function placed(
  stated: string,
  env: string | undefined,
  { environments }: LoadedApplication,
): { readonly environment: string; readonly object: string } {
  const slash = stated.indexOf('/');
  const first = stated.slice(0, Math.max(slash, 0));
  const isEnvironment = first !== '' && own(environments, first) !== undefined;
  if (isEnvironment && env !== undefined && env !== first) {
    throw new UsageError(`${stated} and --env ${env} name two environments; name one of them`);
  }
  if (isEnvironment) return { environment: first, object: stated.slice(slash + 1) };
  const [only, ...others] = Object.keys(environments);
  const environment = env ?? (others.length === 0 ? only : undefined);
  if (environment !== undefined) return { environment, object: stated };
  const names = Object.keys(environments).sort();
  const meant = first === '' ? undefined : nearName(first, names);
  if (meant !== undefined)
    throw new UsageError(`there is no environment ${first}; did you mean ${meant}? environments are ${names.join(', ')}`);
  throw new UsageError(
    `name the environment before the object, as in ${only}/${stated}, or by --env; environments are ${names.join(', ')}`,
  );
}

function answered(ask: () => Explanation): Explanation {
  try {
    return ask();
  } catch (error) {
    throw error instanceof UnanswerableError ? new UsageError(error.message) : error;
  }
}

/** What the package exports: calls of these functions in the user's files are looked into. */
function statingFunctions(): { readonly [name: string]: unknown } {
  const exported: unknown = createRequire(__filename)('../index');
  return isRecord(exported) ? exported : {};
}
