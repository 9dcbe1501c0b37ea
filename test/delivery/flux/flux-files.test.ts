import { type Application, canary, type NamedEnvironment, pause, type Rollout, sops, weight } from 'orchestra-cdk';
import { flux, imageAutomation } from '../../../lib/delivery/flux/options';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';
import { delivered, prod, shop } from './delivered';

/** Without what all have. */
function specOf(objects: readonly KubernetesObject[], kind: string, name: string): unknown {
  return objects.find((each) => each.kind === kind && each.metadata.name === name)?.['spec'];
}

const web = { ...shop, workloads: { web: { kind: 'service' } as const } };
/** What is taken out of each that applies something. */
function selectors(objects: readonly KubernetesObject[]): Readonly<Record<string, unknown>> {
  const taken = objects.flatMap(({ metadata, spec }) => {
    const [patch] = (spec as { patches: readonly { target: { annotationSelector: string } }[] }).patches;
    return metadata.name.endsWith('-health') ? [] : [[metadata.name, patch?.target.annotationSelector] as const];
  });
  return Object.fromEntries(taken);
}

function rolledOut(rollout: Rollout): Application {
  return { ...shop, workloads: { web: { kind: 'service', scaling: { min: 2, max: 2 }, rollout } } };
}

const unwatched = { unwatched: { reason: 'a test' } };
const webImages = { web: { tag: '1.0.0' } };
const webProd: NamedEnvironment = { ...prod, images: webImages };

