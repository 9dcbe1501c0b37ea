import { App, Testing } from 'cdktf';
import { BootstrapStack, type BootstrapStackProps, deployOrder, GoogleStack, StateBucket } from '../../../lib/constructs/google';
import { place, stackOf } from '../../google/configuration';
import { issuesOf } from '../../google/issues-of';

const { project, region } = place;

function bootstrapOf(props: Partial<BootstrapStackProps> = {}) {
  return JSON.parse(Testing.synth(new BootstrapStack(new App(), 'bootstrap', { project, region, ...props })));
}

describe('BootstrapStack', () => {
  it('keeps its state in a file at first, beside cdktf.json', () => {
    expect(bootstrapOf().terraform.backend).toEqual({ local: { path: '../../../bootstrap.tfstate' } });
    expect(bootstrapOf({ stateFile: 'bootstrap.tfstate' }).terraform.backend).toEqual({ local: { path: 'bootstrap.tfstate' } });
  });

  it('keeps its state in its own bucket once it has moved, and says how', () => {
    const json = bootstrapOf({ migrated: true });
    expect(json.terraform.backend).toEqual({ gcs: { bucket: `${project}-terraform-state`, prefix: 'bootstrap' } });
    expect(json.output.move_state.value).toBe('terraform -chdir=cdktf.out/stacks/bootstrap init -migrate-state');
  });

  it('makes the bucket where other stacks look for it', () => {
    const { bucket } = JSON.parse(Testing.synth(new GoogleStack(new App(), 'other', { project, region }))).terraform.backend.gcs;
    const [made] = Object.values<{ name: string }>(bootstrapOf().resource.google_storage_bucket);
    expect(made?.name).toBe(bucket);
  });

  it('makes a bucket that keeps versions, lets nobody in and is never deleted', () => {
    expect(Object.values(bootstrapOf().resource.google_storage_bucket)).toMatchObject([
      {
        versioning: { enabled: true },
        uniform_bucket_level_access: true,
        public_access_prevention: 'enforced',
        force_destroy: false,
        lifecycle: { prevent_destroy: true },
        lifecycle_rule: [{ action: { type: 'Delete' }, condition: { num_newer_versions: 50, with_state: 'ARCHIVED' } }],
      },
    ]);
  });

  it('turns APIs on before the bucket, and never off', () => {
    const { resource } = bootstrapOf({ apis: ['run.googleapis.com'] });
    const apis = Object.values<{ service: string; disable_on_destroy: boolean }>(resource.google_project_service);
    expect(apis.map(({ service }) => service)).toContain('run.googleapis.com');
    expect(apis.filter(({ disable_on_destroy }) => disable_on_destroy)).toEqual([]);
    const [bucket] = Object.values<{ depends_on: string[] }>(resource.google_storage_bucket);
    expect(bucket?.depends_on).toHaveLength(apis.length);
  });

  it('refuses what is no API, an absolute path, and what a bucket of states must not be', () => {
    expect(issuesOf(() => bootstrapOf({ apis: ['run'] }))).toEqual(['apis[0] [wrong-value]']);
    expect(issuesOf(() => bootstrapOf({ stateFile: '/tmp/state' }))).toEqual(['stateFile [wrong-value]']);
    expect(issuesOf(() => bootstrapOf({ bucket: { keptVersions: 0 } }))).toEqual(['bucket.keptVersions [out-of-range]']);
    expect(issuesOf(() => bootstrapOf({ overrides: { force_destroy: true } }))).toEqual(['overrides.force_destroy [override-refused]']);
  });
});

describe('StateBucket', () => {
  it('refuses names that Google refuses', () => {
    const named = (name: string) => issuesOf(() => new StateBucket(stackOf(), 'State', { name, project, location: region }));
    expect(named('abc')).toEqual([]);
    for (const name of ['ab', 'goog-states', 'my-google-states', '192.168.0.1', 'States', 'a..b'])
      expect(named(name)).toEqual(['name [wrong-value]']);
  });
});

describe('deployOrder', () => {
  const stack = (app: App, name: string) => new GoogleStack(app, name, { project, region });

  it('puts each stack after what it depends on, and by name otherwise', () => {
    const app = new App();
    const [run, foundation, extras, cluster] = [
      stack(app, 'a-run'),
      stack(app, 'z-foundation'),
      stack(app, 'extras'),
      stack(app, 'cluster'),
    ];
    run.addDependency(foundation);
    cluster.addDependency(foundation);
    extras.addDependency(cluster);
    expect(deployOrder(app)).toEqual(['z-foundation', 'a-run', 'cluster', 'extras']);
  });

  it('does not depend on the order in which stacks were made', () => {
    const app = new App();
    for (const name of ['c', 'a', 'b']) stack(app, name);
    expect(deployOrder(app)).toEqual(['a', 'b', 'c']);
  });

  it('is empty without stacks', () => {
    expect(deployOrder(new App())).toEqual([]);
  });
});
