import { secret } from 'orchestra-cdk';
import { renderJob } from '../../../lib/targets/cloud-run/render/job';
import { renderSchedule } from '../../../lib/targets/cloud-run/render/schedule';
import { workloadOrder } from '../../../lib/targets/cloud-run/service-urls';
import { made, shop, withWeb } from './one';

function spec(fields: object) {
  const job = made(withWeb(fields, { secrets: { key: {} } })).output.jobs['web'];
  if (job === undefined) throw new Error('there is no job web');
  return job;
}

describe('a Cloud Run job', () => {
  it('has tasks, retries and a timeout', () => {
    const fields = { kind: 'job', tasks: 6, parallelism: 2, retries: 1, timeoutSeconds: 120, env: { KEY: secret('key') } };
    expect(renderJob(spec(fields), 'a@b')).toMatchObject({
      name: 'shop-web',
      template: {
        taskCount: 6,
        parallelism: 2,
        template: {
          maxRetries: 1,
          timeout: '120s',
          serviceAccount: 'a@b',
          executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2',
          containers: [
            {
              resources: { limits: { cpu: '1', memory: '512Mi' } },
              env: [{ valueSource: { secretKeyRef: { secret: 'shop-key', version: 'latest' } } }],
            },
          ],
        },
      },
    });
  });

  it('is started by a schedule in its time zone', () => {
    expect(renderSchedule(spec({ kind: 'scheduled-job', schedule: '0 3 * * *', timeZone: 'Europe/Berlin' }), 'a@b')).toMatchObject({
      schedule: '0 3 * * *',
      timeZone: 'Europe/Berlin',
      httpTarget: {
        httpMethod: 'POST',
        uri: 'https://run.googleapis.com/v2/projects/acme-shop-dev/locations/europe-west1/jobs/shop-web:run',
        oauthToken: { serviceAccountEmail: 'a@b' },
      },
    });
  });

  it('is named where it runs before a release', () => {
    expect(made(withWeb({ kind: 'job', runs: 'before-release' })).output.beforeRelease).toEqual(['web']);
    expect(made(withWeb({ kind: 'job' })).output.beforeRelease).toEqual([]);
  });
});

describe('the order of workloads', () => {
  const image = 'docker.io/library/nginx:1.29.1';
  const calls = (workload: string) => ({ env: { URL: { kind: 'service-url', workload } as const } });

  it('puts each service after those that it calls, and jobs before unless they call one', () => {
    const application = shop(calls('api'), {
      workloads: {
        api: { kind: 'service', image, ...calls('store') },
        store: { kind: 'service', image },
        prepare: { kind: 'job', image },
        smoke: { kind: 'job', image, ...calls('web') },
      },
    });
    const { early, order, late } = workloadOrder(made(application).output);
    expect([early, order, late].map((each) => each.map(([name]) => name))).toEqual([['prepare'], ['store', 'api', 'web'], ['smoke']]);
  });
});
