import { readersOf } from '../model/monitoring-readers';
import type { ResolvedApplication } from '../model/resolved';
import { namedAnalyses } from '../rollout/named-analyses';
import { degraded, type Support, unsupported, type WorkloadOf } from './support';

/** What a target says where nothing evaluates rules of Prometheus, or routes alerts. */
interface AlertingPlace {
  /** Whether something besides the application evaluates its rules. */
  readonly isRuledBeside: (app: ResolvedApplication) => boolean;
  /** Whether rollouts ask for objectives. */
  readonly measuresRollouts: boolean;
  readonly unruled: string;
  readonly unrouted: string;
}

/** Objectives, alerts and their routes, which programs have to read that the application brings, or the place. */
export function alertingSupport({
  isRuledBeside,
  measuresRollouts,
  unruled,
  unrouted,
}: AlertingPlace): Pick<Required<Support>, 'application' | 'workload'> {
  const isUnruled = (app: ResolvedApplication): boolean => !isRuledBeside(app) && readersOf(app.workloads, 'alert-rules').length === 0;
  const isAsked = ({ workload }: WorkloadOf): boolean => measuresRollouts && asksObjectives(workload);
  return {
    application: {
      'alerting.receivers.*': unsupported(({ workloads }) => (readersOf(workloads, 'alertmanager').length === 0 ? unrouted : undefined)),
    },
    workload: {
      objectives: [
        unsupported((of) => (isUnruled(of.app) && !isAsked(of) ? unruled : undefined)),
        degraded((of) => (isUnruled(of.app) && isAsked(of) ? `the rollout asks for them, and no alert follows: ${unruled}` : undefined)),
      ],
      'objectives.burnRate': unsupported((of) =>
        isAsked(of)
          ? undefined
          : 'no rollout asks for it: name availability or latency as an analysis of the rollout, where the place has those',
      ),
      'alerts.*': unsupported(({ app }) => (isUnruled(app) ? unruled : undefined)),
    },
  };
}

function asksObjectives(workload: WorkloadOf['workload']): boolean {
  if (!('rollout' in workload) || workload.rollout.kind === 'rolling') return false;
  const own = ['availability', 'latency'].map((each) => `${workload.name}-${each}`);
  return namedAnalyses(workload.rollout).some((name) => own.includes(name));
}
