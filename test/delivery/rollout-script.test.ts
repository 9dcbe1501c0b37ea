import { analyze, arg, blueGreen, canary, equals, jobCheck, latency, pause, successRatio, webCheck, weight } from 'orchestra-cdk';
import { type CloudState, FakeCloud, fresh, type Run, type TroubleKind } from './fake-cloud';
import { image, secretiveScript, shopScript } from './shop';

jest.setTimeout(240_000);

const analyses = {
  'success-rate': successRatio({ atLeast: 0.95 }),
  latency: latency({ percentile: 95, below: '500ms' }),
  smoke: webCheck({ url: 'https://checks.example.com/{{args.version}}', jsonPath: '{$.all[0].ok}', limit: equals(true), count: 1 }),
  check: jobCheck({ workload: 'check' }),
};
const old = 'shop-web-00001-abc';
const clouds: FakeCloud[] = [];

function cloud(script: string): FakeCloud {
  const made = new FakeCloud(script);
  clouds.push(made);
  return made;
}

afterAll(() => {
  for (const each of clouds) each.remove();
});

/** What a run did, without what it read: shares of the new revision, seconds waited, questions asked. */
function deeds({ state }: Run): string[] {
  return state.calls.flatMap((call) => {
    const share = /--to-revisions=shop-web-1-1-0-[0-9a-f]{8}=(\d+)/.exec(call);
    if (share !== null) return [`weight ${share[1]}`];
    if (call.startsWith('sleep')) return [call];
    if (call.includes(' about ')) return [call.replace(/.* about /, 'measure ')];
    if (call.startsWith('curl')) return [`ask ${call.replace(/^curl https:\/\/([^/]+).*/, '$1')}`];
    return / (?:deploy|jobs execute) /.exec(call)?.map((found) => found.trim()) ?? [];
  });
}

/** Percent of the traffic of each revision that has any. */
function shares({ traffic }: CloudState): { [revision: string]: number } {
  const sums: { [revision: string]: number } = {};
  for (const { revisionName, percent } of traffic) if (percent > 0) sums[revisionName] = (sums[revisionName] ?? 0) + percent;
  return sums;
}

function isDone(run: Run): boolean {
  const [[revision = '', percent] = []] = Object.entries(shares(run.state));
  return run.code === 0 && revision.startsWith('shop-web-1-1-0-') && percent === 100 && run.state.traffic.length === 1;
}

function isBack(run: Run): boolean {
  return run.state.traffic.length === 1 && shares(run.state)[old] === 100;
}

/** Several at a time, since most of their time is spent in starting programs. */
async function each<T>(items: readonly T[], check: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const work = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await check(item);
  };
  await Promise.all([work(), work(), work()]);
}

