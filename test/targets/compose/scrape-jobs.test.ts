import { compile, compose, type NamedEnvironment, scrapeConfigs, serviceUrl, type Workload } from 'orchestra-cdk';
import { parse } from 'yaml';

const image = 'registry.example.com/other:1';
const small: NamedEnvironment = { name: 'small', tier: 'development', compose: { healthChecks: { web: 'none', shop: 'none' } } };
const web: Workload = { kind: 'service', image, ports: { metrics: 9100 }, metrics: { interval: '5s', path: '/stats' } };
const shop: Workload = { kind: 'service', image, port: 8080, env: { WEB: serviceUrl('web') } };

function composed(workloads: { readonly [name: string]: Workload }) {
  return compile(compose, { name: 'shop', workloads }, small);
}

describe('a Prometheus of the application with Compose', () => {
  const { output, notes } = composed({ web, shop, prometheus: { kind: 'worker', image, files: { '/etc/scrape': scrapeConfigs() } } });
  const textOf = (end: string) => output.find(({ path }) => path.endsWith(end))?.text ?? '';

  it('finds containers by the name of their service, under a job of that name', () => {
    expect(parse(textOf('workloads.yml'))).toEqual({
      scrape_configs: [
        {
          job_name: 'web',
          scrape_interval: '5s',
          scrape_timeout: '5s',
          metrics_path: '/stats',
          dns_sd_configs: [{ names: ['web'], type: 'A', port: 9100, refresh_interval: '15s' }],
        },
      ],
    });
    expect(notes.filter(({ path }) => path.includes('metrics'))).toEqual([]);
  });

  it('is in the networks of what it collects', () => {
    const { services } = parse(textOf('compose.yaml')) as { services: Record<string, { networks?: unknown }> }; // as Compose has them
    expect(services['web']?.networks).toEqual(['web']);
    expect(services['prometheus']?.networks).toEqual(['default', 'web']);
  });

  it('is missed where there is none', () => {
    expect(composed({ web, shop }).notes).toContainEqual(
      expect.objectContaining({ level: 'unsupported', path: ['workloads', 'web', 'metrics'] }),
    );
  });
});
