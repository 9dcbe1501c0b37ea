import { refusedFields } from '../../lib/review/kubernetes/refused-fields';
import { kubernetesChanges } from './kubernetes-changes';

describe('what the API server refuses to change', () => {
  test.each(kubernetesChanges.map((each) => [each.name, each] as const))('%s', (_, { before, after, refused }) => {
    expect(refusedFields(before, after).map(({ path }) => path)).toEqual(refused);
  });
});
