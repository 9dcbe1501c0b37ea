import { labelSetting } from '../../../lib/packaging/kustomize/label-setting';

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: {} };
const claiming = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: { volumeClaimTemplates: [{}] } };
const pairs = { environment: 'dev' };

describe('labels of an overlay', () => {
  it('go to templates as kustomize knows them', () => {
    expect(labelSetting(pairs, [deployment, { ...claiming, spec: {} }])).toEqual({ includeTemplates: true, pairs });
  });

  it('go to listed fields where disks are claimed, which some versions of kustomize label too', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db' } };
    const path = 'spec/template/metadata/labels';
    expect(labelSetting(pairs, [claiming, deployment, deployment, service])).toEqual({
      pairs,
      fields: [
        { group: 'apps', kind: 'Deployment', path, create: true },
        { group: 'apps', kind: 'StatefulSet', path, create: true },
      ],
    });
  });
});
