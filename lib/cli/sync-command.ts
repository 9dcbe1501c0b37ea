import { predictSync } from '../delivery/argo-cd/sync-order';
import { withWaves } from '../delivery/argo-cd/waves';
import { mostSeconds } from '../rollout/ready-seconds';
import { kubernetes } from '../targets/kubernetes/target';
import { compile } from '../targets/target';
import { done, jsonText } from './answer';
import { command } from './command';
import { environmentOf, loadApplication } from './loaded-application';
import { flag, numberOption } from './option';
import { appOption, environmentOption, jsonOption } from './shared-options';
import { describeSync, syncByName } from './sync-text';

/** `orchestra sync`: the order in which Argo CD applies the user's application, and what it waits for. */
export const syncCommand = command({
  name: 'sync',
  summary: 'Print what a sync of Argo CD will do, wave by wave',
  options: {
    env: environmentOption,
    app: appOption,
    first: flag('nothing is in the cluster yet'),
    ready: numberOption('SECONDS', 'until the pods of a workload are ready, or a job has ended', {
      whole: true,
      max: mostSeconds,
      otherwise: '10',
    }),
    json: jsonOption,
  },
  example: 'orchestra sync --env prod --first',
  run: ({ options }) => {
    const loaded = loadApplication(options.app);
    const { application } = loaded;
    const objects = withWaves(compile(kubernetes, application, environmentOf(loaded, options.env)).output);
    const sync = predictSync(objects, { isFirst: options.first, ...(options.ready !== undefined && { readySeconds: options.ready }) });
    const named = { application: application.name, environment: options.env, isFirst: options.first };
    return done(options.json ? jsonText({ ...named, ...syncByName(sync) }) : describeSync({ ...named, sync }));
  },
});
