import { definePlan, latency, rehearse, successRatio } from 'orchestra-cdk';
import { orchestrator } from '../apps/orchestrator/application';
import { report, timed } from './fleet';

const [, , what = '', count = '0'] = process.argv;
const times = Number(count);
const scenario = { replicas: 5 };
const { rollout } = orchestrator.workloads.orchestrator;
const analyses = { availability: successRatio({ atLeast: 0.994 }), latency: latency({ percentile: 95, below: '500ms' }) };
const plan = definePlan(rollout, { analyses, traffic: what === 'replicas' ? 'replicas' : 'weights' });

switch (what) {
  case 'weights':
  case 'replicas':
    repeat(() => rehearse(plan, scenario));
    break;
  case 'floor': {
    const rehearsal = rehearse(plan, scenario);
    repeat(() => JSON.stringify(rehearsal));
    break;
  }
  default:
    throw new Error(`weights, replicas or floor, got ${what}`);
}

/** Reports the milliseconds that one run takes, once the code is warm. */
function repeat(run: () => unknown): void {
  const all = (): void => {
    for (let done = 0; done < times; done++) run();
  };
  all();
  report(timed(all).milliseconds / times);
}
