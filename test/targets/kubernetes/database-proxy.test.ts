import { database } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

const databases = { main: { kind: 'postgres', version: 16 }, audit: { kind: 'postgres', version: 16 } } as const;

describe('a database proxy', () => {
  it('connects over the private address, as nobody, and is asked whether it is up', () => {
    const rendered = new Rendered(shop({ kind: 'service', env: { URL: database('main') } }, { databases }));
    expect(rendered.pod('Deployment/web', 'initContainers')).toEqual([
      expect.objectContaining({
        name: 'database-proxy-main',
        image: expect.stringMatching(/^gcr\.io\/cloud-sql-connectors\/cloud-sql-proxy:\d+\.\d+\.\d+@sha256:[0-9a-f]{64}$/),
        restartPolicy: 'Always',
        args: [
          '--private-ip',
          '--structured-logs',
          '--port=5433',
          '--health-check',
          '--http-address=0.0.0.0',
          '--http-port=9802',
          'acme-shop-dev:europe-west1:shop-main',
        ],
        startupProbe: { httpGet: { path: '/startup', port: 9802 }, periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 60 },
        securityContext: expect.objectContaining({ runAsUser: 65532, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } }),
      }),
    ]);
  });

  it('is there once for each database, whichever containers use it', () => {
    const init = [{ name: 'wait', env: { URL: database('audit'), OTHER: database('main') } }];
    const rendered = new Rendered(shop({ kind: 'job', env: { URL: database('audit') }, init }, { databases }));
    const names = (rendered.pod('CronJob/web', 'initContainers') as { name: string }[]).map(({ name }) => name); // as rendered
    expect(names).toEqual(['database-proxy-audit', 'database-proxy-main', 'wait']);
  });
});
