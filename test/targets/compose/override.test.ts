import { parse } from 'yaml';
import { dev, Rendered, shop } from './rendered';

describe('compose.override.yaml', () => {
  const override = (develop: object, more: object = {}) =>
    parse(
      new Rendered(shop({ kind: 'service', args: ['x'] }), dev({ develop: { web: develop }, ...more })).text('compose.override.yaml'),
    ) as object;

  it('is there only where somebody develops', () => {
    const paths = (place: object) => new Rendered(shop({ kind: 'service' }), dev(place)).files.map(({ path }) => path);
    expect(paths({})).toEqual(['.env.example', '.gitignore', 'compose.yaml']);
    expect(paths({ develop: { web: {} } })).toEqual(['.env.example', '.gitignore', 'compose.yaml']);
    expect(paths({ develop: { web: { debugPort: 5678 } } })).toContain('compose.override.yaml');
  });

  it('builds from source, from where the environment says that sources are', () => {
    const build = { context: 'apps/web', dockerfile: 'Dockerfile.dev', target: 'dev' };
    expect(override({ build }, { sources: '../../..' })).toEqual({
      services: { web: { build: { ...build, context: '../../../apps/web' }, pull_policy: 'build' } },
    });
    expect(override({ build: { context: '.' } })).toEqual({
      services: { web: { build: { context: '.', dockerfile: 'Dockerfile' }, pull_policy: 'build' } },
    });
  });

  it('copies files into containers that may be written to', () => {
    const watch = [
      { path: './src/', action: 'sync', target: '/app', ignore: ['*.pyc'] },
      { path: 'config', action: 'restart' },
    ];
    expect(override({ watch })).toEqual({
      services: {
        web: {
          read_only: false,
          develop: {
            watch: [
              { action: 'sync', path: './src', target: '/app', ignore: ['*.pyc'] },
              { action: 'restart', path: './config' },
            ],
          },
        },
      },
    });
    expect(override({ watch: [{ path: 'config', action: 'restart' }] })).not.toHaveProperty('services.web.read_only');
  });

  it('lets debuggers in from the host alone', () => {
    expect(override({ debugPort: 5678 })).toEqual({ services: { web: { ports: ['127.0.0.1:5678:5678'] } } });
  });

  it('runs another command without the arguments of the other', () => {
    expect(override({ command: ['reload', '$x'] })).toEqual({ services: { web: { entrypoint: ['reload', '$$x'], command: [] } } });
  });
});
