import { database, exec, serviceUrl } from 'orchestra-cdk';
import { dev, image, Rendered, shop } from './rendered';

const calls = (...names: readonly string[]) => ({
  env: Object.fromEntries(names.map((name) => [`URL_OF_${name.toUpperCase()}`, serviceUrl(name)])),
});
const service = (more: object = {}) => ({ kind: 'service', image, ...more });
const release = (more: object = {}) => ({ kind: 'job', image, runs: 'before-release', ...more });

describe('a service waits', () => {
  it('until what it calls has started, or is healthy where anything asks', () => {
    const workloads = { plain: service(), asked: service({ probes: { readiness: exec(['true']) } }) };
    expect(new Rendered(shop(service(calls('plain', 'asked')), { workloads })).service()['depends_on']).toEqual({
      asked: { condition: 'service_healthy' },
      plain: { condition: 'service_started' },
    });
  });

  it('for its databases', () => {
    const databases = { main: { kind: 'postgres', version: 17 } };
    const web = new Rendered(shop(service({ env: { URL: database('main') } }), { databases })).service();
    expect(web['depends_on']).toEqual({ 'main-database': { condition: 'service_healthy' } });
  });

  it('for the jobs of the release, but not for one that needs it', () => {
    const workloads = { api: service(), migrate: release(), smoke: release(calls('web')), clean: { kind: 'job', image } };
    const { services, levels } = new Rendered(shop(service(calls('api')), { workloads }));
    expect(services['web']?.['depends_on']).toEqual({
      api: { condition: 'service_started' },
      migrate: { condition: 'service_completed_successfully' },
    });
    expect(services['api']?.['depends_on']).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    expect(services['clean']).not.toHaveProperty('depends_on');
    expect(services['smoke']?.['depends_on']).toEqual({ web: { condition: 'service_started' } });
    expect(levels).toContain('degraded workloads.smoke');
  });

  it('for no job that by way of another job would wait for it', () => {
    const workloads = { api: service(), first: release(calls('web')), second: release(calls('api')) };
    const { services } = new Rendered(shop(service(), { workloads }));
    expect(services['api']?.['depends_on']).toEqual({ first: { condition: 'service_completed_successfully' } });
    expect(services['web']).not.toHaveProperty('depends_on');
  });

  it('for nobody who waits for it, which a note says', () => {
    const workloads = { api: service(calls('web', 'other')), other: service() };
    const { services, levels } = new Rendered(shop(service(calls('api', 'web')), { workloads }));
    expect(services['web']).not.toHaveProperty('depends_on');
    expect(services['api']?.['depends_on']).toEqual({ other: { condition: 'service_started' } });
    expect(levels).toEqual(['degraded workloads.api.env.URL_OF_WEB', 'degraded workloads.web.env.URL_OF_API']);
  });
});

describe('networks', () => {
  it('keep those apart who do not name each other', () => {
    const workloads = {
      api: service(),
      alone: service(),
      open: service({ access: { kind: 'public', reason: 'x' } }),
      worker: { kind: 'worker', image },
    };
    const databases = { main: { kind: 'postgres', version: 17 } };
    const web = service({ env: { ...calls('api', 'open').env, URL: database('main') } });
    const { project, services } = new Rendered(shop(web, { workloads, databases }));
    expect(project['networks']).toEqual({ api: {}, default: {}, 'main-database': { internal: true } });
    const networks = Object.fromEntries(Object.entries(services).map(([name, each]) => [name, each['networks']]));
    expect(networks).toEqual({
      alone: ['default'],
      api: ['api'],
      'main-database': ['main-database'],
      open: ['default'],
      web: ['api', 'default', 'main-database'],
      worker: ['default'],
    });
  });

  it('of a database lead outside only where a port is published', () => {
    const databases = { main: { kind: 'postgres', version: 17 } };
    const rendered = new Rendered(shop(service(), { databases }), dev({ databases: { main: { publish: 5432 } } }));
    expect(rendered.project['networks']).toEqual({ default: {}, 'main-database': {} });
    expect(rendered.service('main-database')['ports']).toEqual(['127.0.0.1:5432:5432']);
  });
});
