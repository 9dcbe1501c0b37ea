import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { http } from 'orchestra-cdk';
import { CloudRunService, CloudRunStack, FoundationStack, MonitoringStack, notesOf } from 'orchestra-cdk/google';
import { orchestra } from '../../../apps/orchestra/application';
import { environments as orchestraEnvironments } from '../../../apps/orchestra/environments';
import { addOrchestra } from '../../../apps/orchestra/stacks';
import { addOrchestrator } from '../../../apps/orchestrator/stacks';
import { addClusters } from '../../../apps/platform/stacks';
import { showNotes } from '../../../lib/constructs/google/notes';
import { place } from '../../google/configuration';

const folder = mkdtempSync(path.join(tmpdir(), 'notes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a synthesis shows, as `stack: level text`, and how often. */
function shown(build: (app: App) => void, times = 1): readonly string[] {
  const app = new App({ outdir: folder });
  build(app);
  for (let time = 0; time < times; time += 1) app.synth();
  return Object.entries(app.manifest.buildManifest().stacks).flatMap(([stack, { annotations }]) =>
    annotations.map(({ level, message }) => `${stack}: ${level.slice('@cdktf/'.length)} ${message}`),
  );
}

const image = 'docker.io/library/nginx:1.29';
const web = { ...place, name: 'web', image, probes: { readiness: http('/ready') } };

test('a stack of constructs shows one number for each level, however many notes there are and however often it is synthesized', () => {
  const built = (app: App) => {
    const stack = new TerraformStack(app, 'mine');
    new GoogleProvider(stack, 'Google', place);
    for (const name of ['web', 'api']) new CloudRunService(stack, name, { ...web, name });
  };
  expect(shown(built, 2)).toEqual(['mine: warn 2 notes: 2 unsupported; notesOf(stack) has them']);
});

test('a stack of an application names the command that lists its notes, unless a construct beside it has some', () => {
  const { dev } = orchestraEnvironments;
  const messages = shown((app) => {
    const foundation = new FoundationStack(app, 'foundation', { application: orchestra, environment: dev });
    const services = new CloudRunStack(app, 'services', { application: orchestra, environment: dev, foundation });
    expect(notesOf(services).map(({ construct, ...note }) => note)).toEqual(services.notes);
    const environment = orchestraEnvironments.prod;
    const production = new FoundationStack(app, 'production-foundation', { application: orchestra, environment });
    new CloudRunService(new CloudRunStack(app, 'production', { application: orchestra, environment, foundation: production }), 'Mine', web);
  });
  expect(messages).toEqual([
    'services: warn 5 notes: 4 unsupported, 1 emulated; orchestra list --notes lists them',
    'production: warn 8 notes: 3 unsupported, 5 emulated; notesOf(stack) has them',
  ]);
});

test('stacks of monitoring show the number of their notes too', () => {
  const messages = shown((app) => {
    const monitoring = new MonitoringStack(app, 'monitoring', { application: orchestra, environment: orchestraEnvironments.prod });
    showNotes(monitoring, [{ level: 'emulated', target: 'cloud-monitoring', path: ['alerts'], reason: 'it is so' }]);
  });
  expect(messages).toEqual(['monitoring: info 1 note: 1 emulated; notesOf(stack) has them']);
});

test('the applications here show at most one line for a stack, and no error', () => {
  const messages = shown((app) => {
    addOrchestra(app);
    addOrchestrator(app, addClusters(app));
  });
  const stacks = messages.map((message) => message.slice(0, message.indexOf(':')));
  expect(new Set(stacks).size).toBe(stacks.length);
  expect(
    messages.filter(
      (each) => !/^[a-z-]+: (?:warn|info) \d+ notes?: [a-z0-9, -]+; (?:orchestra list --notes lists|notesOf\(stack\) has) them$/.test(each),
    ),
  ).toEqual([]);
  expect(messages).toContain('orchestra-prod: warn 7 notes: 2 unsupported, 5 emulated; orchestra list --notes lists them');
});
