import { analysisSeconds } from '../model/analysis-seconds';
import { own } from '../model/own';
import { parseDuration } from '../model/quantity';
import { deployPhases } from '../targets/cloud-run/deploy-phases';
import { measuredSteps } from '../targets/cloud-run/rollout-steps';
import type { CloudRunServiceSpec } from '../targets/cloud-run/service-spec';
import type { CloudRunOutput } from '../targets/cloud-run/target';
import { healthTimeout, jobTimeout } from './flux/timeouts';
import type { Pushed } from './pushed';

/** Tools, tests, images and stacks. */
const before = 3600;
/** What a service takes beyond the pauses and measurements of its plan: revisions start, and measurements are answered late. */
const ofService = 600;
/** What a phase of Cloud Deploy takes beyond them: it renders, and starts containers that verify. */
const ofPhase = 600;

/** Seconds that a pipeline may take until an environment is deployed; what waits for a person ends it. */
export function deploySeconds(pushed: Pick<Pushed, 'app' | 'place'> | undefined): number {
  if (pushed === undefined || pushed.place.kind === 'compose') return before;
  const { app, place } = pushed;
  if (place.kind === 'cloud-run') return before + cloudRunSeconds(place.output);
  const eachCluster = [healthTimeout(app), jobTimeout(app)].reduce((sum, each) => sum + (parseDuration(each) ?? 0), 0);
  return before + place.clusters.length * eachCluster;
}

/** Services are rolled out one after the other, and so are the jobs before them. */
function cloudRunSeconds({ services, jobs, beforeRelease }: CloudRunOutput): number {
  const ofJobs = beforeRelease
    .flatMap((name) => own(jobs, name) ?? [])
    .map(({ timeoutSeconds, retries }) => timeoutSeconds * (retries + 1));
  return [...ofJobs, ...Object.values(services).map(rolloutSeconds)].reduce((sum, each) => sum + each, 0);
}

function rolloutSeconds({ rollout, rolloutDriver, analyses = {} }: CloudRunServiceSpec): number {
  if (rollout === undefined || rolloutDriver === 'terraform') return 0;
  const measured = measuredSteps({ rollout, analyses });
  const seconds = measured.steps.map((step) => {
    if (step.kind === 'hold') return step.seconds;
    if (step.kind !== 'analyze') return 0;
    return Math.max(0, ...step.analyses.flatMap((name) => own(measured.analyses, name) ?? []).map(analysisSeconds));
  });
  const phases = rolloutDriver === 'cloud-deploy' ? deployPhases(measured).phases.length : 0;
  return ofService + phases * ofPhase + seconds.reduce((sum, each) => sum + each, 0);
}
