import { healthExpressions } from '../../../lib/delivery/flux/health';

const object = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata: { name: 'a' } });

it.each([
  ['a Rollout, whose generation is a text', object('argoproj.io/v1alpha1', 'Rollout'), ['Rollout']],
  ['any object of a mesh, for the same reason', object('networking.istio.io/v1beta1', 'VirtualService'), [undefined]],
  ['a claim, which no pod may have asked for yet', object('v1', 'PersistentVolumeClaim'), ['PersistentVolumeClaim']],
  ['no measurement', object('argoproj.io/v1alpha1', 'AnalysisTemplate'), []],
  ['no Deployment, which the controller knows', object('apps/v1', 'Deployment'), []],
])('tells the health of %s', (_what, each, kinds) => {
  expect(healthExpressions([each]).map(({ kind }) => kind)).toEqual(kinds);
});
