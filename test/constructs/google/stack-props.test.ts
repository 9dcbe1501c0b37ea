import { TerraformOutput, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { defineApplication, defineEnvironments } from 'orchestra-cdk';
import {
  CloudRunJob,
  CloudRunService,
  CloudRunStack,
  CloudRunWorkerPool,
  ClusterStack,
  EnvironmentStack,
  type EnvironmentStackProps,
  FoundationStack,
  GoogleStack,
  type GoogleStackProps,
} from 'orchestra-cdk/google';
import { stackOf } from '../../google/configuration';
import { issuesOf } from '../../google/issues-of';

type Stack = new (scope: Construct, id: string, props: never) => unknown;

/** Props as somebody without a compiler writes them. */
const given = (stack: Stack, props: unknown) => issuesOf(() => new stack(Testing.app(), 'one', props as never)); // wrong on purpose

const place = { project: 'acme-shop', region: 'europe-west1' };
const image = `docker.io/library/nginx:1.29.1@sha256:${'b'.repeat(64)}`;
const application = defineApplication({ name: 'shop', workloads: { web: { kind: 'service', image } } });
const environments = defineEnvironments(application, { prod: { tier: 'production', google: place } });
const environment = environments.prod;

describe('GoogleStack', () => {
  it('names everything that is wrong with its props at once', () => {
    expect(given(GoogleStack, { project: 'Acme', regoin: 'europe-west1', state: 5, labels: { Team: 'a', env: 1 } })).toEqual([
      'labels.Team [wrong-name]',
      'labels.env [wrong-type]',
      'project [wrong-value]',
      'region [missing]',
      'regoin [unknown-key]',
      'state [wrong-type]',
    ]);
    expect(() => new GoogleStack(Testing.app(), 'one', { ...place, lables: {} } as GoogleStackProps)).toThrow('did you mean labels?');
  });

  it('says what is wrong with a state that is a file', () => {
    expect(given(GoogleStack, { ...place, state: {} })).toEqual(['state.file [missing]']);
    expect(given(GoogleStack, { ...place, state: { file: 1, bucket: 'a' } })).toEqual([
      'state.bucket [unknown-key]',
      'state.file [wrong-type]',
    ]);
    expect(given(GoogleStack, { ...place, state: { file: '../states/one.tfstate' } })).toEqual([]);
  });

  it('has at most 64 labels', () => {
    const labels = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`l${index}`, 'a']));
    expect(given(GoogleStack, { ...place, labels: labels(64) })).toEqual([]);
    expect(given(GoogleStack, { ...place, labels: labels(65) })).toEqual(['labels [too-many-labels]']);
  });

  it.each([[undefined], [null], ['acme-shop']])('refuses %p for props', (props) => {
    for (const stack of [GoogleStack, ClusterStack, EnvironmentStack, FoundationStack, CloudRunStack])
      expect(given(stack, props)).toEqual([' [wrong-type]']);
  });

  it('lets a class that derives from it have keys of its own', () => {
    interface TopicsProps extends GoogleStackProps {
      readonly stage: string;
    }
    class Topics extends GoogleStack {
      constructor(scope: Construct, id: string, props: TopicsProps) {
        super(scope, id, props);
        new TerraformOutput(this, 'stage', { value: props.stage });
      }
    }
    expect(new Topics(Testing.app(), 'topics', { ...place, stage: 'prod' }).region).toBe('europe-west1');
    expect(given(Topics, { ...place, stage: 'prod', labels: 'none' })).toEqual(['labels [wrong-type]']);
  });
});

describe('Stacks of an application', () => {
  it.each([
    ['EnvironmentStack', EnvironmentStack],
    ['FoundationStack', FoundationStack],
    ['CloudRunStack', CloudRunStack],
  ])('must be given an application and an environment: %s', (_, stack) => {
    expect(given(stack, {})).toEqual(['application [missing]', 'environment [missing]']);
    expect(given(stack, { application, environment: undefined })).toEqual(['environment [missing]']);
    expect(given(stack, { application: 'shop', environment: null })).toEqual(['application [wrong-type]', 'environment [wrong-type]']);
    expect(given(stack, { application, environment, enviroment: environment })).toEqual(['enviroment [unknown-key]']);
  });

  it('say what is wrong with their own props together with what the model finds', () => {
    const wrong = { ...application, workloads: { web: { kind: 'service', image: 'nginx', ports: 5 } } };
    const props = { application: wrong, environment, imageReader: {}, imageReaders: { nodes: 'allUsers', Web: 'user:a@example.com' } };
    const found = given(FoundationStack, props);
    expect(found).toEqual(
      expect.arrayContaining(['imageReader [unknown-key]', 'imageReaders.Web [wrong-name]', 'imageReaders.nodes [iam-member-not-allowed]']),
    );
    expect(found.some((each) => each.startsWith('workloads.web'))).toBe(true);
    expect(given(FoundationStack, { environment, imageReader: {} })).toEqual(['application [missing]', 'imageReader [unknown-key]']);
  });

  it('refuse a foundation that is no stack', () => {
    expect(given(CloudRunStack, { application, environment, foundation: 'shop-prod-foundation' })).toEqual(['foundation [wrong-type]']);
    expect(given(CloudRunStack, { application, environment, foundation: Testing.app() })).toEqual(['foundation [wrong-type]']);
    expect(given(CloudRunStack, { application, environment, foundation: undefined })).toEqual([]);
  });

  it('say which state bucket cannot be, where the environment names it', () => {
    const other = defineEnvironments(application, { prod: { tier: 'production', google: { ...place, stateBucket: 'acme..states' } } }).prod;
    expect(given(EnvironmentStack, { application, environment: other })).toEqual(['environments.prod.google.stateBucket [wrong-value]']);
  });

  it('let a class that derives from them have keys of its own', () => {
    interface ExtrasProps extends EnvironmentStackProps {
      readonly topics: readonly string[];
    }
    class Extras extends EnvironmentStack {
      constructor(scope: Construct, id: string, props: ExtrasProps) {
        super(scope, id, props);
      }
    }
    class Plain extends FoundationStack {
      constructor(scope: Construct, id: string) {
        super(scope, id, { application, environment });
      }
    }
    expect(new Extras(Testing.app(), 'extras', { application, environment, topics: [] }).application.name).toBe('shop');
    expect(new Plain(Testing.app(), 'plain').project).toBe('acme-shop');
    expect(given(Extras, { application, topics: [] })).toEqual(['environment [missing]']);
  });
});

describe('What runs on Cloud Run', () => {
  it.each([
    ['CloudRunService', CloudRunService],
    ['CloudRunJob', CloudRunJob],
    ['CloudRunWorkerPool', CloudRunWorkerPool],
  ])('must be given props: %s', (_, construct: Stack) => {
    for (const props of [undefined, null]) {
      expect(issuesOf(() => new construct(stackOf(), 'One', props as never))).toEqual([' [wrong-type]']); // wrong on purpose
    }
    expect(issuesOf(() => new construct(stackOf(), 'One', {} as never))).toContain('name [missing]'); // wrong on purpose
  });
});
