import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as library from 'orchestra-cdk';
import { systems } from '../../apps/systems';
import { explain } from '../../lib/explain/explain';
import type { Explanation } from '../../lib/explain/explanation';
import { UnanswerableError } from '../../lib/explain/unanswerable-error';

const root = join(__dirname, '../..');
const application = 'apps/orchestra/application.ts';

function asked(name: string, environment: string, object: string, field: string): Explanation {
  const system = systems.find((each) => each.application.name === name);
  if (system === undefined) throw new Error(`no application ${name}`);
  const folder = join(root, 'apps', name);
  const files = { application: join(folder, 'application.ts'), environments: join(folder, 'environments.ts') };
  return explain({ ...system, environment, object, field, files, library });
}

function first({ sources: [source] }: Explanation) {
  const { place } = source ?? {};
  return { path: source?.path, place: place && `${relative(root, place.file)}:${place.line}:${place.column}`, text: place?.text };
}

/** `file:line:column` of a text within the first line that has another one. */
function placeOf(file: string, line: string, text: string): string {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const index = lines.findIndex((each) => each.includes(line));
  const start = lines[index]?.indexOf(line) ?? 0;
  return `${file}:${index + 1}:${(lines[index]?.indexOf(text, start) ?? 0) + 1}`;
}

describe('who decided a rendered value', () => {
  it('is the application, where it states the value', () => {
    const found = asked('orchestra', 'prod', 'HorizontalPodAutoscaler/api', 'spec.maxReplicas');
    expect(found).toMatchObject({ value: '10', decision: 'stated', moreShowings: 0 });
    expect(first(found)).toEqual({
      path: 'workloads.api.scaling.max',
      place: placeOf(application, 'scaling: { min: 1, max: 10', 'max'),
      text: 'scaling: { min: 1, max: 10, targetCpu: 70 },',
    });
    expect(found.showings).toEqual([
      { target: 'cloud-run', object: 'google_cloud_run_v2_service/api', field: 'template.scaling.maxInstanceCount', value: '10' },
    ]);
    expect(found.change).toBe('workloads.api.scaling.max, or environments.prod.workloads.api.scaling.max for prod alone');
  });

  it('is the environment, where it states another value than the application', () => {
    const found = asked('orchestra', 'prod', 'Rollout/api', 'spec.template.spec.containers[api].resources.limits.cpu');
    expect(first(found)).toMatchObject({
      path: 'environments.prod.workloads.api.resources.cpu',
      place: placeOf('apps/orchestra/environments.ts', "resources: { cpu: '2'", 'cpu'),
    });
    expect(found.overridden).toMatchObject({ path: 'workloads.api.resources.cpu', value: '"1"' });
    expect(found.sources[1]).toMatchObject({ layer: 'default', path: 'workloads.api.resources.limits.cpu', fallback: 'what is promised' });
  });

  it('is the release of the environment, for a version', () => {
    const found = asked('orchestra', 'staging', 'Rollout/api', 'metadata.labels["app.kubernetes.io/version"]');
    expect(first(found)).toMatchObject({ path: 'environments.staging.images.api.tag', text: '"tag": "1.5.0-rc.2"' });
    expect(first(found).place).toMatch(/^apps\/orchestra\/releases\/staging\.json:\d+:\d+$/);
    expect(found.change).toContain('orchestra release staging');
  });

  it('is a default, with the words of the documents', () => {
    const { decision, sources } = asked('orchestra', 'prod', 'Rollout/api', 'spec.template.spec.terminationGracePeriodSeconds');
    expect({ decision, source: sources[0] }).toEqual({
      decision: 'default',
      source: expect.objectContaining({ layer: 'default', path: 'workloads.api.lifecycle.graceSeconds', value: '30', fallback: '`30`' }),
    });
    expect(sources[0]?.sentence).toContain('Seconds from the decision to end until SIGKILL');
    const waits = asked('orchestra', 'prod', 'Rollout/api', 'lifecycle.preStop.sleep.seconds');
    expect(waits.sources[0]?.fallback).toContain('services wait 5 seconds');
  });

  it('is a name that the application gives', () => {
    const found = asked('orchestra', 'prod', 'PodDisruptionBudget/api', 'metadata.name');
    expect(found.decision).toBe('name');
    expect(first(found)).toMatchObject({ path: 'workloads.api', place: placeOf(application, '    api: {', 'api') });
    expect(found.moreShowings).toBeGreaterThan(10);
  });

  it('is the library, with its reason and what the value is there for', () => {
    const found = asked('orchestra', 'prod', 'AnalysisTemplate/latency', 'spec.args[namespace].name');
    expect(found).toMatchObject({ decision: 'library', reason: expect.stringContaining('Argo Rollouts') });
    expect(first(found)).toMatchObject({ path: 'workloads.api.rollout', place: placeOf(application, 'rollout: canary([', 'rollout') });
  });

  it('is a part of the catalog, whose call is named', () => {
    const found = asked('orchestrator', 'prod', 'StatefulSet/zookeeper', 'spec.replicas');
    expect(first(found)).toMatchObject({ path: 'workloads.zookeeper.replicas', text: '...zookeeper(),' });
    expect(found.sources[0]?.place?.isExact).toBe(false);
  });

  it('holds for Compose, for Cloud Run and for the foundation', () => {
    const variable = asked('orchestra', 'dev', 'services.api', 'environment.LOG_LEVEL');
    expect(first(variable).path).toBe('environments.dev.workloads.api.env.LOG_LEVEL');
    const url = asked('orchestra', 'dev', 'google_cloud_run_v2_service/ui', 'env[ORCHESTRA_API_URL].value');
    expect(first(url)).toMatchObject({
      path: 'workloads.ui.env.ORCHESTRA_API_URL.workload',
      place: placeOf(application, "serviceUrl('api')", "'api'"),
    });
    const tier = asked('orchestra', 'prod', 'foundation.databases.main', 'props.edition.tier');
    expect(tier.sources.map(({ path }) => path)).toEqual([
      'environments.prod.databases.main.cpu',
      'environments.prod.databases.main.memory',
    ]);
  });

  it('is said without files, and without what the library exports', () => {
    const [orchestra] = systems;
    if (orchestra === undefined) throw new Error('no application');
    const found = explain({ ...orchestra, environment: 'prod', object: 'HorizontalPodAutoscaler/api', field: 'spec.maxReplicas' });
    expect(found.sources[0]).toEqual(expect.not.objectContaining({ place: expect.anything() }));
    expect(found.sources[0]?.path).toBe('workloads.api.scaling.max');
  });
});

