import { Rendered, shop } from './compile-workload';

describe('a scheduled job', () => {
  it.each([
    ['allow', 'Allow'],
    ['forbid', 'Forbid'],
    ['replace', 'Replace'],
  ] as const)('runs at its times, and with concurrency %s has the policy %s', (concurrency, concurrencyPolicy) => {
    const rendered = new Rendered(
      shop({ kind: 'scheduled-job', schedule: '15 4 * * 1', timeZone: 'Europe/Berlin', concurrency, tasks: 2 }),
    );
    expect(rendered.object('CronJob/web')).toMatchObject({
      spec: {
        schedule: '15 4 * * 1',
        timeZone: 'Europe/Berlin',
        concurrencyPolicy,
        startingDeadlineSeconds: 300,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: { spec: { completions: 2, completionMode: 'Indexed', backoffLimitPerIndex: 3 } },
      },
    });
    expect(rendered.pod('CronJob/web')).toMatchObject({ restartPolicy: 'Never', activeDeadlineSeconds: 600 });
    expect(rendered.at('CronJob/web', 'spec', 'jobTemplate', 'spec')).not.toHaveProperty('ttlSecondsAfterFinished');
  });
});

describe('a job on demand', () => {
  it('is a suspended CronJob that never runs by itself', () => {
    expect(new Rendered(shop({ kind: 'job' })).object('CronJob/web')['spec']).toMatchObject({ suspend: true, schedule: '0 0 31 2 *' });
  });
});
