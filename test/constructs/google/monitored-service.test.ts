import { importExisting, MonitoredService } from 'orchestra-cdk/google';
import type { MonitoredServiceProps } from '../../../lib/google/monitored-service/schema';
import { place, stackOf, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project, region } = place;
const given = { serviceId: 'web', project, of: { kind: 'cloud-run', service: 'web', location: region } } as const;
const availability = { goal: 0.999, indicator: { kind: 'availability' } } as const;
const made = (props: Partial<MonitoredServiceProps>) =>
  terraformOf({ build: (stack) => new MonitoredService(stack, 'Web', { ...given, ...props }) }).resource ?? {};

describe('MonitoredService', () => {
  it('measures a service of Cloud Run by its own indicators over 28 days', () => {
    const latency = { goal: 0.95, indicator: { kind: 'latency', threshold: '0.5s' } } as const;
    const resources = made({ objectives: { availability, latency } });
    expect(resources['google_monitoring_service']?.['Web']).toMatchObject({
      service_id: 'web',
      display_name: 'web',
      basic_service: { service_type: 'CLOUD_RUN', service_labels: { service_name: 'web', location: region } },
    });
    expect(Object.values(resources['google_monitoring_slo'] ?? {})).toMatchObject([
      {
        slo_id: 'availability',
        display_name: 'availability',
        service: '${google_monitoring_service.Web.service_id}',
        goal: 0.999,
        rolling_period_days: 28,
        basic_sli: { availability: { enabled: true } },
      },
      { slo_id: 'latency', goal: 0.95, basic_sli: { latency: { threshold: '0.5s' } } },
    ]);
  });

  it('measures anything else by filters', () => {
    const objectives = {
      answered: { goal: 0.99, indicator: { kind: 'ratio', good: 'metric.type = "a"', total: 'metric.type = "b"' } },
      fast: { goal: 0.9, indicator: { kind: 'distribution-cut', filter: 'metric.type = "c"', max: 500 } },
    } as const;
    const resources = made({ of: { kind: 'custom' }, objectives });
    expect(resources['google_monitoring_custom_service']?.['Web']).toMatchObject({ service_id: 'web', project });
    expect(Object.values(resources['google_monitoring_slo'] ?? {})).toMatchObject([
      { request_based_sli: { good_total_ratio: { good_service_filter: 'metric.type = "a"', total_service_filter: 'metric.type = "b"' } } },
      { request_based_sli: { distribution_cut: { distribution_filter: 'metric.type = "c"', range: { min: 0, max: 500 } } } },
    ]);
  });

  it('says how fast a budget is used up, of an objective that it has', () => {
    const web = new MonitoredService(stackOf(), 'Web', { ...given, objectives: { availability } });
    expect(web.burnRate('availability', '3600s')).toMatch(/^select_slo_burn_rate\(".+", "3600s"\)$/);
    expect(() => web.burnRate('latency', '3600s')).toThrow('has no objective latency, only availability');
  });

  it('is imported by its id, and its objectives by theirs', () => {
    const json = terraformOf({
      build: (stack) => {
        const web = new MonitoredService(stack, 'Web', { ...given, objectives: { availability } });
        importExisting(web);
        importExisting(web, {
          child: 'Objective-availability',
          id: `projects/${project}/services/web/serviceLevelObjectives/availability`,
        });
      },
    });
    expect(json.import?.map(({ id }) => id)).toEqual([
      `projects/${project}/services/web`,
      `projects/${project}/services/web/serviceLevelObjectives/availability`,
    ]);
  });

  it.each<readonly [string, Partial<MonitoredServiceProps>, string]>([
    [
      'an indicator that nobody measures',
      { of: { kind: 'custom' }, objectives: { availability } },
      'indicator-not-measured objectives.availability.indicator.kind',
    ],
    ['an id with a space', { serviceId: 'the web' }, 'wrong-value serviceId'],
    ['a goal of all requests', { objectives: { availability: { ...availability, goal: 1 } } }, 'out-of-range objectives.availability.goal'],
  ])('refuses %s', (_what, props, problem) => {
    expect(refusals((stack) => new MonitoredService(stack, 'Web', { ...given, ...props }))).toEqual([problem]);
  });
});