describe('a question without an answer', () => {
  it.each([
    ['nowhere', 'Rollout/api', 'spec.replicas', /^there is no environment nowhere; environments are dev, prod, staging$/],
    [
      'prod',
      'Rolout/api',
      'spec.replicas',
      /^there is no object Rolout\/api in prod; did you mean Rollout\/api\? objects like it are ServiceAccount\/api, /,
    ],
    [
      'prod',
      'Rollout/api',
      'spec.strategy.canary.maxSurges',
      /^spec.strategy.canary.maxSurges is no value of Rollout\/api; fields there are spec.strategy.canary.maxSurge, /,
    ],
    [
      'prod',
      'Rollout/api',
      'spec.template.spec.securityContext',
      /is no value of Rollout\/api; fields there are spec.template.spec.securityContext.runAsNonRoot, /,
    ],
    [
      'prod',
      'Rollout/api',
      'seccompProfile.type',
      /^seccompProfile.type is several fields of Rollout\/api; fields there are spec\.template\.spec\.securityContext\.seccompProfile/,
    ],
    [
      'prod',
      'values-prod.yaml',
      'api.replicas',
      /^there is no object values-prod\.yaml in prod; keys of the values of a Helm chart are not explained/,
    ],
    [
      'prod',
      'google_sql_database_instance/main',
      'settings.tier',
      /; resources of Terraform are explained as google_cloud_run_v2_service, /,
    ],
    ['prod', 'workflows/release', 'on', /; files of a delivery are not explained: they follow from `defineDelivery`$/],
  ])('in %s of %s %s names what there is', (environment, object, field, message) => {
    const ask = () => asked('orchestra', environment, object, field);
    expect(ask).toThrow(UnanswerableError);
    expect(ask).toThrow(message);
  });
});

describe('a secret', () => {
  it('is never shown, where it is rendered or where it is written', () => {
    const token = 'correct-horse-7';
    const { application, environments } = tokenized(token);
    const found = explain({ application, environments, environment: 'dev', object: 'Deployment/api', field: 'env[API_PASSWORD].value' });
    expect(found).toMatchObject({ value: '(hidden: a secret)', sources: [{ path: 'environments.dev.workloads.api.env.API_PASSWORD' }] });
    expect(JSON.stringify(found)).not.toContain(token);
  });
});

function tokenized(value: string) {
  const [system] = systems;
  const dev = system?.environments['dev'];
  if (system === undefined || dev === undefined) throw new Error('no application');
  const api = { ...Object(dev.workloads?.['api']), env: { API_PASSWORD: value } };
  return { application: system.application, environments: { dev: { ...dev, workloads: { ...dev.workloads, api } } } };
}
