import type { RenderedItem } from '../../lib/rendered/rendered-item';
import { reviewMarkdown } from '../../lib/review/output/review-markdown';
import { reviewText } from '../../lib/review/output/review-text';
import { reviewChanges } from '../../lib/review/review-changes';

const map = (environment: string, name: string, data: object): RenderedItem => ({
  plane: 'kubernetes',
  environment,
  identity: `v1/ConfigMap shop/${name}`,
  title: `ConfigMap shop/${name}`,
  type: 'v1/ConfigMap',
  workload: 'web',
  value: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data },
});
const values = (environment: string, image: string): RenderedItem => ({
  plane: 'helm',
  environment,
  identity: `values-${environment}.yaml web`,
  title: `values-${environment}.yaml web`,
  type: 'values',
  workload: 'web',
  value: { image: { tag: image } },
});
const service = (environment: string, image: string): RenderedItem => ({
  plane: 'compose',
  environment,
  identity: 'services.web',
  title: 'services.web',
  type: 'services',
  workload: 'web',
  value: { image: `web:${image}` },
});
const environments = ['dev', 'prod'];

const object = (environment: string, type: string, workload: string | undefined, value: object = {}): RenderedItem => {
  const kind = type.split('/').at(-1) ?? '';
  const name = workload ?? 'default-deny';
  return {
    plane: 'kubernetes',
    environment,
    identity: `${type} shop/${name}`,
    title: `${kind} shop/${name}`,
    type,
    ...(workload !== undefined && { workload }),
    value: { apiVersion: type.slice(0, type.lastIndexOf('/')), kind, metadata: { name, namespace: 'shop' }, ...value },
  };
};
const workload = (environment: string, name: string): readonly RenderedItem[] => [
  object(environment, 'apps/v1/Deployment', name, { spec: { replicas: environment === 'prod' ? 3 : 1 } }),
  object(environment, 'networking.k8s.io/v1/NetworkPolicy', name),
  object(environment, 'policy/v1/PodDisruptionBudget', name),
  object(environment, 'v1/Service', name),
];

