import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Annotations, App, TerraformVariable } from 'cdktf';
import { CloudRunJob, CloudRunService, CloudRunStack, FoundationStack, GoogleStack, Network } from '../../../lib/constructs/google';
import { place } from '../../google/configuration';

const image = 'docker.io/library/nginx:1.29';
const folder = mkdtempSync(path.join(tmpdir(), 'crowded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Warnings of what is built in an App, as cdktf prints them. */
function warnings(build: (app: App) => void, times = 1): readonly string[] {
  const app = new App({ outdir: folder });
  build(app);
  for (let time = 0; time < times; time += 1) app.synth();
  const { stacks } = app.manifest.buildManifest();
  return Object.values(stacks).flatMap(({ annotations }) =>
    annotations.filter(({ level }) => level === '@cdktf/warn').map(({ constructPath, message }) => `${constructPath}: ${message}`),
  );
}

function networkIn(stack: GoogleStack, ipCidrRange = '10.0.0.0/24'): string {
  const subnetworks = { run: { region: place.region, ipCidrRange } };
  return new Network(stack, 'Network', { project: place.project, name: 'shop', subnetworks }).subnetworks['run']?.name ?? '';
}

function serviceIn(stack: GoogleStack, name: string, max: number, subnetwork = 'shop-run'): CloudRunService {
  return new CloudRunService(stack, name, { ...place, project: stack.project, name, image, scaling: { max }, network: { subnetwork } });
}

const crowded = (stack: string, text: string) =>
  `${stack}/Network/Subnetwork-run: ${text}, or instances do not start when all are at their most`;

describe('a subnetwork of several workloads', () => {
  it('has room for all of them together, or says so', () => {
    const built = (max: number) => (app: App) => {
      const stack = new GoogleStack(app, 'one', place);
      const subnetwork = networkIn(stack);
      serviceIn(stack, 'web', max, subnetwork);
      serviceIn(stack, 'api', 60, 'shop-run');
      const network = { subnetwork: `projects/${place.project}/regions/${place.region}/subnetworks/shop-run` };
      new CloudRunJob(stack, 'report', { ...place, name: 'report', image, tasks: 6, parallelism: 6, network });
    };
    expect(warnings(built(60))).toEqual([]);
    expect(warnings(built(61))).toEqual([
      crowded(
        'one',
        '127 instances of 3 workloads of Cloud Run together take two addresses each, and 10.0.0.0/24 has room for 126: give a range of /23',
      ),
    ]);
  });

  it('counts those of other stacks of the App, whichever comes first', () => {
    const stacks: readonly ((app: App) => unknown)[] = [
      (app) => networkIn(new GoogleStack(app, 'network', place)),
      (app) => serviceIn(new GoogleStack(app, 'web', place), 'web', 100),
      (app) => serviceIn(new GoogleStack(app, 'api', place), 'api', 100),
    ];
    const found = warnings((app) => stacks.map((each) => each(app)));
    expect(found).toEqual([expect.stringMatching(/^network\/Network\/Subnetwork-run: 200 instances of 2 workloads/)]);
    expect(warnings((app) => stacks.toReversed().map((each) => each(app)))).toEqual(found);
  });

  it('does not count those of another project or another subnetwork', () => {
    const elsewhere = (app: App) => {
      const stack = new GoogleStack(app, 'one', place);
      serviceIn(stack, 'web', 100, networkIn(stack));
      serviceIn(new GoogleStack(app, 'other', { ...place, project: 'acme-other-prod' }), 'web', 100);
      serviceIn(stack, 'api', 100, 'shop-jobs');
    };
    expect(warnings(elsewhere)).toEqual([]);
  });

  it('says nothing of a range or a subnetwork that only Terraform knows', () => {
    const unknown = (app: App) => {
      const stack = new GoogleStack(app, 'one', place);
      const range = new TerraformVariable(stack, 'range', {}).stringValue;
      const subnetwork = networkIn(stack, range);
      for (const name of ['web', 'api']) serviceIn(stack, name, 100, subnetwork);
      for (const name of ['www', 'app']) serviceIn(stack, name, 100, new TerraformVariable(stack, `${name}-subnetwork`, {}).stringValue);
    };
    expect(warnings(unknown)).toEqual([]);
  });

  it('says it once, also where the App is synthesized again', () => {
    const built = (app: App) => {
      const stack = new GoogleStack(app, 'one', place);
      const subnetwork = networkIn(stack);
      for (const name of ['web', 'api']) serviceIn(stack, name, 100, subnetwork);
    };
    expect(warnings(built, 2)).toHaveLength(1);
  });

  it('is left to the model where that has added up the workloads', () => {
    const scaling = { max: 100 } as const;
    const application = {
      name: 'shop',
      workloads: { web: { kind: 'service', scaling }, api: { kind: 'service', scaling } },
    } as const;
    const images = { web: { tag: '1' }, api: { tag: '1' } };
    const environment = { name: 'dev', tier: 'development', google: { ...place, subnetRange: '10.0.0.0/24' }, images } as const;
    const built = (more: (app: App) => unknown) => (app: App) => {
      const foundation = new FoundationStack(app, 'foundation', { application, environment });
      new CloudRunStack(app, 'run', { application, environment, foundation });
      more(app);
    };
    const together = (found: readonly string[]) => found.filter((each) => each.includes('together take two addresses'));
    expect(together(warnings(built(() => undefined)))).toEqual([]);
    const beside = (app: App) => serviceIn(new GoogleStack(app, 'beside', place), 'more', 10, `shop-${place.region}`);
    expect(together(warnings(built(beside)))).toEqual([expect.stringContaining('210 instances of 3 workloads')]);
  });
});

it('warnings are what cdktf calls so', () => {
  expect(warnings((app) => Annotations.of(new GoogleStack(app, 'one', place)).addWarning('beware'))).toEqual(['one: beware']);
});
