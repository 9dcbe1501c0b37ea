import {
  type Application,
  cloudRun,
  compile,
  defineApplication,
  examine,
  formatIssue,
  formatPath,
  kubernetes,
  type NamedEnvironment,
  originOf,
  resolve,
  type WorkloadDefaults,
} from 'orchestra-cdk';

const image = 'registry.example.com/shop/web:1.0.0';

function shop(defaults: WorkloadDefaults, fields: object = {}): Application {
  const web = { kind: 'service', image, ...fields };
  const job = { kind: 'job', image };
  return { name: 'shop', defaults, workloads: { web, job, worker: { kind: 'worker', image } } } as Application; // of these kinds
}

function dev(defaults?: WorkloadDefaults, more: object = {}): NamedEnvironment {
  return { name: 'dev', tier: 'development', ...(defaults && { defaults }), ...more };
}

describe('defaults of an application and of an environment', () => {
  it('count less than what a workload says, those of the application least, and can be asked who decided', () => {
    const application = shop(
      { lifecycle: { graceSeconds: 10 }, security: { user: 1000 }, resources: { cpu: '2', memory: '1Gi' }, placement: { spread: 'nodes' } },
      { resources: { cpu: '3' } },
    );
    const environment = dev(
      { security: { user: 2000 }, resources: { cpu: '4' }, lifecycle: { graceSeconds: 20 } },
      {
        workloads: { web: { lifecycle: { graceSeconds: 40 } } },
      },
    );
    const resolved = resolve(application, environment);
    expect(resolved.workloads['web']).toMatchObject({
      lifecycle: { graceSeconds: 40 },
      security: { user: 2000 },
      resources: { cpu: '3', memory: '1Gi' },
      placement: { spread: 'nodes' },
    });
    expect(resolved.workloads['job']).toMatchObject({ lifecycle: { graceSeconds: 20 }, resources: { cpu: '4', memory: '1Gi' } });
    expect(
      ['lifecycle.graceSeconds', 'security.user', 'resources.cpu', 'resources.memory', 'port'].map((path) =>
        originOf(resolved, `workloads.web.${path}`),
      ),
    ).toEqual(['environment', 'environment-defaults', 'application', 'application-defaults', 'default']);
  });

  it('are for workloads whose kind has the field', () => {
    const { workloads } = resolve(shop({ scaling: { max: 5, concurrency: 7 } }), dev());
    expect(workloads['web']).toMatchObject({ scaling: { max: 5, concurrency: 7 } });
    expect(workloads['worker']).toMatchObject({ scaling: { min: 1, max: 5 } });
    expect(workloads['worker']).not.toHaveProperty('scaling.concurrency');
    expect(workloads['job']).not.toHaveProperty('scaling');
  });

  it('take alternatives as a whole', () => {
    const exec = { kind: 'exec', command: ['drain'] } as const;
    const found = resolve(shop({ lifecycle: { beforeStop: { kind: 'sleep', seconds: 3 } } }, { lifecycle: { beforeStop: exec } }), dev());
    expect(found.workloads['web']?.lifecycle.beforeStop).toEqual(exec);
    expect(found.workloads['worker']?.lifecycle.beforeStop).toEqual({ kind: 'sleep', seconds: 3 });
  });

  it('leave what is rendered as it is where each workload says the same', () => {
    const said = { lifecycle: { graceSeconds: 12 } };
    const apart = { name: 'shop', workloads: { web: { kind: 'service', image, ...said } } } as const;
    const together = { name: 'shop', defaults: said, workloads: { web: { kind: 'service', image } } } as const;
    const objects = (application: Application) => compile(kubernetes, application, dev(undefined, { kubernetes: {} })).output;
    expect(objects(together)).toEqual(objects(apart));
  });

  it('are named where they stand, once for all workloads', () => {
    const problems = (application: Application, environment: NamedEnvironment) => examine(application, environment).issues.map(formatIssue);
    expect(problems(shop({}), dev())).toEqual([]);
    expect(problems(shop({ lifecycle: { graceSeconds: 1 } }, { lifecycle: { beforeStop: { kind: 'sleep', seconds: 1 } } }), dev())).toEqual(
      [expect.stringMatching(/^workloads\.web\.lifecycle\.beforeStop\.seconds: /)],
    );
    expect(problems(shop({ scaling: { min: 3, max: 2 } }), dev())).toEqual([
      expect.stringMatching(/^defaults\.scaling\.max: must be at least scaling\.min \(3\), got 2/),
    ]);
    expect(problems(shop({ scaling: { min: 3 } }), dev({ scaling: { max: 2 } }))).toEqual([
      expect.stringMatching(/^environments\.dev\.defaults\.scaling\.max: must be at least/),
    ]);
    expect(problems(shop({ retries: 3 } as never), dev({ lifecycle: { grace: 3 } } as never))).toEqual([
      expect.stringMatching(/^defaults\.retries: is not a known option/),
      expect.stringMatching(/^environments\.dev\.defaults\.lifecycle\.grace: is not a known option/),
    ]);
  });

  it('are noted where they stand', () => {
    const environment = dev(undefined, { google: { project: 'acme-shop', region: 'europe-west1' } });
    const { notes } = compile(cloudRun, shop({ security: { user: 1000 } }), environment);
    expect(notes.filter(({ path }) => path[0] === 'defaults').map(({ path }) => formatPath(path))).toEqual(['defaults.security.user']);
  });

  it('are checked by the compiler', () => {
    defineApplication({ name: 'a', defaults: { lifecycle: { graceSeconds: 1 } }, workloads: {} });
    // @ts-expect-error: retries are of jobs alone
    defineApplication({ name: 'a', defaults: { retries: 1 }, workloads: {} });
  });
});
