import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Alerting, kubernetes, resolve } from 'orchestra-cdk';
import { alertmanagerSettings } from '../../lib/monitoring/alertmanager/alertmanager-settings';
import { writeYaml } from '../../lib/output/yaml';
import { environments, shop } from '../monitoring/monitored-application';
import { describeWith, engine } from './engine';

describeWith(['amtool'], 'the configuration of Alertmanager', () => {
  const routed = withSettings({});

  test('is accepted, with receivers of each kind', () => {
    expect(routed.amtool(['check-config'])).toContain('5 receivers');
  });

  test.each([
    ['a page', ['severity=page', 'owner=payments'], 'on-call,team'],
    ['a ticket', ['severity=ticket', 'owner=payments'], 'team,mail,tickets'],
    ['an alert of others without an owner', ['severity=critical', 'namespace=kube-system'], 'team,mail,tickets'],
    ['an alert without a severity', ['alertname=Watchdog'], 'team,mail,tickets'],
    ['a page of another owner', ['severity=page', 'owner=search'], 'Nobody'],
    ['a ticket of another owner', ['severity=ticket', 'owner=search'], 'Nobody'],
  ])('sends %s where it belongs', (_, labels, receivers) => {
    expect(routed.receiversOf(labels)).toBe(receivers);
  });

  test('sends pages where tickets go when no one is named for them, and tickets to no one likewise', () => {
    const onlyTickets = withSettings({ routes: { page: [], ticket: ['team'] } });
    expect(onlyTickets.receiversOf(['severity=page'])).toBe('team');
    const onlyPages = withSettings({ routes: { page: ['on-call'], ticket: [] } });
    expect([onlyPages.receiversOf(['severity=page']), onlyPages.receiversOf(['severity=ticket'])]).toEqual(['on-call', 'Nobody']);
    const no = withSettings({ routes: { page: [], ticket: [] } });
    expect(no.receiversOf(['severity=page'])).toBe('Nobody');
    expect(no.amtool(['check-config'])).toContain('1 receivers');
  });

  /** The configuration of the shop where an environment says something of it. */
  function withSettings(alerting: Partial<Alerting>) {
    const app = resolve({ ...shop, alerting: { ...shop.alerting, ...alerting } }, environments.prod, kubernetes.rules);
    const text = writeYaml([alertmanagerSettings(app)]);
    const amtool = (args: readonly string[]): string => {
      const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-routes-'));
      try {
        const file = path.join(folder, 'alertmanager.yml');
        writeFileSync(file, text);
        const [command = '', ...rest] = args;
        const call = command === 'check-config' ? [command, file] : ['config', 'routes', 'test', `--config.file=${file}`, command, ...rest];
        return execFileSync(engine('amtool'), call, { encoding: 'utf8' });
      } finally {
        rmSync(folder, { recursive: true });
      }
    };
    return { amtool, receiversOf: (labels: readonly string[]) => amtool(labels).trim() };
  }
});
