import { everyCheckRule } from '../../../lib/checks/every-check-rule';
import { githubAnnotations } from '../../../lib/checks/reports/github-annotations';
import { reportText } from '../../../lib/checks/reports/report-text';
import { sarifLog } from '../../../lib/checks/reports/sarif';
import { reportOf } from './systems';

const planted = 'hunter2hunter2';
const address = `postgres://shop:${planted}@db.example.com/shop`;
const objects = [
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'shop', labels: { url: address } },
    data: { DB_URL: address, token: planted },
  },
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login', namespace: 'shop' }, stringData: { password: planted } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', annotations: { url: address } },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'web',
              image: 'web',
              args: [`--password=${planted}`],
              env: [
                { name: 'DB_URL', value: address },
                { name: 'API_TOKEN', value: planted },
              ],
            },
          ],
        },
      },
    },
  },
];
const stack = {
  output: { url: { value: address } },
  resource: {
    google_secret_manager_secret_version: { it: { secret_data: planted } },
    google_cloud_run_v2_service: {
      it: {
        template: {
          containers: [
            {
              env: [
                { name: 'DB_PASSWORD', value: planted },
                { name: 'URL', value: address },
              ],
            },
          ],
        },
      },
    },
    google_storage_bucket: { it: { name: 'a', labels: { url: address }, '//': { metadata: { path: 'shop/It' } } } },
  },
};
const workflow = { jobs: { one: { env: { URL: address }, steps: [{ run: `echo ${address}` }, { run: 'true' }] } } };
const compose = { services: { web: { environment: { DB_PASSWORD: planted, URL: address } } } };

test('no report has the value of a secret, wherever that stands', () => {
  const report = reportOf({ objects, inDev: objects, stack, devStack: stack, workflow, compose });
  const found = new Set(report.findings.map(({ rule }) => rule));
  for (const rule of [
    'secrets/address',
    'secrets/copy',
    'secrets/label',
    'secrets/compose',
    'kubernetes/literal-secret',
    'terraform/CR-04',
    'matrix/same-database',
  ])
    expect(found).toContain(rule);
  const sarif = JSON.stringify(sarifLog(report, { rules: everyCheckRule, version: '1.0.0', placeOf: () => undefined }));
  const all = [JSON.stringify(report), reportText(report, { all: true }), githubAnnotations(report, () => undefined, true), sarif];
  expect(all.filter((text) => text.includes(planted))).toEqual([]);
});