describe('a rollout script', () => {
  const plan = canary([weight(10), pause('5m'), analyze('success-rate', 'latency'), weight(50), pause('1m'), analyze('smoke', 'check')]);
  const script = cloud(shopScript(plan, analyses));
  const good = { answers: { ...fresh.answers, 'checks.example.com': [{ all: [{ ok: true }] }] } };

  it('walks the plan in its order, holding and measuring as it says', async () => {
    const run = await script.run([image], good);
    expect(run.said).toContain('all traffic is on shop-web-1-1-0-');
    const measured = ['measure request_count', 'measure request_latencies'];
    expect(deeds(run)).toEqual([
      ...['deploy', 'ask canary---shop-web.example.com', 'weight 10', 'sleep 300'],
      ...[...measured, 'sleep 60', ...measured, 'sleep 60', ...measured],
      ...['weight 50', 'sleep 60', 'ask checks.example.com', 'jobs execute', 'weight 100'],
    ]);
    expect([run.code, run.state.wrong, isDone(run)]).toEqual([0, [], true]);
  });

  it('measures each step with the values that it gives', async () => {
    const check = webCheck({
      url: 'https://checks.example.com/{{args.path}}',
      count: arg('often'),
      limit: equals(arg('answer')),
      args: { path: 'all', often: 1, answer: 'ok' },
    });
    const args = { path: 'new', often: 2, answer: 'fine' };
    const asking = cloud(
      shopScript(canary([weight(10), pause('1m'), analyze('check', { args }), weight(50), analyze('check')]), { check }),
    );
    const run = await asking.run([image], {
      answers: { ...fresh.answers, 'checks.example.com/new': ['fine'], 'checks.example.com/all': ['ok'] },
    });
    const asked = run.state.calls.filter((call) => call.includes('checks.example.com')).map((call) => call.split(' ')[1]);
    expect([run.code, ...asked]).toEqual([0, ...['new', 'new', 'all'].map((path) => `https://checks.example.com/${path}`)]);
    const bad = await asking.run([image], { answers: { ...fresh.answers, 'checks.example.com/new': ['ok'] } });
    expect([bad.code, isBack(bad)]).toEqual([1, true]);
  });

  it('sends a token to Google only', async () => {
    const { state } = await script.run([image], good);
    const asked = state.calls.filter((call) => call.startsWith('curl'));
    const places = asked.filter((call) => call.includes('with a token')).map((call) => new URL(call.split(' ')[1] ?? '').host);
    expect([...new Set(places)]).toEqual(['canary---shop-web.example.com', 'monitoring.googleapis.com']);
    expect(state.calls.join('\n')).not.toContain('Bearer');
  });

  it('changes nothing as long as a version of a secret is missing, and names all that are', async () => {
    const secretive = cloud(secretiveScript(canary([weight(50), pause('1m')])));
    const missing = await secretive.run([image], { ...good, secrets: { 'shop-pem:7': 'DISABLED' } });
    expect(missing.said).toContain(
      'version 3 of the secret shop-key is not there, or not to be read: gcloud secrets versions add shop-key',
    );
    expect(missing.said).toContain('version 7 of the secret shop-pem is disabled');
    expect(missing.said).toContain('2 of 2 secrets are missing');
    expect([missing.code, deeds(missing), missing.state.traffic]).toEqual([2, [], fresh.traffic]);
    const there = await secretive.run([image], { ...good, secrets: { 'shop-key:3': 'ENABLED', 'shop-pem:7': 'ENABLED' } });
    expect([there.code, isDone(there)]).toEqual([0, true]);
  });

  it('does nothing the second time', async () => {
    const again = await script.run([image], { ...good, ...(await script.run([image], good)).state, trouble: undefined });
    expect([again.code, again.state.calls.length]).toEqual([0, 1]);
  });

  it('changes nothing in a dry run, and tells what would be done', async () => {
    const run = await script.run([image, '--dry-run'], good);
    expect(run.code).toBe(0);
    expect(run.state.calls.filter((call) => !call.includes(' describe '))).toEqual([]);
    expect(run.said.match(/--to-revisions=\S+/g)).toHaveLength(4);
    expect(run.state.traffic).toEqual(fresh.traffic);
  });

  it('gives all traffic to the first version that works at all', async () => {
    const run = await script.run([image], { ...good, revisions: {}, traffic: [] });
    expect([isDone(run), run.state.wrong]).toEqual([true, []]);
  });

  it('says that Terraform makes the service', async () => {
    const run = await script.run([image], { missing: true });
    expect([run.code, run.state.calls.length]).toEqual([2, 1]);
    expect(run.said).toContain('terraform makes it');
  });

  it.each([
    [[], 'no image given'],
    [['web'], 'must have a tag or a digest'],
    [['web:1', 'web:2'], 'one image only'],
    [['web:1', '--forse'], 'unknown option --forse'],
    [["web:1';ls"], 'must have a tag or a digest'],
  ])('refuses %j', async (args, reason) => {
    const run = await script.run(args);
    expect([run.code, run.state.calls.length]).toEqual([2, 0]);
    expect(run.said).toContain(reason);
  });

  it('makes another revision of another image', async () => {
    const digest = `${image}@sha256:${'ab'.repeat(32)}`;
    const revisions = await Promise.all([image, digest, image.replace('shop/web', 'shop/wab')].map((one) => script.run([one], good)));
    const names = revisions.flatMap(({ state }) => Object.keys(shares(state)));
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/);
  });

  it('goes back when a revision never starts, and says how to remove it', async () => {
    const run = await script.run([image], { ...good, broken: true });
    expect([run.code, isBack(run), run.state.wrong]).toEqual([1, true, []]);
    const again = await script.run([image], run.state);
    expect([again.code, isBack(again)]).toEqual([1, true]);
    expect(again.said).toContain('gcloud run revisions delete shop-web-1-1-0-');
  });

  it.each([
    ['too many requests fail', { request_count: [1, 0.949] }, 10],
    ['requests take too long', { request_latencies: [499, 499, 500] }, 10],
    ['a check on the web says no', { 'checks.example.com': [{ all: [{ ok: false }] }] }, 50],
    ['a check on the web says something else again and again', { 'checks.example.com': [{ all: [{ ok: 'true' }] }] }, 50],
    ['nobody can be asked', { request_count: ['error'] }, 10],
    ['the new version does not answer', { 'canary---': ['error'] }, 0],
  ])('goes back when %s', async (_, answers, reached) => {
    const run = await script.run([image], { answers: { ...good.answers, ...answers } });
    expect([run.code, isBack(run), run.state.wrong]).toEqual([1, true, []]);
    expect(Math.max(0, ...deeds(run).flatMap((deed) => (deed.startsWith('weight') ? [Number(deed.slice(7))] : [])))).toBe(reached);
  });

  it('goes back when a job fails', async () => {
    const run = await script.run([image], { ...good, jobs: { 'shop-check': false } });
    expect([run.code, isBack(run)]).toEqual([1, true]);
  });

  it('gives a job the address of the new version in place of the one of the service', async () => {
    const { state } = await script.run([image], good);
    const [call] = state.calls.filter((each) => each.includes(' jobs execute '));
    const address = 'https://canary---shop-web.example.com';
    expect(call).toMatch(/^gcloud run jobs execute shop-check --wait /);
    expect(call?.split(' ').at(-1)).toBe(`--update-env-vars=SHOP=${address},WEB=${address}`);
  });

  it('tells of the question before there is traffic only where there is one', () => {
    const asking = shopScript(plan, analyses);
    expect(asking.split('\n\n')[0]).toContain('--skip-smoke');
    const silent = shopScript(plan, analyses, {});
    expect(silent.split('\n\n')[0]).toContain('--promote=STEP');
    expect(silent.split('\n\n')[0]).not.toContain('--skip-smoke');
  });

  it('puts up with four errors in a row, ten seconds apart', async () => {
    const answers = { ...good.answers, request_count: ['error', 'error', 'error', 'error', 1] };
    const run = await script.run([image], { answers });
    expect([run.code, isDone(run)]).toEqual([0, true]);
    expect(deeds(run).filter((deed) => deed === 'sleep 10')).toHaveLength(4);
  });

  it.each(['empty', 'NaN'])('leaves it to a person when the answer is %s, and goes on when told to', async (answer) => {
    const run = await script.run([image], { answers: { ...good.answers, request_latencies: [answer] } });
    expect([run.code, shares(run.state)[old]]).toEqual([3, 90]);
    expect(run.said).toMatch(/--promote=3\n.*--abort\n$/);
    const promoted = await script.run([image, '--promote=3'], { ...run.state, ...good });
    expect([isDone(promoted), deeds(promoted)[1]]).toEqual([true, 'weight 50']);
  });

  it('says what can be promoted when something else is', async () => {
    const run = await script.run([image], { answers: { ...good.answers, request_latencies: ['empty'] } });
    const promoted = await script.run([image, '--promote=5'], { ...run.state, ...good });
    expect([promoted.code, promoted.state.traffic]).toEqual([2, run.state.traffic]);
    expect(promoted.said).toContain('between the steps 1 and 3');
  });

  it('begins no rollout while another one is going on', async () => {
    const run = await script.run([image], { answers: { ...good.answers, request_latencies: ['empty'] } });
    const other = await script.run([image.replace('1.1.0', '1.2.0')], run.state);
    expect([other.code, other.state.traffic]).toEqual([2, run.state.traffic]);
    expect(other.said).toMatch(/shop-web-1-1-0-\w+ is being rolled out/);
  });

  it('leaves everything as it is when the traffic was changed from outside meanwhile', async () => {
    const run = await script.run([image], { answers: { ...good.answers, request_latencies: ['empty'] } });
    const moved = run.state.traffic.map((target) =>
      target.percent === 0 ? target : { ...target, percent: target.percent === 10 ? 20 : 80 },
    );
    const other = await script.run([image], { ...good, ...run.state, traffic: moved });
    expect([other.code, other.state.traffic]).toEqual([2, moved]);
  });

  it('goes back when it is told to, from wherever it is', async () => {
    const run = await script.run([image], { answers: { ...good.answers, request_latencies: ['empty'] } });
    const aborted = await script.run(['--abort'], run.state);
    expect([aborted.code, isBack(aborted), aborted.state.calls.length]).toEqual([0, true, 2]);
    const again = await script.run(['--abort'], aborted.state);
    expect([again.code, isBack(again), again.state.calls.length]).toEqual([0, true, 1]);
  });
});

