import type { RolloutStep, RolloutSteps } from './rollout-steps';

/** What Cloud Deploy can do between two shares of the traffic: wait, and measure. */
export type Check = Exclude<RolloutStep, { readonly kind: 'weight' | 'await' }>;

/** A phase of a rollout in Cloud Deploy. */
export interface DeployPhase {
  /** `canary-10`; the last one is `stable`. */
  readonly id: string;
  /** Percent of the traffic, 0 to 100. */
  readonly percent: number;
  /** Before the share is set, as the action of a container. */
  readonly before: readonly Check[];
  /** Analyses that go on beside these. */
  readonly besideBefore: readonly string[];
  /** After it has been set, in a container that verifies. */
  readonly checks: readonly Check[];
  /** Analyses that go on beside the checks. */
  readonly background: readonly string[];
  /** Then, before the next phase, by an automation: seconds, or until a person advances the rollout. */
  readonly advance: number | 'by-person';
}

/** The phases of a rollout, and the positions of those steps that Cloud Deploy cannot wait for. */
export interface DeployPhases {
  readonly phases: readonly DeployPhase[];
  readonly lost: readonly number[];
}

interface Open {
  readonly percent: number;
  readonly before: readonly Check[];
  readonly besideBefore: readonly string[];
  readonly checks: Check[];
  readonly late: Check[];
  readonly background: readonly string[];
  awaits: boolean;
}

/**
 * Cuts a rollout into phases that keep the order of its pauses and measurements: what comes before a measurement, or before a person
 * decides, is waited for in a container; what comes after the person is waited for before the next share of the traffic.
 */
export function deployPhases({ steps, background }: RolloutSteps): DeployPhases {
  const open: Open[] = [];
  const lost: number[] = [];
  let current = opened(0);
  const close = () => {
    if (current.percent > 0 || current.checks.length > 0 || current.awaits) open.push(current);
  };
  steps.forEach((step, position) => {
    if (step.kind === 'weight') {
      if (step.percent === current.percent) return;
      close();
      const beside = background !== undefined && hasBegun(steps, position, background.fromStep) ? background.analyses : [];
      current = opened(step.percent, current, beside);
    } else if (step.kind === 'await') {
      // one person decides once for each share, and none when all traffic has moved
      if (current.awaits || current.percent === 100) lost.push(position);
      else current.awaits = true;
    } else (current.awaits ? current.late : current.checks).push(step);
  });
  close();
  return { phases: open.map(closed), lost };
}

/** Whether the background begins before the share of the traffic changes again. */
function hasBegun(steps: readonly RolloutStep[], position: number, fromStep: number): boolean {
  const next = steps.findIndex((step, index) => index > position && step.kind === 'weight');
  return fromStep < (next === -1 ? steps.length : next);
}

function opened(percent: number, last?: Pick<Open, 'late' | 'background'>, background: readonly string[] = []): Open {
  const { late = [], background: besideBefore = [] } = last ?? {};
  return { percent, before: late, besideBefore: late.length > 0 ? besideBefore : [], checks: [], late: [], background, awaits: false };
}

function closed({ percent, before, besideBefore, checks, background, awaits }: Open): DeployPhase {
  const id = percent === 100 ? 'stable' : `canary-${percent}`;
  const inside = checks.findLastIndex(({ kind }) => kind === 'analyze') + 1;
  // an automation waits without measuring, and there is no wait after the last phase
  if (awaits || background.length > 0 || percent === 100)
    return {
      id,
      percent,
      before,
      besideBefore,
      checks,
      background: checks.length > 0 ? background : [],
      advance: awaits ? 'by-person' : 0,
    };
  const waits = checks.slice(inside).flatMap((check) => (check.kind === 'hold' ? [check.seconds] : []));
  return {
    id,
    percent,
    before,
    besideBefore,
    checks: checks.slice(0, inside),
    background,
    advance: waits.reduce((sum, each) => sum + each, 0),
  };
}
