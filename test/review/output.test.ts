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
});
