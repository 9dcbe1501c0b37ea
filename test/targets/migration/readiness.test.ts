import { type Application, formatMigrationFinding, gateway, migrationReadiness, type NamedEnvironment, patch } from 'orchestra-cdk';
import { environment, shop, withWorkload } from './shop';

function found(application: Application = shop, place: Partial<NamedEnvironment> = {}): readonly string[] {
  return migrationReadiness(application, { ...environment, ...place }).map(
    ({ severity, path, code }) => `${severity} ${path.join('.')} ${code}`,
  );
}

const kubernetes = { ...environment.kubernetes };
const blocking = (...args: Parameters<typeof found>) => found(...args).filter((each) => each.startsWith('blocks'));
const added = (...args: Parameters<typeof found>) => found(...args).filter((each) => !found().includes(each));

describe('the readiness report of a migration to GKE', () => {
  it('names what changes: scale to zero, the time of requests, the way to the database, secrets, callers, jobs', () => {
    expect(found()).toEqual([
      'changes databases.main migration-database',
      'changes environments.prod.kubernetes.endpointGroups.api migration-emulated',
      'changes environments.prod.kubernetes.endpointGroups.web migration-emulated',
      'changes secrets.key migration-secret',
      'changes workloads.api.access migration-callers',
      'changes workloads.api.scaling.min migration-scale-to-zero',
      'changes workloads.schema migration-runs-twice',
      'changes workloads.schema.runs migration-emulated',
      'changes workloads.web.requestTimeoutSeconds migration-request-timeout',
    ]);
  });

  it('says each with what to do about it', () => {
    const [callers] = migrationReadiness(shop, environment).filter(({ code }) => code === 'migration-callers');
    expect(callers && formatMigrationFinding(callers)).toMatch(
      /^changes: workloads\.api\.access: callers are let in by IAM .* lets in web, .*; name callers .* \[migration-callers\]$/,
    );
  });

  it('names what blocks: an identity that stands for nobody, and a public service that nothing reaches', () => {
    expect(blocking(shop, { kubernetes: { platform: 'gke' } })).toEqual([
      'blocks environments.prod.kubernetes.clusterProject migration-identity',
      'blocks environments.prod.kubernetes.endpointGroups.web migration-group-missing',
    ]);
    const routers = { web: gateway('edge', { hosts: ['shop.example.com'] }) };
    const { endpointGroups: _, ...rest } = kubernetes;
    expect(blocking(shop, { kubernetes: { ...rest, routers } })).toEqual([
      'blocks environments.prod.kubernetes.routers.web migration-request-timeout',
    ]);
    const waiting = { web: gateway('edge', { hosts: ['shop.example.com'], backend: { timeoutSeconds: 120 } }) };
    expect(blocking(shop, { kubernetes: { ...rest, routers: waiting } })).toEqual([]);
  });

  it('counts connections to a database for both platforms, which run side by side', () => {
    expect(blocking(withWorkload('web', { databaseConnections: 20, scaling: { max: 3 } }))).toEqual([
      'blocks workloads.web.databaseConnections migration-database-connections',
    ]);
    expect(blocking(withWorkload('web', { databaseConnections: 16, scaling: { max: 3 } }))).toEqual([]);
  });

  it('names what the load balancer cannot ask as the readiness probe does', () => {
    const web = (readiness: unknown) => withWorkload('web', { probes: { readiness } });
    expect(added(web('none'))).toEqual(['changes workloads.web.probes.readiness migration-health-check']);
    expect(added(web({ kind: 'http', path: '/', headers: { Cookie: 'a=b' } }))).toEqual([
      'changes workloads.web.probes.readiness migration-health-check',
    ]);
  });

  it('names what would run on both platforms at once', () => {
    const image = 'web';
    const tidy = { kind: 'scheduled-job', image, schedule: '0 3 * * *' } as const;
    const application: Application = { ...shop, workloads: { ...shop.workloads, tidy, mail: { kind: 'worker', image } } };
    expect(added(application)).toEqual(['blocks workloads.tidy migration-runs-twice', 'changes workloads.mail migration-runs-twice']);
    const held = { ...kubernetes, patches: [patch('CronJob/tidy', { spec: { suspend: true } }, { reason: 'Cloud Run runs it' })] };
    expect(blocking(application, { kubernetes: held })).toEqual([]);
  });

  it('names options of Cloud Run that nothing takes the place of, and those that something does', () => {
    const volumes = { '/uploads': { kind: 'gcs', bucket: 'acme-uploads' } };
    expect(added(withWorkload('api', { cloudRun: { volumes, sessionAffinity: true, cpuAllocation: 'always' } }))).toEqual([
      'blocks workloads.api.cloudRun.volumes migration-option',
      'changes workloads.api.cloudRun.cpuAllocation migration-option',
      'changes workloads.api.cloudRun.sessionAffinity migration-option',
    ]);
    const gpu = { cloudRun: { gpu: { type: 'nvidia-l4' } }, resources: { cpu: '4', memory: '16Gi' } };
    expect(added(withWorkload('api', gpu))).toContain('blocks workloads.api.cloudRun.gpu migration-option');
    expect(added(withWorkload('api', { ...gpu, kubernetes: { devices: { 'nvidia.com/gpu': 1 } } }))).toContain(
      'changes workloads.api.cloudRun.gpu migration-option',
    );
  });

  it('has what Kubernetes refuses among what blocks, and throws where Cloud Run refuses', () => {
    const groups = { ...kubernetes, endpointGroups: { wep: { name: 'shop-web' } } };
    expect(blocking(shop, { kubernetes: groups })).toContain('blocks environments.prod.kubernetes.endpointGroups.wep unknown-workload');
    const { google: _, ...elsewhere } = environment;
    expect(() => migrationReadiness(shop, elsewhere)).toThrow(/google/);
  });
});