describe('what Flux reads of an environment', () => {
  it('is a folder without a kustomization.yaml, which would hide the objects of Flux itself', () => {
    const { files } = delivered();
    expect([...files.keys()].filter((path) => path.startsWith('flux/'))).toEqual([
      'flux/prod/namespace.yaml',
      'flux/prod/source.yaml',
      'flux/prod/apply.yaml',
    ]);
  });

  it('has the namespace, which is not removed with its file', () => {
    const [namespace] = delivered().objects('flux/prod/namespace.yaml');
    expect(namespace?.metadata).toMatchObject({ name: 'shop', annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } });
  });

  it('applies without waiting, and keeps what runs when the declaration goes', () => {
    const { objects } = delivered({ application: web, environments: [webProd] });
    expect(specOf(objects('flux/prod/apply.yaml'), 'Kustomization', 'shop-prod')).toEqual({
      sourceRef: { kind: 'GitRepository', name: 'shop' },
      path: './deploy/shop/kustomize/overlays/prod',
      interval: '10m',
      retryInterval: '1m',
      prune: true,
      deletionPolicy: 'Orphan',
    });
  });

  it('waits for the health of what runs in a Kustomization that applies nothing', () => {
    const { objects } = delivered({ application: web, environments: [webProd] });
    expect(specOf(objects('flux/prod/apply.yaml'), 'Kustomization', 'shop-prod-health')).toMatchObject({
      dependsOn: [{ name: 'shop-prod' }],
      path: './deploy/shop/kustomize/overlays/prod',
      timeout: '15m',
      patches: [{ target: { annotationSelector: '!orchestra-cdk/nowhere' }, patch: expect.stringContaining('$patch: delete') }],
      healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'shop' }],
    });
  });

  it('takes the options that are stated', () => {
    const deploys = { prod: flux({ source: 'plain', interval: '1h', timeout: '90s', serviceAccount: 'deployer' }) };
    const { objects } = delivered({ application: web, environments: [webProd], stated: { deploys, flux: { namespace: 'gitops' } } });
    const [kustomization, health] = objects('flux/prod/apply.yaml');
    expect(health?.['spec']).toMatchObject({ timeout: '90s', serviceAccountName: 'deployer' });
    expect(kustomization?.metadata.namespace).toBe('gitops');
    expect(kustomization?.['spec']).toMatchObject({
      path: './deploy/shop/plain/prod',
      interval: '1h',
      serviceAccountName: 'deployer',
    });
  });

  it('waits as long as the slowest rollout may take', () => {
    const rollout = canary([weight(50), pause('1h')], unwatched);
    const { objects } = delivered({ application: rolledOut(rollout), environments: [webProd] });
    expect(specOf(objects('flux/prod/apply.yaml'), 'Kustomization', 'shop-prod-health')).toMatchObject({ timeout: '75m' });
  });

  it('tells the health of what the controller cannot read', () => {
    const rollout = canary([weight(50), pause('5m')], unwatched);
    const { objects } = delivered({ application: rolledOut(rollout), environments: [webProd] });
    const { healthCheckExprs } = specOf(objects('flux/prod/apply.yaml'), 'Kustomization', 'shop-prod-health') as {
      healthCheckExprs: unknown;
    };
    expect(healthCheckExprs).toEqual([expect.objectContaining({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' })]);
  });
});

describe('jobs before a release', () => {
  it('run between what they call and the rest, each in a Kustomization of its own', () => {
    const { objects } = delivered();
    const all = objects('flux/prod/apply.yaml');
    const spec = (name: string) => specOf(all, 'Kustomization', name);
    expect(all.map(({ metadata }) => metadata.name)).toEqual([
      'shop-prod-called',
      'shop-prod-called-health',
      'shop-prod-jobs',
      'shop-prod-jobs-health',
      'shop-prod',
      'shop-prod-health',
    ]);
    expect(spec('shop-prod-called')).not.toHaveProperty('dependsOn');
    expect(selectors(all)).toEqual({
      'shop-prod-called': 'orchestra-cdk/stage!=called',
      'shop-prod-jobs': 'orchestra-cdk/stage!=before-release',
      'shop-prod': 'orchestra-cdk/stage=before-release',
    });
    expect(spec('shop-prod-jobs')).toMatchObject({ dependsOn: [{ name: 'shop-prod-called-health' }] });
    expect(spec('shop-prod-jobs')).not.toHaveProperty('deletionPolicy');
    expect(spec('shop-prod-jobs-health')).toMatchObject({ timeout: '50m', healthChecks: [{ kind: 'Job', name: 'migrate' }] });
    expect(spec('shop-prod')).toMatchObject({ dependsOn: [{ name: 'shop-prod-jobs-health' }] });
  });

  it('leave what they call in the hands of the rest, which removes it', () => {
    const all = delivered().objects('flux/prod/apply.yaml');
    expect(specOf(all, 'Kustomization', 'shop-prod-called')).toMatchObject({
      prune: false,
      deletionPolicy: 'Orphan',
      ignore: [
        {
          target: { annotationSelector: 'orchestra-cdk/stage=called' },
          paths: ['/metadata/labels/kustomize.toolkit.fluxcd.io~1name', '/metadata/labels/kustomize.toolkit.fluxcd.io~1namespace'],
        },
      ],
    });
    expect(specOf(all, 'Kustomization', 'shop-prod')).toMatchObject({ prune: true });
  });

  it('are kept until their template changes, and then replaced', () => {
    const { objects } = delivered();
    const [job] = objects('kustomize/base/job-migrate.yaml');
    expect(job?.metadata.annotations).toMatchObject({
      'kustomize.toolkit.fluxcd.io/force': 'enabled',
      'orchestra-cdk/stage': 'before-release',
    });
    expect(job?.['spec']).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  it('are left to the hooks of Helm in a chart', () => {
    const { files } = delivered({ stated: { deploys: { prod: flux({ source: 'helm' }) } } });
    const job = [...files].find(([path]) => path.endsWith('job.yaml'))?.[1] ?? '';
    expect(job).toContain('helm.sh/hook');
    expect([...files.values()].join('')).not.toContain('orchestra-cdk/stage');
    expect(job).toContain('ttlSecondsAfterFinished');
  });
});

describe('the source', () => {
  it('has the folders that are read, and no others', () => {
    const environments = [{ ...prod, kubernetes: { cluster: 'blue', secrets: sops({ folder: 'secrets/shop' }) } }];
    const { objects } = delivered({ environments, stated: { folder: 'gitops/shop', flux: { secret: 'git', interval: '5m' } } });
    expect(specOf(objects('flux/prod/source.yaml'), 'GitRepository', 'shop')).toEqual({
      url: 'https://git.example.com/acme/shop',
      ref: { branch: 'main' },
      interval: '5m',
      secretRef: { name: 'git' },
      ignore: '/*\n!/gitops\n/gitops/*\n!/gitops/shop\n!/secrets\n/secrets/*\n!/secrets/shop\n',
    });
  });

  it('is an artifact of a registry where one is stated', () => {
    const { objects } = delivered({ stated: { flux: { artifact: 'oci://europe-docker.pkg.dev/acme/shop/files' } } });
    expect(specOf(objects('flux/prod/source.yaml'), 'OCIRepository', 'shop')).toEqual({
      url: 'oci://europe-docker.pkg.dev/acme/shop/files',
      ref: { tag: 'main' },
      interval: '1m',
      provider: 'gcp',
    });
    expect(specOf(objects('flux/prod/apply.yaml'), 'Kustomization', 'shop-prod')).toMatchObject({
      sourceRef: { kind: 'OCIRepository', name: 'shop' },
    });
  });

  it('is not to be substituted where it has what looks like a variable', () => {
    const { objects } = delivered({ stated: { repository: 'https://git.example.com/${acme}/shop' } });
    expect(objects('flux/prod/source.yaml')[0]?.metadata.annotations).toEqual({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' });
    expect(objects('flux/prod/apply.yaml')[0]?.metadata).not.toHaveProperty('annotations');
  });

  it('is a tag by its full name', () => {
    const { objects } = delivered({ stated: { revision: 'refs/tags/v1' } });
    expect(specOf(objects('flux/prod/source.yaml'), 'GitRepository', 'shop')).toMatchObject({ ref: { name: 'refs/tags/v1' } });
  });
});

describe('an environment after another', () => {
  const dev: NamedEnvironment = { ...prod, name: 'dev', kubernetes: { cluster: 'blue', namespace: 'shop-dev' } };
  const deploys = { dev: flux(), prod: flux({ after: 'dev' }) };

  it('waits for it in the same cluster, where both read one source', () => {
    const { objects, files, notes } = delivered({ environments: [dev, prod], stated: { deploys } });
    expect(objects('flux/prod/apply.yaml')[0]?.['spec']).toMatchObject({ dependsOn: [{ name: 'shop-dev-health' }] });
    expect(files.has('flux/dev/source.yaml')).toBe(true);
    expect(files.has('flux/prod/source.yaml')).toBe(false);
    expect(notes.filter(({ path }) => path.includes('after'))).toEqual([]);
  });

  it.each([{ kubernetes: { cluster: 'green', namespace: 'shop-dev' } }, { kubernetes: { namespace: 'shop-dev' } }])(
    'is a note in another cluster: %j',
    (place) => {
      const { objects, files, notes } = delivered({ environments: [{ ...dev, ...place }, prod], stated: { deploys } });
      expect(objects('flux/prod/apply.yaml')[0]?.['spec']).not.toHaveProperty('dependsOn');
      expect(files.has('flux/prod/source.yaml')).toBe(true);
      expect(notes).toContainEqual(expect.objectContaining({ level: 'degraded', path: ['deploys', 'prod', 'after'] }));
    },
  );
});

describe('secrets of SOPS', () => {
  it('are decrypted from their folder before all else', () => {
    const environments = [{ ...webProd, kubernetes: { secrets: sops() } }];
    const { objects } = delivered({ application: web, environments, stated: { flux: { decryptionSecret: 'age' } } });
    const applied = objects('flux/prod/apply.yaml');
    expect(specOf(applied, 'Kustomization', 'shop-prod-secrets')).toMatchObject({
      path: './secrets',
      targetNamespace: 'shop',
      decryption: { provider: 'sops', secretRef: { name: 'age' } },
      deletionPolicy: 'Orphan',
    });
    expect(specOf(applied, 'Kustomization', 'shop-prod')).toMatchObject({ dependsOn: [{ name: 'shop-prod-secrets' }] });
  });
});

describe('a chart', () => {
  it('is released with its values, tests and the way back', () => {
    const deploys = { prod: flux({ source: 'helm', timeout: '5m' }) };
    const { objects } = delivered({ application: web, environments: [webProd], stated: { deploys } });
    expect(objects('flux/prod/apply.yaml').map(({ kind }) => kind)).toEqual(['HelmRelease']);
    expect(specOf(objects('flux/prod/apply.yaml'), 'HelmRelease', 'shop-prod')).toEqual({
      releaseName: 'shop',
      targetNamespace: 'shop',
      storageNamespace: 'shop',
      interval: '10m',
      timeout: '5m',
      chart: {
        spec: {
          chart: './deploy/shop/helm',
          sourceRef: { kind: 'GitRepository', name: 'shop' },
          reconcileStrategy: 'Revision',
          valuesFiles: ['./deploy/shop/helm/values.yaml', './deploy/shop/helm/values-prod.yaml'],
        },
      },
      install: { strategy: { name: 'RetryOnFailure', retryInterval: '1m' } },
      upgrade: { remediation: { strategy: 'rollback', remediateLastFailure: true } },
      test: { enable: true },
      driftDetection: { mode: 'enabled' },
    });
  });
});

describe('image automation', () => {
  const images = imageAutomation({ range: '^1.0', allowTags: '^v(?P<version>.*)$', pullSecret: 'registry', branch: 'updates' });
  const stated = { deploys: { prod: flux({ images }) }, flux: { secret: 'git' } };

  it('looks for tags of released images alone, and commits to the file of the environment', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const { objects } = delivered({ application: web, environments: [{ ...prod, images: { web: { tag: '1.0.0', digest } } }], stated });
    const found = objects('flux/prod/images.yaml');
    expect(found.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
      'ImageRepository/shop-prod-web',
      'ImagePolicy/shop-prod-web',
      'ImageUpdateAutomation/shop-prod',
    ]);
    expect(specOf(found, 'ImageRepository', 'shop-prod-web')).toEqual({
      image: 'registry.example.com/shop/web',
      interval: '5m',
      secretRef: { name: 'registry' },
    });
    expect(specOf(found, 'ImagePolicy', 'shop-prod-web')).toEqual({
      imageRepositoryRef: { name: 'shop-prod-web' },
      filterTags: { pattern: '^v(?P<version>.*)$', extract: '$version' },
      policy: { semver: { range: '^1.0' } },
      digestReflectionPolicy: 'IfNotPresent',
    });
    expect(specOf(found, 'ImageUpdateAutomation', 'shop-prod')).toMatchObject({
      sourceRef: { kind: 'GitRepository', name: 'shop' },
      git: { checkout: { ref: { branch: 'main' } }, push: { branch: 'updates' }, commit: { author: { email: expect.any(String) } } },
      policySelector: { matchLabels: { 'app.kubernetes.io/part-of': 'shop', environment: 'prod' } },
      update: { path: './releases/prod', strategy: 'Setters' },
    });
  });

  it('has its file among what is read', () => {
    const { objects } = delivered({ application: web, environments: [webProd], stated });
    expect(specOf(objects('flux/prod/source.yaml'), 'GitRepository', 'shop')).toMatchObject({
      ignore: expect.stringContaining('!/releases/prod\n'),
    });
    expect(specOf(objects('flux/prod/apply.yaml'), 'Kustomization', 'shop-prod')).toMatchObject({ path: './releases/prod' });
  });

  it.each([
    ['europe-docker.pkg.dev/acme/shop', 'gcp'],
    ['123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop', 'aws'],
    ['acme.azurecr.io/shop', 'azure'],
    ['pkg.dev.example.com/shop', undefined],
  ])('asks the registry %s as the cluster may', (registry, provider) => {
    const environment = { ...webProd, registry };
    const { objects } = delivered({
      application: web,
      environments: [environment],
      stated: { ...stated, deploys: { prod: flux({ images: imageAutomation() }) } },
    });
    expect(specOf(objects('flux/prod/images.yaml'), 'ImageRepository', 'shop-prod-web')).toEqual({
      image: `${registry}/web`,
      interval: '5m',
      ...(provider !== undefined && { provider }),
    });
  });
});

describe('notifications', () => {
  it('tell of all objects of an environment, by a Secret', () => {
    const notifications = { team: { type: 'slack', channel: 'shop', secret: 'slack-url', severity: 'info' } } as const;
    const { objects } = delivered({ application: web, environments: [webProd], stated: { flux: { notifications } } });
    const found = objects('flux/prod/notifications.yaml');
    expect(specOf(found, 'Provider', 'shop-prod-team')).toEqual({ type: 'slack', channel: 'shop', secretRef: { name: 'slack-url' } });
    expect(specOf(found, 'Alert', 'shop-prod-team')).toEqual({
      providerRef: { name: 'shop-prod-team' },
      eventSeverity: 'info',
      eventSources: [
        { kind: 'GitRepository', name: 'shop' },
        { kind: 'Kustomization', name: 'shop-prod' },
        { kind: 'Kustomization', name: 'shop-prod-health' },
      ],
      eventMetadata: { summary: 'shop in prod' },
    });
  });
});

describe('notes of Flux', () => {
  it('say what is otherwise than asked', () => {
    const migrate = { kind: 'job', image: 'web', runs: 'before-release', kubernetes: { ttlSecondsAfterFinished: 60 } } as const;
    const rollout = canary([weight(50), pause()], unwatched);
    const application = { ...shop, workloads: { ...rolledOut(rollout).workloads, migrate } };
    const { notes } = delivered({ application, environments: [webProd], stated: { deploys: { prod: flux({ approval: true }) } } });
    expect(notes.map(({ level, path }) => [level, path.join('.')])).toEqual([
      ['emulated', 'deploys.prod.approval'],
      ['emulated', 'workloads.migrate.runs'],
      ['unsupported', 'workloads.migrate.kubernetes.ttlSecondsAfterFinished'],
      ['degraded', 'workloads.web.rollout'],
    ]);
  });

  it('are none where all is as asked', () => {
    expect(delivered({ application: web, environments: [webProd] }).notes).toEqual([]);
  });
});
