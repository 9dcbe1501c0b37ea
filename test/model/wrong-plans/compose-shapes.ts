import type { WrongPlan } from './shop';

const compose = 'environments.stage.compose';

function place(more: object): { readonly environment: object } {
  return { environment: { compose: more } };
}

function develop(more: object): { readonly environment: object } {
  return place({ develop: { web: more } });
}

function watch(more: object): { readonly environment: object } {
  return develop({ watch: [{ path: 'src', action: 'restart', ...more }] });
}

/** What no environment may say of Compose, whatever it is rendered for. */
export const composeShapes: readonly WrongPlan[] = [
  { title: 'a project in capitals', ...place({ project: 'Shop' }), code: 'wrong-name', path: `${compose}.project` },
  { title: 'a project that starts with a hyphen', ...place({ project: '-shop' }), code: 'wrong-name', path: `${compose}.project` },
  { title: 'a place of Compose in words', environment: { compose: 'here' }, code: 'wrong-type', path: compose },
  { title: 'a port of the host in words', ...place({ publish: { web: '8443:8080' } }), code: 'wrong-type', path: `${compose}.publish.web` },
  { title: 'a port of the host beyond all', ...place({ publish: { web: 65536 } }), code: 'out-of-range', path: `${compose}.publish.web` },
  {
    title: 'a port of the host of nothing',
    ...place({ publish: { web: { http: {} } } }),
    code: 'missing',
    path: `${compose}.publish.web.http.port`,
  },
  {
    title: 'an address of the host by name',
    ...place({ publish: { web: { http: { port: 80, address: 'localhost' } } } }),
    code: 'wrong-value',
    path: `${compose}.publish.web.http.address`,
  },
  {
    title: 'an address of the host beyond all',
    ...place({ publish: { web: { http: { port: 80, address: '10.0.0.256' } } } }),
    code: 'wrong-value',
    path: `${compose}.publish.web.http.address`,
  },
  { title: 'a port of nobody', ...place({ publish: { wep: 80 } }), code: 'unknown-workload', path: `${compose}.publish.wep` },
  {
    title: 'a container of no database',
    ...place({ databases: { main: {} } }),
    code: 'unknown-database',
    path: `${compose}.databases.main`,
  },
  {
    title: 'a health check by an unknown tool',
    ...place({ healthChecks: { web: 'curl' } }),
    code: 'not-allowed',
    path: `${compose}.healthChecks.web`,
  },
  { title: 'a health check by nothing', ...place({ healthChecks: { web: [] } }), code: 'empty', path: `${compose}.healthChecks.web` },
  { title: 'a profile in two words', ...place({ profiles: { web: ['a b'] } }), code: 'wrong-name', path: `${compose}.profiles.web[0]` },
  { title: 'logs without end', ...place({ logs: { files: 0 } }), code: 'out-of-range', path: `${compose}.logs.files` },
  { title: 'logs in decimal amounts', ...place({ logs: { size: '10MB' } }), code: 'wrong-quantity', path: `${compose}.logs.size` },
  { title: 'sources of this machine', ...place({ sources: '/srv/shop' }), code: 'wrong-path', path: `${compose}.sources` },
  { title: 'sources of a variable', ...place({ sources: './$HOME' }), code: 'wrong-path', path: `${compose}.sources` },
  {
    title: 'a build without a folder',
    ...develop({ build: { target: 'dev' } }),
    code: 'missing',
    path: `${compose}.develop.web.build.context`,
  },
  { title: 'a watch that is no list', ...develop({ watch: {} }), code: 'wrong-type', path: `${compose}.develop.web.watch` },
  {
    title: 'a watch of nothing',
    ...develop({ watch: [{ action: 'restart' }] }),
    code: 'missing',
    path: `${compose}.develop.web.watch[0].path`,
  },
  {
    title: 'a watch that does nothing',
    ...watch({ action: 'reload' }),
    code: 'not-allowed',
    path: `${compose}.develop.web.watch[0].action`,
  },
  { title: 'copies to a relative path', ...watch({ target: 'app' }), code: 'wrong-path', path: `${compose}.develop.web.watch[0].target` },
  { title: 'a debugger on a port of root', ...develop({ debugPort: 22 }), code: 'out-of-range', path: `${compose}.develop.web.debugPort` },
  { title: 'a command of no words', ...develop({ command: [] }), code: 'empty', path: `${compose}.develop.web.command` },
  { title: 'development of another sort', ...develop({ reload: true }), code: 'unknown-key', path: `${compose}.develop.web.reload` },
];
