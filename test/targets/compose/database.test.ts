import { database } from 'orchestra-cdk';
import { dev, Rendered, shop } from './rendered';

describe('a database', () => {
  const databases = (more: object = {}) => ({ databases: { main: { kind: 'postgres', version: 17, ...more } } });
  const env = {
    URL: database('main'),
    DB_HOST: database('main', 'host'),
    DB_PORT: database('main', 'port'),
    DB_NAME: database('main', 'name'),
    DB_USER: database('main', 'user'),
    PGPASSWORD: database('main', 'password'),
  };

  it('runs in a container without rights, and is ready when it answers by address', () => {
    const rendered = new Rendered(shop({ kind: 'service' }, databases({ cpu: 2, memory: '4Gi' })));
    expect(rendered.service('main-database')).toMatchObject({
      image: 'docker.io/library/postgres:17',
      environment: { POSTGRES_DB: 'main', POSTGRES_USER: 'shop', POSTGRES_PASSWORD_FILE: '/run/secrets/main-database-password' },
      healthcheck: { test: ['CMD', 'pg_isready', '--quiet', '--host=127.0.0.1', '--username=shop', '--dbname=main'] },
      volumes: [{ type: 'volume', source: 'main-database_data', target: '/var/lib/postgresql/data' }],
      user: 'postgres',
      cap_drop: ['ALL'],
      deploy: { resources: { limits: { cpus: '2', memory: '4g' } } },
    });
    expect(rendered.project['secrets']).toEqual({ 'main-database-password': { environment: 'MAIN_DATABASE_PASSWORD' } });
  });

  it('keeps its data where the image of its version has them', () => {
    const newer = new Rendered(shop({ kind: 'service' }, databases({ version: 18 })));
    expect(newer.service('main-database')).toMatchObject({ volumes: [{ target: '/var/lib/postgresql' }] });
  });

  it('is found under its name by whoever uses it', () => {
    expect(new Rendered(shop({ kind: 'service', env }, databases())).service()['environment']).toEqual({
      DB_HOST: 'main-database',
      DB_NAME: 'main',
      DB_PORT: '5432',
      DB_USER: 'shop',
      PGPASSWORD: '${MAIN_DATABASE_PASSWORD:?set MAIN_DATABASE_PASSWORD in .env}',
      PORT: '8080',
      URL: 'postgresql://shop@main-database:5432/main',
    });
  });

  it('takes the image that the environment names', () => {
    const image = `registry.example.com/postgres:17@sha256:${'a'.repeat(64)}`;
    const rendered = new Rendered(shop({ kind: 'service' }, databases()), dev({ databases: { main: { image } } }));
    expect(rendered.service('main-database')['image']).toBe(image);
  });
});