describe('a rollout script with more', () => {
  it('measures beside the steps, from one of them on', async () => {
    const plan = canary([weight(20), pause('1m'), weight(40), pause('90s'), weight(60), pause('1m')], {
      background: { analyses: ['success-rate'], fromStep: 2 },
    });
    const script = cloud(shopScript(plan, analyses));
    const run = await script.run([image]);
    const question = 'measure request_count';
    expect(deeds(run).slice(2)).toEqual([
      ...['weight 20', 'sleep 60', 'weight 40', question, 'sleep 60', question, 'sleep 30'],
      ...['weight 60', 'sleep 30', question, 'sleep 30', 'weight 100'],
    ]);
    const bad = await script.run([image], { answers: { request_count: [1, 1, 0] } });
    expect([bad.code, isBack(bad), deeds(bad).at(-2)]).toEqual([1, true, 'sleep 30']);
  });

  it('waits for a person, once for each time that the plan says so', async () => {
    const script = cloud(shopScript(canary([weight(5), pause(), pause(), weight(50), pause()]), analyses));
    let run = await script.run([image]);
    for (const step of [2, 3, 5]) {
      expect([run.code, run.said.includes(`--promote=${step}\n`)]).toEqual([3, true]);
      run = await script.run([image, `--promote=${step}`], run.state);
    }
    expect(isDone(run)).toBe(true);
  });

  it('goes past the next pause when no step is named', async () => {
    const script = cloud(shopScript(canary([pause(), weight(50), pause('1m'), pause()]), analyses));
    let run = await script.run([image]);
    expect([run.code, shares(run.state)]).toEqual([3, { [old]: 100 }]);
    run = await script.run([image, '--promote'], run.state);
    expect([run.code, shares(run.state)[old]]).toEqual([3, 50]);
    run = await script.run([image, '--promote'], run.state);
    expect(isDone(run)).toBe(true);
  });

  it('tells, and decides nothing by, what is measured for its own sake', async () => {
    const dry = { 'success-rate': successRatio({ atLeast: 0.95, count: 2, dryRun: true }) };
    const script = cloud(shopScript(canary([weight(50), analyze('success-rate')]), dry));
    const run = await script.run([image], { answers: { request_count: [0.1] } });
    expect(isDone(run)).toBe(true);
    expect(run.said).toContain('success-rate: failed (0.1); failed after 1 of 2');
  });

  it('switches at once when it is blue/green, and switches back when what is measured then is bad', async () => {
    const plan = blueGreen({ before: ['latency'], after: ['success-rate'], autoPromoteAfter: '2m' });
    const script = cloud(shopScript(plan, analyses));
    const run = await script.run([image]);
    expect(isDone(run)).toBe(true);
    expect(deeds(run).filter((deed) => !deed.startsWith('measure'))).toEqual([
      ...['deploy', 'ask canary---shop-web.example.com', 'sleep 60', 'sleep 60', 'sleep 120', 'weight 100', 'sleep 60', 'sleep 60'],
    ]);
    const bad = await script.run([image], { answers: { ...fresh.answers, request_count: [1, 0] } });
    expect([bad.code, isBack(bad)]).toEqual([1, true]);
    const killed = await script.run([image], {
      trouble: { at: bad.state.calls.length - 2, when: 'before', kind: 'signal', signal: 'SIGKILL' },
    });
    expect(Object.values(shares(killed.state))).toEqual([100]);
    const resumed = await script.run([image], { ...killed.state, trouble: undefined, answers: { request_count: [0] } });
    expect([resumed.code, isBack(resumed)]).toEqual([1, true]);
  });
});

