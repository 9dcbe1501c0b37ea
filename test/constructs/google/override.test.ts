import { TerraformVariable } from 'cdktf';
import { InvalidApplicationError } from 'orchestra-cdk';
import { Bucket, CloudRunService } from 'orchestra-cdk/google';
import { formatPath } from '../../../lib/model/issue';
import type { CloudRunServiceProps } from '../../../lib/targets/cloud-run/service-props';
import { place, terraformOf } from '../../google/configuration';

const { project, region } = place;
const image = `docker.io/library/nginx:1.29.1@sha256:${'b'.repeat(64)}`;
const given: CloudRunServiceProps = {
  name: 'web',
  project,
  region,
  image,
  args: ['a', 'b'],
  probes: { liveness: { kind: 'http', path: '/' } },
};

interface Service {
  readonly template: { readonly containers: readonly { readonly args?: unknown }[]; readonly labels?: unknown };
  readonly custom_audiences?: unknown;
  readonly lifecycle?: unknown;
}

function service(overrides: CloudRunServiceProps['overrides'], props: Partial<CloudRunServiceProps> = {}): Service {
  const { resource } = terraformOf({ build: (stack) => new CloudRunService(stack, 'Web', { ...given, ...props, overrides }) });
  return Object.values(resource?.['google_cloud_run_v2_service'] ?? {})[0] as unknown as Service; // of that type
}

function problems(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ code, path }) => `${formatPath(path)} [${code}]`);
    throw error;
  }
  return [];
}

describe('an override', () => {
  it('stands in the place of a list', () => {
    expect(service({ 'template.containers.0.args': ['c'] }).template.containers[0]?.args).toEqual(['c']);
    expect(service({ 'template.containers.0.args': [] }).template.containers[0]?.args).toEqual([]);
  });

  it('stands in the place of a map, and of one key of a map', () => {
    expect(service({ 'template.labels': { release: 'r7' } }).template.labels).toEqual({ release: 'r7' });
    const { resource } = terraformOf({
      build: (stack) =>
        new Bucket(stack, 'Files', {
          name: 'acme-files',
          project,
          location: region,
          labels: { a: '1', b: '2' },
          overrides: { 'labels.a': '3' },
        }),
    });
    expect(Object.values(resource?.['google_storage_bucket'] ?? {})).toMatchObject([{ labels: { a: '3', b: '2' } }]);
  });

  it('stands in the place of what the construct has added itself', () => {
    const ignored = { ignore_changes: ['template'] };
    expect(service({ lifecycle: ignored }, { revisions: { kind: 'deployer' } }).lifecycle).toEqual(ignored);
    expect(service({ 'lifecycle.ignore_changes': ['template'] }, { revisions: { kind: 'deployer' } }).lifecycle).toMatchObject(ignored);
  });

  it('passes what is known only later, of any type', () => {
    const { resource } = terraformOf({
      build: (stack) => {
        const list = new TerraformVariable(stack, 'args', { type: 'list(string)' }).listValue;
        const number = new TerraformVariable(stack, 'seconds', { type: 'number' }).numberValue;
        new CloudRunService(stack, 'Web', {
          ...given,
          overrides: { 'template.containers.0.args': list, 'template.max_instance_request_concurrency': number },
        });
      },
    });
    expect(JSON.stringify(resource)).toMatch(/"args":"\$\{var\.args\}".*"max_instance_request_concurrency":"\$\{var\.seconds\}"/);
  });

  it('that hits nothing is refused, all at once', () => {
    const overrides = { 'template.containers.1.args': ['c'], 'template.container.0.args': ['c'], ingres: 'x', 'template.0.timeout': '3s' };
    expect(problems(() => service(overrides)).sort()).toEqual([
      'overrides.ingres [override-hits-nothing]',
      'overrides["template.0.timeout"] [override-hits-nothing]',
      'overrides["template.container.0.args"] [override-hits-nothing]',
      'overrides["template.containers.1.args"] [override-hits-nothing]',
    ]);
  });

  it('within another one is refused, since one of the two would be lost', () => {
    expect(problems(() => service({ 'template.labels': { a: 'b' }, 'template.labels.c': 'd' }))).toEqual([
      'overrides["template.labels.c"] [override-within-another]',
    ]);
  });

  it('is shown where cdktf shows what it has to say', () => {
    const shown: unknown[] = [];
    terraformOf({
      build: (stack) => {
        const { resource } = new CloudRunService(stack, 'Web', { ...given, overrides: { 'template.labels': { a: 'b' } } });
        shown.push(...resource.node.metadata.map(({ data }) => data));
      },
    });
    expect(shown).toContain('overrides["template.labels"] replaces what the construct says');
  });
});
