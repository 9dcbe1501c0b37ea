// The test command: types, lint, then every jest test. The last line is `N passed, N failed`, and what was skipped stands before it.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const bin = (path) => join(root, 'node_modules', path);
const folder = mkdtempSync(join(tmpdir(), 'orchestra-test-'));
const report = join(folder, 'jest.json');
let [passed, failed] = [0, 0];

check('types', [bin('typescript-7/bin/tsc'), '--noEmit']);
check('lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']);
const asked = process.argv.slice(2);
// they measure seconds, so nothing else may run beside them
const alone = ['test/engines/rehearsal-by-the-clock.test.ts', 'test/engines/objective-canaries.test.ts'];
Object.assign(process.env, { GOGC: 'off', GOMEMLIMIT: '1GiB' }); // as collectingLate of test/engines/engine.ts
process.env.ORCHESTRA_MADE_ONCE = join(folder, 'made-once'); // of test/once-per-run.ts
const planes = holdPlanes();
const together = alone.map((each) => `--testPathIgnorePatterns=${each}`);
const skipped = asked.length > 0 ? jest(asked) : [...jest(together), ...alone.flatMap((each) => jest([each]))];
await planes.end();
rmSync(folder, { recursive: true, force: true });
for (const title of skipped) console.log(`skipped: ${title}`);
console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function check(name, args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) passed++;
  else failed++;
  console.log(`${status === 0 ? 'passed' : 'FAILED'}: ${name}`);
}

/** Runs jest and returns the titles of the tests that were skipped. */
function jest(args) {
  const { status } = spawnSync(
    process.execPath,
    [bin('jest/bin/jest.js'), '--ci', '--maxWorkers=3', '--json', `--outputFile=${report}`, ...args],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return count(status);
}

/** Adds jest's tests to the sums and returns the titles of those that were skipped. */
function count(status) {
  let results;
  try {
    results = JSON.parse(readFileSync(report, 'utf8'));
    rmSync(report); // so that a later run without a report is not taken for this one
  } catch {
    console.log('FAILED: jest ended without a report');
    failed++;
    return [];
  }
  passed += results.numPassedTests;
  failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  // a run that jest itself calls failed is never counted as passed
  if (status !== 0 && results.numFailedTests + results.numRuntimeErrorTestSuites === 0) failed++;
  return results.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter((each) => ['pending', 'todo', 'skipped', 'disabled'].includes(each.status)).map((each) => each.fullName),
  );
}

/** A place for control planes that test files share. They live as long as the pipe in it is open, which it is no longer when this process has ended. */
function holdPlanes() {
  const shared = join(folder, 'control-planes');
  mkdirSync(shared);
  const alive = join(shared, 'alive');
  if (spawnSync('mkfifo', [alive]).status !== 0) return { end: async () => {} }; // each test file has its own then
  const pipe = openSync(alive, 'r+');
  process.env.ORCHESTRA_CONTROL_PLANES = shared;
  const running = () => readdirSync(shared).some((name) => existsSync(join(shared, name, 'pids')));
  return {
    end: async () => {
      closeSync(pipe);
      for (let waited = 0; running() && waited < 200; waited++) await sleep(100);
    },
  };
}
