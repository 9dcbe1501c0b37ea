import {
  type Application,
  compile,
  dashboardConfigMaps,
  dashboards,
  examine,
  formatIssue,
  type KubernetesSettings,
  kubernetes,
} from 'orchestra-cdk';
import { fieldAt } from '../../../../lib/model/record';

const image = 'registry.example.com/web:1.0.0';

function shop(more: Partial<Application> = {}): Application {
  return {
    name: 'shop',
    ...more,
    workloads: {
      web: { kind: 'service', image, metrics: {} },
      grafana: { kind: 'service', image, files: { '/etc/grafana/dashboards': dashboards(), '/etc/grafana/grafana.ini': '[log]\n' } },
      ...more.workloads,
    },
  };
}

const place = (cluster: KubernetesSettings = {}) => ({ name: 'dev', tier: 'development', kubernetes: cluster }) as const;
const objectsOf = (application = shop(), cluster: KubernetesSettings = {}) => compile(kubernetes, application, place(cluster)).output;
const mapsOf = (objects: ReturnType<typeof objectsOf>) =>
  objects.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata }) => metadata.name);
const deployment = (objects: ReturnType<typeof objectsOf>, name: string) =>
  objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name);

describe('dashboards that a workload reads', () => {
  it('are a ConfigMap each, mounted in its folder beside files of its own', () => {
    const objects = objectsOf();
    expect(mapsOf(objects)).toEqual(['grafana', 'dashboard-shop', 'dashboard-shop-grafana', 'dashboard-shop-web']);
    const volumes = JSON.stringify(fieldAt(deployment(objects, 'grafana'), ['spec', 'template', 'spec', 'volumes']));
    for (const name of ['shop', 'shop-grafana', 'shop-web'])
      expect(volumes).toContain(
        `{"configMap":{"name":"dashboard-${name}","items":[{"key":"${name}.json","path":"dashboards/${name}.json"}]}}`,
      );
  });

  it('start no pod anew when they change', () => {
    const template = (application: Application) => fieldAt(deployment(objectsOf(application), 'grafana'), ['spec', 'template', 'metadata']);
    const changed = shop({ workloads: { web: { kind: 'service', image, metrics: {}, objectives: { availability: '99%' } } } });
    expect(template(changed)).toEqual(template(shop()));
  });

  it('are those of a Grafana of the cluster too, with its labels', () => {
    const objects = objectsOf(shop(), { dashboards: dashboardConfigMaps() });
    expect(mapsOf(objects)).toHaveLength(4);
    expect(objects.filter(({ metadata }) => metadata.labels?.['grafana_dashboard'] === '1')).toHaveLength(3);
  });

  it('have names that nothing else has', () => {
    const taken = shop({ configs: { 'dashboard-shop': { A: 'b' } }, workloads: { 'dashboard-shop-web': { kind: 'service', image } } });
    expect(examine(taken, place(), kubernetes.rules).issues.map(formatIssue)).toEqual([
      'configs.dashboard-shop: must not be named "dashboard-shop", as the ConfigMap with the dashboard of shop is; give it another name [dashboard-name-taken]',
      'workloads.dashboard-shop-web: must not be named "dashboard-shop-web", as the ConfigMap with the dashboard of web is; give it another name [dashboard-name-taken]',
    ]);
  });
});