describe('a rollout script in trouble', () => {
  const plan = canary([weight(10), pause('5m'), analyze('success-rate'), pause('1m')]);
  const script = cloud(shopScript(plan, { 'success-rate': successRatio({ atLeast: 0.95, count: 1, consecutiveErrorLimit: 0 }) }));
  const healthy = script.run([image]);

  /** One run with that trouble at each call, and what must hold after it. */
  async function atEachCall(trouble: TroubleKind, check: (run: Run, at: number) => Promise<void>): Promise<void> {
    const { state } = await healthy;
    const positions = state.calls.flatMap((call, at) => (trouble.kind === 'fail' && call.startsWith('sleep') ? [] : [at]));
    await each(positions, async (at) => {
      const run = await script.run([image], { trouble: { ...trouble, at } });
      expect([at, run.state.wrong]).toEqual([at, []]);
      await check(run, at);
    });
  }

  async function resumes(run: Run, at: number): Promise<void> {
    const again = await script.run([image], { ...run.state, trouble: undefined });
    expect([at, again.code, isDone(again), again.state.wrong]).toEqual([at, 0, true, []]);
  }

  it.each(['before', 'after'] as const)('has all traffic on one version, or resumes, when a call fails %s it has worked', async (when) => {
    await atEachCall({ kind: 'fail', when }, async (run, at) => {
      if (isDone(run)) return;
      expect([at, run.code !== 0, isBack(run) || run.code === 4 || run.code === 2]).toEqual([at, true, true]);
      await resumes(run, at);
    });
  });

  // before a call is after the one before it
  it('resumes after it was killed at any call', async () => {
    await atEachCall({ kind: 'signal', signal: 'SIGKILL', when: 'after' }, resumes);
  });

  it('goes back when it is told to after it was killed at any call', async () => {
    await atEachCall({ kind: 'signal', signal: 'SIGKILL', when: 'after' }, async (run, at) => {
      const back = await script.run(['--abort'], { ...run.state, trouble: undefined });
      const finished = run.state.traffic.length === 1;
      expect([at, back.code, finished || isBack(back), back.state.wrong]).toEqual([at, 0, true, []]);
    });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('goes back on %s during any hold, without waiting for its end', async (signal) => {
    const { state } = await healthy;
    const holds = state.calls.flatMap((call, at) => (call.startsWith('sleep') ? [at] : []));
    expect(holds.length).toBeGreaterThan(1);
    await each(holds, async (at) => {
      const start = Date.now();
      const run = await script.run([image], { trouble: { at, when: 'after', kind: 'signal', signal } });
      expect([at, run.code, isBack(run), run.state.wrong]).toEqual([at, 1, true, []]);
      expect(Date.now() - start).toBeLessThan(15_000);
    });
  });
});
