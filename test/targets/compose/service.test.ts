import { dev, image, Rendered, shop } from './rendered';

describe('a service', () => {
  it('has the image, the rights, the ceilings and the end that the model states', () => {
    const web = { kind: 'service', port: 3000, resources: { cpu: '250m', memory: '256Mi', limits: { cpu: '1', memory: '1Gi' } } };
    expect(new Rendered(shop({ ...web, lifecycle: { graceSeconds: 60 } }, { owner: 'team' })).service()).toEqual({
      image,
      environment: { PORT: '3000' },
      networks: ['default'],
      expose: ['3000'],
      tmpfs: ['/tmp:exec,mode=1777,size=1g'],
      user: '65532:65532',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      cpu_shares: 256,
      deploy: { resources: { limits: { cpus: '1', memory: '1g' }, reservations: { memory: '256m' } } },
      restart: 'unless-stopped',
      stop_grace_period: '60s',
      logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
      labels: {
        'app.kubernetes.io/component': 'service',
        'app.kubernetes.io/name': 'web',
        'app.kubernetes.io/part-of': 'shop',
        environment: 'dev',
        owner: 'team',
      },
    });
  });

  it('starts anew as the environment says, and jobs by their retries', () => {
    const restarts = (kind: 'service' | 'job') => new Rendered(shop({ kind }), dev({ restart: 'always' })).service()['restart'];
    expect([restarts('service'), restarts('job')]).toEqual(['always', 'on-failure:3']);
  });

  it('takes command and arguments as Kubernetes does', () => {
    expect(new Rendered(shop({ kind: 'service', command: ['a'], args: ['b'] })).service()).toMatchObject({
      entrypoint: ['a'],
      command: ['b'],
    });
    const withArguments = new Rendered(shop({ kind: 'service', args: ['b'] })).service();
    expect(withArguments).toMatchObject({ command: ['b'] });
    expect(withArguments).not.toHaveProperty('entrypoint');
  });

  it('runs as often as the fewest replicas, where nothing stands in the way', () => {
    const replicas = (web: object, place: object = {}) =>
      (new Rendered(shop(web), dev(place)).service()['deploy'] as { replicas?: number }).replicas;
    expect(replicas({ kind: 'worker', scaling: { min: 3 } })).toBe(3);
    expect(replicas({ kind: 'service', scaling: { min: 3 } })).toBe(3);
    expect(replicas({ kind: 'service', scaling: { min: 3 } }, { publish: { web: 8443 } })).toBeUndefined();
    expect(replicas({ kind: 'service', scaling: { min: 0 } })).toBeUndefined();
    expect(replicas({ kind: 'service', scaling: { min: 2 }, sidecars: { proxy: {} } })).toBeUndefined();
    expect(replicas({ kind: 'stateful-service', port: 2181, replicas: 3 })).toBeUndefined();
  });

  it('may write to its root folder where a reason is given', () => {
    const service = new Rendered(shop({ kind: 'service', security: { user: 1001, writableRoot: { reason: 'cost $5' } } })).service();
    expect(service).toMatchObject({ user: '1001:1001', labels: { 'orchestra-cdk/writable-root': 'cost $$5' } });
    expect(service).not.toHaveProperty('read_only');
    expect(service).not.toHaveProperty('tmpfs');
  });

  it('is reached on the ports of the host that the environment names, and by nobody else', () => {
    const web = shop({ kind: 'service', ports: { metrics: 9090 }, sidecars: { proxy: { ports: { admin: 9901 } } } });
    expect(new Rendered(web).service()).not.toHaveProperty('ports');
    expect(new Rendered(web, dev({ publish: { web: 8443 } })).service()['ports']).toEqual(['127.0.0.1:8443:8080']);
    const all = { http: { port: 80, address: '0.0.0.0' }, metrics: 9000, admin: { port: 9001, address: '10.0.0.1' } };
    expect(new Rendered(web, dev({ publish: { web: all } })).service()).toMatchObject({
      ports: ['0.0.0.0:80:8080', '127.0.0.1:9000:9090', '10.0.0.1:9001:9901'],
      expose: ['8080', '9090', '9901'],
    });
  });

  it('calls itself what the environment says', () => {
    expect(new Rendered(shop({ kind: 'service' })).service()).not.toHaveProperty('hostname');
    expect(new Rendered(shop({ kind: 'service' }), dev({ hostnames: { web: 'front-1' } })).service()).toMatchObject({
      hostname: 'front-1',
    });
  });

  it('keeps as much output as the environment says', () => {
    const { logging } = new Rendered(shop({ kind: 'worker' }), dev({ logs: { size: '1Gi', files: 5 } })).service();
    expect(logging).toEqual({ driver: 'json-file', options: { 'max-size': '1g', 'max-file': '5' } });
  });

  it('runs a command before its end', () => {
    const service = new Rendered(shop({ kind: 'worker', lifecycle: { beforeStop: { kind: 'exec', command: ['drain', '$x'] } } })).service();
    expect(service['pre_stop']).toEqual([{ command: ['drain', '$$x'] }]);
  });

  it('of a job is tried again as often as the model says, and starts by hand where it is on demand', () => {
    const job = (more: object) => new Rendered(shop({ kind: 'job', ...more })).service();
    expect(job({ retries: 2 })).toMatchObject({ restart: 'on-failure:2', profiles: ['tools'] });
    expect(job({ retries: 0 })).toMatchObject({ restart: 'no' });
    expect(job({ runs: 'before-release' })).toMatchObject({ profiles: ['release'] });
    expect(new Rendered(shop({ kind: 'scheduled-job', schedule: '0 3 * * *' })).service()).toMatchObject({ profiles: ['tools'] });
    expect(new Rendered(shop({ kind: 'service' }), dev({ profiles: { web: ['debug'] } })).service()).toMatchObject({ profiles: ['debug'] });
  });

  it('shares its address with its sidecars, which come after it', () => {
    const { services } = new Rendered(shop({ kind: 'service', sidecars: { proxy: { env: { A: 'b' } } } }));
    expect(services['web-proxy']).toMatchObject({
      image,
      environment: { A: 'b' },
      network_mode: 'service:web',
      depends_on: { web: { condition: 'service_started', restart: true } },
    });
    expect(services['web-proxy']).not.toHaveProperty('networks');
  });

  it('comes after its init containers, which run one after the other', () => {
    const { services } = new Rendered(shop({ kind: 'service', init: [{ name: 'one' }, { name: 'two' }] }));
    const completed = { condition: 'service_completed_successfully' };
    expect(services['web-one']).not.toHaveProperty('depends_on');
    expect(services['web-one']).toMatchObject({ restart: 'on-failure' });
    expect(services['web-two']?.['depends_on']).toEqual({ 'web-one': completed });
    expect(services['web']?.['depends_on']).toEqual({ 'web-one': completed, 'web-two': completed });
  });
});
