import { TerraformVariable } from 'cdktf';
import { MonitoringDashboard } from 'orchestra-cdk/google';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project } = place;
const web = { displayName: 'web of ${shop}', gridLayout: { widgets: [{ title: 'Web' }] } };

describe('MonitoringDashboard', () => {
  it('is the JSON of the API, which Terraform reads back unchanged', () => {
    const { resource } = terraformOf({ build: (stack) => new MonitoringDashboard(stack, 'Web', { project, dashboard: web }) });
    const { dashboard_json: json } = resource?.['google_monitoring_dashboard']?.['Web'] ?? {};
    expect(JSON.parse(String(json))).toEqual({ ...web, displayName: 'web of $${shop}' });
  });

  it('takes a text that only Terraform knows', () => {
    const { resource } = terraformOf({
      build: (stack) => {
        const displayName = new TerraformVariable(stack, 'title', {}).stringValue;
        new MonitoringDashboard(stack, 'Web', { project, dashboard: { ...web, displayName } });
      },
    });
    expect(resource?.['google_monitoring_dashboard']?.['Web']?.['dashboard_json']).toContain('"displayName":"${var.title}"');
  });

  it.each([
    ['one without a name', { gridLayout: {} }, 'dashboard-without-name dashboard.displayName'],
    ['one without a layout', { displayName: 'web' }, 'dashboard-layout dashboard'],
    ['one of two layouts', { displayName: 'web', gridLayout: {}, mosaicLayout: {} }, 'dashboard-layout dashboard'],
  ])('refuses %s', (_what, dashboard, problem) => {
    expect(refusals((stack) => new MonitoringDashboard(stack, 'Web', { project, dashboard }))).toEqual([problem]);
  });

  it('refuses a list that only Terraform knows', () => {
    const build = (stack: ConstructorParameters<typeof MonitoringDashboard>[0]) => {
      const widgets = new TerraformVariable(stack, 'widgets', {}).listValue;
      return new MonitoringDashboard(stack, 'Web', { project, dashboard: { displayName: 'web', gridLayout: { widgets } } });
    };
    expect(refusals(build)).toEqual(['token-not-allowed dashboard.gridLayout.widgets']);
  });
});
