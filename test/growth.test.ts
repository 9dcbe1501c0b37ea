import { Session } from 'node:inspector';
import { applications } from '../bench/growth/applications';
import type { Work } from '../bench/growth/dimension';
import { others } from '../bench/growth/others';
import { packages } from '../bench/growth/packages';
import { problems } from '../bench/growth/problems';
import { isWhole } from './extent';

/**
 * Counts calls instead of measuring time: V8 says how often each function ran. For ten times as much, none may run much more than ten
 * times as often, and a sort a little more.
 */
const most = 14;
const [small, large] = [12, 120];

/** Every dimension with one of its targets, in turn; as a whole with all of them. */
const rows = [...applications, ...problems, ...packages, ...others].map(({ name, targets }, index) => {
  const all = Object.entries(targets);
  return [name, isWhole ? all : all.slice(index % all.length).slice(0, 1)] as const;
});

describe('ten times as much', () => {
  const session = new Session();

  beforeAll(() => {
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  });

  afterAll(() => {
    session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  });

  it.each(rows)('%s', (_name, targets) => {
    for (const [target, prepare] of targets) {
      prepare(small)(); // what is worked out once for all is not counted
      const [before, after] = [calls(prepare(small)), calls(prepare(large))];
      const often = [...after].filter(([place, count]) => count > large * 40 && count > most * Math.max(before.get(place) ?? 0, small));
      expect([target, often]).toEqual([target, []]);
    }
  });

  /** How often each function of the library runs, by its place. */
  function calls(work: Work): ReadonlyMap<string, number> {
    take();
    work();
    return take();
  }

  function take(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    session.post('Profiler.takePreciseCoverage', (error, { result }) => {
      if (error !== null) throw error;
      for (const { url, functions } of result) {
        if (!url.includes('/lib/') || url.includes('node_modules')) continue;
        for (const { functionName, ranges } of functions) {
          const [{ startOffset = 0, count = 0 } = {}] = ranges;
          counts.set(`${url.slice(url.indexOf('/lib/') + 1)} ${functionName} at ${startOffset}`, count);
        }
      }
    });
    return counts;
  }
});
