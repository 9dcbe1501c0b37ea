import fc from 'fast-check';
import { type AnalysisPhase, type MetricLimits, metricPhase, nextMeasurementAt, runPhase } from '../../lib/rollout/verdict';

const limits: MetricLimits = { count: 3, interval: '1m', failureLimit: 0, inconclusiveLimit: 0, consecutiveErrorLimit: 4 };
const letters = { s: 'successful', f: 'failed', i: 'inconclusive', e: 'error' } as const;
const isLetter = (letter: string): letter is keyof typeof letters => letter in letters;

/** Measurements from their initials: `'ssf'`. */
const measured = (initials: string) => [...initials].filter(isLetter).map((letter, i) => ({ phase: letters[letter], finishedAt: i * 60 }));

describe('metricPhase', () => {
  it.each<[string, Partial<MetricLimits>, string, AnalysisPhase]>([
    ['waits for the first measurement', {}, '', 'pending'],
    ['goes on until all measurements are taken', {}, 'ss', 'running'],
    ['succeeds when all are taken', {}, 'sss', 'successful'],
    ['fails with the first failure', {}, 'sf', 'failed'],
    ['puts up with as many failures as allowed', { failureLimit: 1 }, 'fss', 'successful'],
    ['fails with one failure more', { failureLimit: 1, count: 5 }, 'fsf', 'failed'],
    ['puts up with any failure when that limit is off', { failureLimit: -1, consecutiveSuccessLimit: 2, count: 0 }, 'ffff', 'running'],
    ['has no verdict with the first measurement that has none', {}, 'si', 'inconclusive'],
    ['puts up with as many measurements without a verdict as allowed', { inconclusiveLimit: 2 }, 'iis', 'successful'],
    ['does not count errors', {}, 'sese', 'running'],
    ['puts up with four errors in a row', {}, 'eeeesss', 'successful'],
    ['ends in error with the fifth', {}, 'eeeee', 'error'],
    ['counts errors in a row only', {}, 'eeeseeees', 'running'],
    ['succeeds early with enough successes in a row', { count: 9, failureLimit: 9, consecutiveSuccessLimit: 2 }, 'sfss', 'successful'],
    ['counts successes in a row only', { count: 9, failureLimit: 9, consecutiveSuccessLimit: 2 }, 'sfses', 'running'],
    ['has no verdict when neither limit is reached', { count: 3, failureLimit: 2, consecutiveSuccessLimit: 2 }, 'sfs', 'inconclusive'],
    ['fails when only successes count and are not enough', { failureLimit: -1, consecutiveSuccessLimit: 2 }, 'sfs', 'failed'],
    ['goes on for ever without a count', { count: 0 }, 'ssssssssss', 'running'],
    ['stands once it is decided', {}, 'sssf', 'successful'],
  ])('%s', (_, changed, initials, want) => {
    expect(metricPhase({ ...limits, ...changed }, measured(initials))).toBe(want);
  });

  it('measures once without an interval', () => {
    const { interval: _, ...once } = { ...limits, count: 0 };
    expect(metricPhase(once, measured('s'))).toBe('successful');
  });

  it('succeeds when the analysis ends before it has failed', () => {
    expect(metricPhase(limits, [], true)).toBe('successful');
    expect(metricPhase(limits, measured('s'), true)).toBe('successful');
    expect(metricPhase(limits, measured('sf'), true)).toBe('failed');
  });

  it('never changes a verdict that was reached', () => {
    const initials = fc.string({ unit: fc.constantFrom('s', 'f', 'i', 'e'), maxLength: 30 });
    const limit = fc.integer({ min: 0, max: 5 });
    const anyLimits = fc.record({
      count: limit,
      interval: fc.constant('1m' as const),
      failureLimit: limit.map((value) => value - 1),
      inconclusiveLimit: limit,
      consecutiveErrorLimit: limit,
      consecutiveSuccessLimit: limit,
    });
    fc.assert(
      fc.property(anyLimits, initials, initials, (limits, before, after) => {
        const phase = metricPhase(limits, measured(before));
        return phase === 'running' || phase === 'pending' || metricPhase(limits, measured(before + after)) === phase;
      }),
    );
  });
});

describe('runPhase', () => {
  const metrics = (...phases: readonly AnalysisPhase[]) => phases.map((phase) => ({ phase, dryRun: false }));

  it('runs until all metrics have succeeded', () => {
    expect(runPhase(metrics('successful', 'running'))).toBe('running');
    expect(runPhase(metrics('successful', 'pending'))).toBe('running');
    expect(runPhase(metrics('successful', 'successful'))).toBe('successful');
  });

  it('ends with the first metric that goes badly', () => {
    expect(runPhase(metrics('running', 'failed'))).toBe('failed');
    expect(runPhase(metrics('pending', 'inconclusive'))).toBe('inconclusive');
  });

  it('takes the worst of several: failed, error, inconclusive', () => {
    expect(runPhase(metrics('inconclusive', 'failed', 'error'))).toBe('failed');
    expect(runPhase(metrics('inconclusive', 'error', 'successful'))).toBe('error');
  });

  it('waits for a dry run and does not heed it', () => {
    expect(runPhase([...metrics('successful'), { phase: 'running', dryRun: true }])).toBe('running');
    expect(runPhase([...metrics('successful'), { phase: 'failed', dryRun: true }])).toBe('successful');
  });

  it('succeeds when it is ended before anything went badly', () => {
    expect(runPhase(metrics('running', 'pending'), true)).toBe('successful');
    expect(runPhase(metrics('running', 'failed'), true)).toBe('failed');
  });
});

describe('nextMeasurementAt', () => {
  it('is an interval after the last one', () => {
    expect(nextMeasurementAt(limits, { phase: 'successful', finishedAt: 100 })).toBe(160);
  });

  it('is ten seconds after an error, whatever the interval', () => {
    expect(nextMeasurementAt(limits, { phase: 'error', finishedAt: 100 })).toBe(110);
    expect(nextMeasurementAt({}, { phase: 'error', finishedAt: 100 })).toBe(110);
  });

  it('is never without an interval', () => {
    expect(nextMeasurementAt({}, { phase: 'successful', finishedAt: 100 })).toBeUndefined();
  });
});
