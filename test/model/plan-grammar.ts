import fc from 'fast-check';
import { analyze, type CanaryStep, headerRoute, pause, removeRoute, scale, scaleReplicas, scaleWithTraffic, weight } from 'orchestra-cdk';

/** A right plan, to be made wrong in one place. */
export interface Plan {
  readonly steps: readonly CanaryStep[];
  readonly options: object;
}

const minutes = fc.integer({ min: 1, max: 30 }).map((count) => pause(`${count}m`));
const names = fc.subarray(['success-rate', 'latency', 'errors', 'health', 'smoke'], { minLength: 1 });

/** What comes after a weight: samples first, then questions, then perhaps a person. */
const looks = fc
  .tuple(minutes, fc.option(names), fc.option(fc.constant(pause())))
  .map(([wait, asked, person]) => [wait, ...(asked === null ? [] : [analyze(...asked)]), ...(person === null ? [] : [person])]);

const weights = fc
  .tuple(fc.integer({ min: 2, max: 49 }), fc.uniqueArray(fc.integer({ min: 2, max: 100 }), { maxLength: 5 }))
  .map(([low, others]) => [...new Set([low, ...others])].sort((a, b) => a - b));

const climb = weights.chain((percents) =>
  fc.tuple(...percents.map((percent) => looks.map((after) => [weight(percent), ...after]))).map((each): CanaryStep[] => each.flat()),
);

const testers = [headerRoute('testers', { 'x-tester': 'yes' }), pause('5m'), removeRoute('testers')];
const before = fc.constantFrom<readonly CanaryStep[]>(
  [],
  [pause()],
  [analyze('smoke')],
  testers,
  [scale(50), ...testers, scaleWithTraffic()],
  [scaleReplicas(3), analyze('health'), scaleWithTraffic()],
);

const option = <K extends string, V>(key: K, values: readonly V[]) =>
  fc.option(fc.constantFrom(...values)).map((value) => (value === null ? {} : { [key]: value }));
const options = fc
  .tuple(
    option('maxSurge', [1, '25%', '100%']),
    option('maxUnavailable', [0, 1, '20%']),
    option('antiAffinity', ['none', 'preferred', 'required']),
    option('abortScaleDownDelay', ['0s', '5m']),
    option('rollbackWindow', [1, 100]),
    option('background', [{ analyses: ['errors'] }, { analyses: ['errors', 'health'], fromStep: 1 }]),
    fc.constantFrom<object>({}, { scaleDownDelay: '2m' }, { dynamicStableScale: true }),
  )
  .map((all): object => Object.assign({}, ...all) as object); // of objects

/** Plans that are right where there is a router. */
export const rightPlan: fc.Arbitrary<Plan> = fc.record({
  steps: fc.tuple(before, climb).map(([first, then]) => [...first, ...then]),
  options,
});
