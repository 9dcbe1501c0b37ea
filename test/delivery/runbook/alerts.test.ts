import { type Application, alertRules, argoCd, defineDelivery, deliveryFiles, type NamedEnvironment, prometheus } from 'orchestra-cdk';
import { resolve } from '../../../lib/model/examine';
import { ruleGroups } from '../../../lib/monitoring/rules/rule-groups';
import { podsPlace } from '../../../lib/targets/kubernetes/monitoring/pods-place';

const page = 'https://github.com/acme/shop/blob/main/deploy/shop/RUNBOOK.md';
const environments: { readonly [name: string]: NamedEnvironment } = {
  test: { name: 'test', tier: 'staging', kubernetes: { namespace: 'shop-test', cluster: 'shop' } },
};

function shop(isWatched: boolean): Application {
  const collector = prometheus({ tier: 'development' }).prometheus;
  const files = isWatched ? { ...collector.files, '/etc/prometheus/rules': alertRules() } : {};
  return {
    name: 'shop',
    links: { runbook: page },
    workloads: {
      web: { kind: 'service', image: 'docker.io/library/nginx:1.29.1', metrics: {}, objectives: { availability: '99.9%' } },
      ...(isWatched && { prometheus: { ...collector, files } }),
    },
  };
}

function runbookOf(application: Application): string {
  const delivery = defineDelivery(application, environments, { repository: 'https://github.com/acme/shop', deploys: { test: argoCd() } });
  return deliveryFiles(delivery).output.find(({ path }) => path === 'RUNBOOK.md')?.text ?? '';
}

describe('the runbook of an application that has its rules evaluated', () => {
  it('has a heading for each alert, to which the alert leads', () => {
    const application = shop(true);
    const [environment] = Object.values(environments);
    if (environment === undefined) throw new Error('no environment');
    const app = resolve(application, environment);
    const leads = ruleGroups(app, podsPlace(app)).flatMap(({ rules }) =>
      rules.flatMap((rule) => ('alert' in rule ? [rule.annotations['runbook_url']] : [])),
    );
    const headings = [...runbookOf(application).matchAll(/^### ([a-z-]+)$/gm)].map(([, heading = '']) => `${page}#${heading}`);
    expect(leads.length).toBeGreaterThan(10);
    expect([...new Set(leads)].sort()).toEqual(headings);
  });

  it('says where each comes from, how urgent it is, and where to go on', () => {
    expect(runbookOf(shop(true))).toContain('| web | page | 2m | [test: watch](#test-watch) |');
  });

  it('has none of them where nothing evaluates them', () => {
    expect(runbookOf(shop(false))).not.toContain('## Alerts');
  });
});
