import { database, serviceUrl } from 'orchestra-cdk';
import { mapValues } from '../../../lib/model/record';
import { dev, image, Rendered, shop } from './rendered';

const kept = { '/data': { kind: 'persistent', size: '1Gi' } };
const db = { kind: 'stateful-service', port: 5432, image, volumes: kept };
const postgres = { databases: { main: { kind: 'postgres', version: 17 } } };

describe('a folder of a container', () => {
  it('is a volume of the project, or one with a name of its own', () => {
    const plain = new Rendered(shop(db));
    expect(plain.service()['volumes']).toEqual([{ type: 'volume', source: 'web_data', target: '/data' }]);
    expect(plain.project['volumes']).toEqual({ web_data: {} });
    const named = new Rendered(shop(db), dev({ folders: { web: { '/data': { kind: 'volume', name: 'shop-data', external: true } } } }));
    expect(named.service()['volumes']).toEqual(plain.service()['volumes']);
    expect(named.project['volumes']).toEqual({ web_data: { name: 'shop-data', external: true } });
  });

  it('is a folder of the host, which is not made, and written to only where the workload keeps it or a reason is given', () => {
    const folders = {
      web: {
        '/data': { kind: 'host', path: '/srv/shop' },
        '/etc/extra': { kind: 'host', path: './extra' },
        '/var/spool/out': { kind: 'host', path: '/srv/out', writable: true, reason: 'others fetch it there' },
      },
    };
    const rendered = new Rendered(shop(db), dev({ folders }));
    const bind = { create_host_path: false };
    expect(rendered.service()['volumes']).toEqual([
      { type: 'bind', source: '/srv/shop', target: '/data', bind },
      { type: 'bind', source: './extra', target: '/etc/extra', read_only: true, bind },
      { type: 'bind', source: '/srv/out', target: '/var/spool/out', bind },
    ]);
    expect(rendered.project).not.toHaveProperty('volumes');
    expect(rendered.service()['labels']).toMatchObject({ 'orchestra-cdk/host-folders': '/var/spool/out: others fetch it there' });
  });

  describe('that containers share', () => {
    const spool = { kind: 'temporary', size: '1Gi', name: 'spool' };
    const web = {
      kind: 'service',
      volumes: { '/out': spool },
      sidecars: { shipper: { image, volumes: { '/in': spool } } },
      init: [{ name: 'seed', image, volumes: { '/seed': spool } }],
    };
    const targets = { web: '/out', 'web-shipper': '/in', 'web-seed': '/seed' };
    const mounts = (rendered: Rendered) =>
      Object.fromEntries(Object.keys(targets).map((name) => [name, rendered.service(name)['volumes']]));
    const each = (mount: object) => mapValues(targets, (target) => [{ ...mount, target }]);

    it('is one place for all of them', () => {
      const at = (folder: object) => new Rendered(shop(web), dev({ folders: { web: { '/out': folder } } }));
      const named = at({ kind: 'volume', name: 'shop-spool', external: true });
      expect(mounts(named)).toEqual(each({ type: 'volume', source: 'web_shared_spool' }));
      expect(named.project['volumes']).toEqual({ web_shared_spool: { name: 'shop-spool', external: true } });
      const host = at({ kind: 'host', path: '/srv/spool' });
      expect(mounts(host)).toEqual(each({ type: 'bind', source: '/srv/spool', bind: { create_host_path: false } }));
      expect(host.project).not.toHaveProperty('volumes');
    });

    it('says who can write there', () => {
      const reasons = (place = dev({})) =>
        new Rendered(shop(web), place).notes.filter(({ path }) => path.includes('volumes')).map(({ reason }) => reason);
      expect(reasons()).toHaveLength(3);
      for (const reason of reasons()) expect(reason).toContain('other users cannot write');
      const named = dev({ folders: { web: { '/out': { kind: 'volume', name: 'shop-spool' } } } });
      for (const reason of reasons(named)) expect(reason).toMatch(/^kept from one start to the next; .*other users cannot write/);
    });
  });

  it('is memory, from which nothing is started unless that is said', () => {
    const folders = {
      web: {
        '/tmp': { kind: 'memory', size: '64Mi' },
        '/run/web': { kind: 'memory', size: '1Mi', mode: '700', executable: true },
      },
    };
    expect(new Rendered(shop({ kind: 'service' }), dev({ folders })).service()['tmpfs']).toEqual([
      '/run/web:exec,mode=700,size=1m',
      '/tmp:noexec,mode=1777,size=64m',
    ]);
  });

  it.each([
    [{ kind: 'memory', size: '1Gi' }, 'kept in memory, so that it is gone at every end'],
    [{ kind: 'host', path: '/srv/shop' }, 'a folder of the host has the size of its disk, and its owner there'],
  ])('says what is kept how: %j', (folder, reason) => {
    const { notes } = new Rendered(shop(db), dev({ folders: { web: { '/data': folder } } }));
    expect(notes).toContainEqual({ level: 'degraded', target: 'compose', path: ['workloads', 'web', 'volumes', '/data'], reason });
  });

  it.each([
    [
      { kind: 'volume', name: 'shop-db' },
      { volumes: [{ type: 'volume', source: 'main-database_data', target: '/var/lib/postgresql/data' }] },
    ],
    [
      { kind: 'host', path: '/srv/db' },
      { volumes: [{ type: 'bind', source: '/srv/db', target: '/var/lib/postgresql/data', bind: { create_host_path: false } }] },
    ],
    [{ kind: 'memory', size: '1Gi' }, { tmpfs: ['/tmp', '/var/run/postgresql', '/var/lib/postgresql/data:noexec,mode=1777,size=1g'] }],
  ])('of a database can be %j', (data, mounts) => {
    const web = shop({ kind: 'service', env: { URL: database('main') } }, postgres);
    expect(new Rendered(web, dev({ databases: { main: { data } } })).service('main-database')).toMatchObject(mounts);
  });
});

