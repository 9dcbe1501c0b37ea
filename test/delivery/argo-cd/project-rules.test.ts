import { projectFaults } from '../../../lib/delivery/argo-cd/project-faults';
import { permits } from '../../../lib/delivery/argo-cd/project-rules';
import { object } from './sync-objects';

const git = 'https://git.example.com/shop/deploy.git';
const own = { name: 'in-cluster', server: 'https://kubernetes.default.svc' };

describe('sources that a project permits', () => {
  it.each([
    [[], git, false],
    [['*'], git, true],
    [[git], git, true],
    [['HTTPS://git.example.com/Shop/Deploy'], git, true], // neither case nor .git count
    [['https://git.example.com/*'], git, false], // * ends at a slash
    [['https://git.example.com/*/*'], git, true],
    [['https://git.example.com/**'], git, true],
    [['https://git.example.com/{shop,pay}/deploy'], git, false], // braces are encoded before they are compared
    [['https://git.example.com/shop/deplo?'], git, true],
    [['git@git.example.com:shop/deploy'], 'ssh://git@git.example.com/shop/deploy.git', true],
    [['registry.example.com/charts'], 'registry.example.com/charts', true],
    [['https://git.example.com:*/x'], 'https://git.example.com:8443/x', false], // a port has digits
    [['!https://git.example.com/shop/*'], git, false],
    [['!https://git.example.com/pay/*'], git, true], // a denial permits the rest
    [['*', '!https://git.example.com/shop/*'], git, false],
  ])('%j: %s %s', (sourceRepos, source, isPermitted) => {
    const reason = permits({ sourceRepos }, { source });
    expect(reason).toBe(isPermitted ? undefined : `the source ${source} is none of sourceRepos`);
  });
});

describe('destinations that a project permits', () => {
  it.each([
    [[], own, 'shop', false],
    [[{ server: own.server, namespace: 'shop' }], own, 'shop', true],
    [[{ name: own.name, namespace: 'shop' }], own, 'shop', true],
    [[{ name: own.name, namespace: 'shop' }], { server: own.server }, 'shop', false], // a cluster without a name
    [[{ server: own.server, namespace: 'shop' }], own, 'shop-a', false],
    [[{ server: '*', namespace: 'shop-*' }], own, 'shop-a', true],
    [[{ server: 'https://*', namespace: '*' }], own, 'shop', true], // * does not end at a slash
    [[{ server: own.server }], own, 'shop', false], // no namespace is none, not all
    [
      [
        { server: '*', namespace: '*' },
        { server: '*', namespace: '!kube-system' },
      ],
      own,
      'kube-system',
      false,
    ],
    [[{ server: '*', namespace: '!kube-system' }], own, 'shop', true],
    [
      [
        { server: '*', namespace: '*' },
        { server: '!https://kubernetes.*', namespace: 'shop' },
      ],
      own,
      'shop',
      false,
    ],
    [
      [
        { server: '*', namespace: '*' },
        { server: '!https://kubernetes.*', namespace: 'pay' },
      ],
      own,
      'shop',
      true,
    ],
    [
      [
        { server: '*', namespace: '*' },
        { name: '!in-*', namespace: 'pay' },
      ],
      own,
      'shop',
      false,
    ], // a name is denied in all namespaces
  ])('%j: %j %s %s', (destinations, cluster, namespace, isPermitted) => {
    const reason = permits({ destinations }, { destination: { ...cluster, namespace } });
    expect(reason === undefined).toBe(isPermitted);
  });

  it('are clusters of its own where it says so', () => {
    const project = { destinations: [{ server: '*', namespace: '*' }], permitOnlyProjectScopedClusters: true };
    const destination = { ...own, namespace: 'shop' };
    expect(permits(project, { destination })).toBe('the destination in-cluster/shop is none of destinations');
    expect(permits(project, { destination, projectClusters: [{ name: 'x', server: own.server }] })).toBeUndefined();
  });
});

