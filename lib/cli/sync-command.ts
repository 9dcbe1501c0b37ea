import { predictSync } from '../delivery/argo-cd/sync-order';
import { withWaves } from '../delivery/argo-cd/waves';
import { own } from '../model/own';
import { mostSeconds } from '../rollout/ready-seconds';
import { kubernetes } from '../targets/kubernetes/target';
import { compile } from '../targets/target';
import type { Answer } from './answer';
import { loadApplication } from './loaded-application';
import { parseOptions } from './options';
import { describeSync, syncByName } from './sync-text';
import { UsageError } from './usage-error';

export const syncUsage = `sync --env ENVIRONMENT             print what a sync of Argo CD will do, wave by wave

      --app PATH                  folder of application.ts and environments.ts, or one file with both (default: .)
      --first                     nothing is in the cluster yet
      --ready SECONDS             until the pods of a workload are ready, or a job has ended (default: 10)
      --json                      everything as JSON`;

const options = {
  env: { type: 'string' },
  app: { type: 'string', default: '.' },
  first: { type: 'boolean', default: false },
  ready: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `orchestra sync`: the order in which Argo CD applies the user's application, and what it waits for. */
export function syncCommand(args: readonly string[]): Answer {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length > 0) throw new UsageError(`sync takes no names, got ${positionals.join(', ')}; name the application by --app`);
  if (values.env === undefined) throw new UsageError('name the environment by --env');
  const readySeconds = secondsOf(values.ready);
  const { application, environments } = loadApplication(values.app);
  const environment = own(environments, values.env);
  if (environment === undefined) {
    throw new UsageError(`there is no environment ${values.env} here; known are ${Object.keys(environments).sort().join(', ') || 'none'}`);
  }
  const objects = withWaves(compile(kubernetes, application, environment).output);
  const sync = predictSync(objects, { isFirst: values.first, ...(readySeconds !== undefined && { readySeconds }) });
  const named = { application: application.name, environment: values.env, isFirst: values.first };
  if (values.json) return { text: `${JSON.stringify({ ...named, ...syncByName(sync) }, null, 2)}\n`, ok: true };
  return { text: describeSync({ ...named, sync }), ok: true };
}

function secondsOf(stated: string | undefined): number | undefined {
  if (stated === undefined) return undefined;
  const seconds = Number(stated);
  if (/^\d+$/.test(stated.trim()) && seconds <= mostSeconds) return seconds;
  throw new UsageError(`--ready must be a whole number from 0 to ${mostSeconds}, got ${stated}`);
}
