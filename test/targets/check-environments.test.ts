import {
  type Application,
  checkEnvironments,
  cloudRun,
  formatIssue,
  InvalidApplicationError,
  kubernetes,
  type NamedEnvironment,
} from 'orchestra-cdk';

const shop: Application = {
  name: 'shop',
  workloads: { web: { kind: 'service', image: 'registry.example.com/web:1', scaling: { min: 5, max: 2 } } },
};
const dev: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: { namespace: 'default' } };
const prod: NamedEnvironment = { name: 'prod', tier: 'production', google: { project: 'acme-shop', region: 'Europe' } };

describe('the environments of an application', () => {
  it('are checked together, each for the targets that it has settings for', () => {
    expect(problems({ dev, prod })).toEqual([
      'image-digest-missing environments.prod.images.web',
      'namespace-reserved environments.dev.kubernetes.namespace',
      'scaling-max-below-min workloads.web.scaling.max',
      'wrong-value environments.prod.google.region',
    ]);
  });

  it('are accepted when nothing is wrong', () => {
    const right = { ...shop, workloads: { web: { kind: 'service', image: 'registry.example.com/web:1' } as const } };
    expect(checkEnvironments(right, { dev: { ...dev, kubernetes: {} } }, [kubernetes, cloudRun])).toBeUndefined();
  });

  it('are an object of objects', () => {
    expect(problems([dev])).toEqual(['wrong-type environments']);
  });
});

function problems(environments: object): readonly string[] {
  try {
    checkEnvironments(shop, environments as { readonly [name: string]: NamedEnvironment }, [kubernetes, cloudRun]);
  } catch (error) {
    if (error instanceof InvalidApplicationError)
      return error.issues.map((issue) => formatIssue(issue).replace(/^(\S+): .*\[(\S+)\]$/, '$2 $1')).sort();
    throw error;
  }
  return [];
}