describe('objects that a project permits', () => {
  const deployment = object('Deployment/web');
  const role = object('ClusterRole/shop.web');
  const inApps = { group: 'apps', kind: 'Deployment' };
  const roles = { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' };

  it.each([
    ['all in namespaces without a list', {}, deployment, undefined],
    ['none in namespaces with an empty list', { namespaceResourceWhitelist: [] }, deployment, 'none of namespaceResourceWhitelist'],
    ['a kind in namespaces', { namespaceResourceWhitelist: [inApps] }, deployment, undefined],
    [
      'no kind of another group',
      { namespaceResourceWhitelist: [{ ...inApps, group: '' }] },
      deployment,
      'none of namespaceResourceWhitelist',
    ],
    [
      'no kind that is denied',
      { namespaceResourceBlacklist: [{ group: '*', kind: 'Dep*' }] },
      deployment,
      'one of namespaceResourceBlacklist',
    ],
    ['none of the cluster without a list', {}, role, 'none of clusterResourceWhitelist'],
    ['a kind of the cluster', { clusterResourceWhitelist: [roles] }, role, undefined],
    ['an object of the cluster by name', { clusterResourceWhitelist: [{ ...roles, name: 'shop.*' }] }, role, undefined],
    ['no other name', { clusterResourceWhitelist: [{ ...roles, name: 'pay.*' }] }, role, 'none of clusterResourceWhitelist'],
    [
      'no name that is denied',
      { clusterResourceWhitelist: [roles], clusterResourceBlacklist: [{ ...roles, name: 'shop.*' }] },
      role,
      'one of clusterResourceBlacklist',
    ],
    ['no list of namespaces for the cluster', { namespaceResourceWhitelist: [roles] }, role, 'none of clusterResourceWhitelist'],
    ['other characters by ^', { namespaceResourceWhitelist: [{ group: '*', kind: '[^A-C]*' }] }, deployment, undefined],
    [
      'nothing by a pattern without an end',
      { namespaceResourceWhitelist: [{ group: '*', kind: '[A-Z' }] },
      deployment,
      'none of namespaceResourceWhitelist',
    ],
  ])('%s', (_, project, asked, reason) => {
    const found = permits(project, { object: asked });
    expect(found).toEqual(reason === undefined ? undefined : expect.stringContaining(reason));
  });

  it('have to go to a namespace that it permits, unless they are of the cluster', () => {
    const project = { destinations: [{ name: 'in-cluster', namespace: 'pay' }], clusterResourceWhitelist: [{ group: '*', kind: '*' }] };
    const destination = { ...own, namespace: 'pay' };
    expect(permits(project, { destination, object: deployment })).toBe(
      'Deployment/web goes to in-cluster/shop, which is none of destinations',
    );
    expect(permits(project, { destination, object: role })).toBeUndefined();
    expect(permits(project, { destination, object: role, isNamespaced: true })).toBeUndefined(); // in that of the destination
  });
});

describe('a project that Argo CD refuses', () => {
  const role = { name: 'dev', policies: ['p, proj:shop:dev, applications, sync, shop/*, allow'], groups: ['devs'] };
  const window = { kind: 'allow', schedule: '0 8 * * 1-5', duration: '1h30m', applications: ['*'] };
  const policy = (text: string) => ({ roles: [{ ...role, policies: [text] }] });

  it.each([
    [{ roles: [role], syncWindows: [window, { ...window, applications: ['a'] }], sourceRepos: ['a', 'b'] }],
    [policy('p, proj:shop:dev, logs, get, shop/team/web, deny')],
    [policy('p, proj:shop:dev, applications, action/apps/Deployment/restart, shop/*, allow')],
    [{ roles: [{ ...role, groups: ['"a, b"'] }] }],
  ])('is not %j', (spec) => {
    expect(projectFaults('shop', spec)).toEqual([]);
  });

  it.each([
    [{ sourceRepos: ['!*'] }, 'sourceRepos: !* denies everything'],
    [{ sourceRepos: ['a', 'a'] }, 'sourceRepos: a stands twice'],
    [
      {
        destinations: [
          { name: 'a', server: 'b', namespace: 'c' },
          { server: 'b', namespace: 'c' },
        ],
      },
      'destinations: b/c stands twice',
    ],
    [{ roles: [role, role] }, 'roles: dev stands twice'],
    [{ roles: [{ name: '-dev' }] }, 'roles.-dev: the name must have letters'],
    [{ roles: [{ ...role, groups: ['a,b'] }] }, 'must be quoted'],
    [{ roles: [{ ...role, groups: ['a', 'a'] }] }, 'the group a stands twice'],
    [policy('g, proj:shop:dev'), 'must be p, subject, resource, action, object, effect'],
    [policy('p, proj:pay:dev, applications, sync, shop/*, allow'), 'the subject must be proj:shop:dev'],
    [policy('p, proj:shop:dev, certificates, sync, shop/*, allow'), 'the resource must be one of applications'],
    [policy('p, proj:shop:dev, applications, rollback, shop/*, allow'), 'the action must be one of get'],
    [policy('p, proj:shop:dev, applications, sync, pay/*, allow'), 'the object must be shop/*'],
    [policy('p, proj:shop:dev, applications, sync, shop/*, permit'), 'the effect must be allow or deny'],
    [{ syncWindows: [window, window] }, 'stands twice'],
    [{ syncWindows: [{ ...window, kind: 'open' }] }, 'kind must be allow or deny'],
    [{ syncWindows: [{ ...window, schedule: '0 8 * *' }] }, 'schedule must be five fields of cron'],
    [{ syncWindows: [{ ...window, duration: '1d' }] }, 'duration must be a span'],
    [{ syncWindows: [{ ...window, applications: [] }] }, 'must name applications'],
  ])('is %j', (spec, fault) => {
    expect(projectFaults('shop', spec)).toEqual([expect.stringContaining(fault)]);
  });
});