describe('a review', () => {
  it('prints a change of several environments once, and counts it in the others', () => {
    const at = (greeting: string) => environments.map((each) => map(each, 'web', { greeting }));
    const review = reviewChanges(at('hello'), at('good evening'));
    expect(review.changes.map(({ id }) => id)).toEqual(['*:kubernetes:v1/ConfigMap shop/web:data.greeting']);
    expect(reviewText(review, { environments })).toBe(`prod: 1 change
  web
    ~ other       ConfigMap shop/web data.greeting  hello → good evening
dev: the same 1 change as prod
`);
  });

  it('shows one cause in several planes as one change', () => {
    const at = (tag: string) => [service('prod', tag), values('prod', tag)];
    const { changes } = reviewChanges(at('1.0'), at('2.0'));
    expect(changes.map(({ subject, planes }) => [subject, planes])).toEqual([['image', ['compose', 'helm']]]);
  });

  it('is a comment that stands at one place, is no longer than a comment may be, and counts what does not fit', () => {
    const many = (value: string) =>
      Array.from({ length: 900 }, (_, index) => map('prod', `map-${index}`, { text: `${value} ${'x'.repeat(60)}` }));
    const comment = reviewMarkdown(reviewChanges(many('a'), many('b')), { title: 'shop', environments });
    expect(comment.length).toBeLessThanOrEqual(60_000);
    const left = Number(/\*\*(\d+) more\*\*/.exec(comment)?.[1]);
    expect(comment.match(/^\| other /gm)?.length).toBe(900 - left);
    expect(comment.startsWith('<!-- orchestra-diff -->\n### shop: 900 changes\n')).toBe(true);
  });

  it('has values of others as plain text in a comment', () => {
    const change = [[map('prod', 'web', { text: 'a' })], [map('prod', 'web', { text: '<script> | `x` @team ![](y)' })]] as const;
    const comment = reviewMarkdown(reviewChanges(...change), { title: 'shop', environments });
    expect(comment).toContain(String.raw`a → &lt;script> \| \`x\` \@team !\[\](y)`);
  });

  it('shows a workload that goes as one change, and nothing of it as open', () => {
    const all = environments.flatMap((each) => [...workload(each, 'web'), ...workload(each, 'mail')]);
    const rest = all.filter((each) => each.workload !== 'mail');
    const { changes } = reviewChanges(all, rest);
    expect(changes.map(({ id, risk, places }) => [id, risk, places.length])).toEqual([
      ['*:kubernetes:apps/v1/Deployment shop/mail', 'outage', 8],
    ]);
    const text = reviewText({ changes, noise: [] }, { environments });
    expect(text).toContain('! outage      Deployment shop/mail removed, and 3 more with it\n');
    expect(text).toContain('dev: the same 1 change as prod\n');
  });

  it('says that what stays is open when its policy goes, and when that of the namespace does', () => {
    const before = [...workload('prod', 'web'), object('prod', 'networking.k8s.io/v1/NetworkPolicy', undefined)];
    const after = before.filter(({ type }) => !type.endsWith('/NetworkPolicy'));
    const { changes } = reviewChanges(before, after);
    expect(changes.map(({ title, risk }) => [title, risk])).toEqual([
      ['NetworkPolicy shop/default-deny', 'exposure'],
      ['NetworkPolicy shop/web', 'exposure'],
    ]);
  });

  it('shows by itself what is lost or opened with a workload', () => {
    const data = object('prod', 'v1/PersistentVolumeClaim', 'mail');
    const removed = reviewChanges([...workload('prod', 'web'), ...workload('prod', 'mail'), data], workload('prod', 'web'));
    expect(removed.changes.map(({ title, risk, places }) => [title, risk, places.length])).toEqual([
      ['PersistentVolumeClaim shop/mail', 'data-loss', 1],
      ['Deployment shop/mail', 'outage', 4],
    ]);
    const route = object('prod', 'networking.k8s.io/v1/Ingress', 'mail');
    const added = reviewChanges(workload('prod', 'web'), [...workload('prod', 'web'), ...workload('prod', 'mail'), route]);
    expect(added.changes.map(({ title, risk, places }) => [title, risk, places.length])).toEqual([
      ['Ingress shop/mail', 'exposure', 1],
      ['Deployment shop/mail', 'cost', 4],
    ]);
  });

  it('shows a project of Compose that comes or goes as one change beside its services', () => {
    const part = (identity: string): RenderedItem => ({
      plane: 'compose',
      environment: 'dev',
      identity,
      title: identity,
      type: identity.split('.')[0] ?? '',
      value: identity,
    });
    const project = [service('dev', '1.0'), ...['name', 'networks.default', 'networks.web'].map(part)];
    const titles = (before: readonly RenderedItem[], after: readonly RenderedItem[]) =>
      reviewChanges(before, after).changes.map(({ title, places }) => [title, places.length]);
    expect(titles(project, [map('dev', 'web', {})])).toContainEqual(['name', 3]);
    expect(titles([], project)).toContainEqual(['name', 3]);
    expect(titles(project, project.slice(0, -1))).toEqual([['networks.web', 1]]);
  });

  it('takes a ConfigMap that goes for an outage where something still names it', () => {
    const { workload: _, ...config } = map('prod', 'settings', {});
    const naming = object('prod', 'apps/v1/Deployment', 'web', { spec: { template: { volumes: [{ configMap: { name: 'settings' } }] } } });
    const risks = (left: RenderedItem) => reviewChanges([left, config], [left]).changes.map(({ risk }) => risk);
    expect(risks(naming)).toEqual(['outage']);
    expect(risks(object('prod', 'apps/v1/Deployment', 'web'))).toEqual(['other']);
  });
});