describe('a network', () => {
  const called = shop({ kind: 'service', env: { API: serviceUrl('api') } }, { workloads: { api: { kind: 'service', image } } });

  it('has a name of its own on the host, or is one that others made', () => {
    const networks = { default: { name: 'edge', external: true }, api: { name: 'shop-api' } };
    expect(new Rendered(called, dev({ networks })).project['networks']).toEqual({
      api: { name: 'shop-api' },
      default: { name: 'edge', external: true },
    });
  });

  it('of a database stays closed, unless others made it', () => {
    const web = shop({ kind: 'service', env: { URL: database('main') } }, postgres);
    const network = (place: object) => new Rendered(web, dev({ networks: { 'main-database': place } })).project['networks'];
    expect(network({ name: 'db' })).toMatchObject({ 'main-database': { name: 'db', internal: true } });
    expect(network({ name: 'db', external: true })).toMatchObject({ 'main-database': { name: 'db', external: true } });
  });
});

describe('capabilities', () => {
  it('are none, or those that are named, with the reason beside them', () => {
    const plain = new Rendered(shop({ kind: 'service' })).service();
    expect(plain).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(plain).not.toHaveProperty('cap_add');
    const capabilities = { web: { add: ['NET_RAW', 'IPC_LOCK'], reason: 'it pings hosts' } };
    const given = new Rendered(shop({ kind: 'service', sidecars: { side: {} } }), dev({ capabilities }));
    expect(given.service()).toMatchObject({ cap_drop: ['ALL'], cap_add: ['IPC_LOCK', 'NET_RAW'] });
    expect(given.service()).not.toHaveProperty('security_opt');
    expect(given.service()['labels']).toMatchObject({ 'orchestra-cdk/capabilities': 'it pings hosts' });
    expect(given.service('web-side')).toMatchObject({ security_opt: ['no-new-privileges:true'] });
  });
});
