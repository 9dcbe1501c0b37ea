import {
  compile,
  defineApplication,
  defineEnvironments,
  defineTarget,
  formatIssue,
  formatNote,
  InvalidApplicationError,
  kubernetes,
  resolve,
  unsupported,
} from 'orchestra-cdk';
import { z } from 'zod';

/** Options of a target from outside of the package, by a schema of another library. */
const serviceOptions = z
  .strictObject({
    /** Weight of its share of CPU, 1 to 10000. @default 100 */
    cpuWeight: z.number().int().min(1).max(10_000).default(100),
    slice: z
      .string()
      .regex(/\.slice$/, 'must end in .slice')
      .optional(),
  })
  .refine(({ cpuWeight, slice }) => slice !== 'idle.slice' || cpuWeight <= 100, { message: 'idle.slice has a weight of at most 100' });
const settings = z.strictObject({ host: z.string().min(1), folder: z.string().default('/etc/systemd/system') });

declare module 'orchestra-cdk/platform' {
  interface PlatformOptions {
    /** What only systemd knows. */
    readonly systemd: { readonly service: z.input<typeof serviceOptions>; readonly worker: z.input<typeof serviceOptions> };
  }
  interface ResolvedPlatformOptions {
    readonly systemd: { readonly service: z.output<typeof serviceOptions>; readonly worker: z.output<typeof serviceOptions> };
  }
  interface PlatformSettings<A extends Declarations> {
    /** Where units are installed. */
    readonly systemd?: z.input<typeof settings>;
  }
  interface ResolvedPlatformSettings {
    readonly systemd?: z.output<typeof settings>;
  }
}

const systemd = defineTarget({
  name: 'systemd',
  settings: { systemd: settings },
  options: { systemd: { service: serviceOptions, worker: serviceOptions } },
  support: { workload: { rollout: unsupported('a unit is restarted at once') } },
  rules: {
    workload: [
      ({ kind }, at) =>
        kind === 'agent' ? [{ code: 'kind-unsupported', path: [...at, 'kind'], message: 'must run without a cluster' }] : [],
    ],
  },
  render: ({ environment, workloads }) =>
    Object.values(workloads).map((workload) => {
      const { cpuWeight } = ('systemd' in workload ? workload.systemd : undefined) ?? { cpuWeight: 100 };
      return `${environment.systemd?.folder}/${workload.name}.service: CPUWeight=${cpuWeight}`;
    }),
});

const shop = defineApplication({
  name: 'shop',
  workloads: {
    web: {
      kind: 'service',
      image: 'registry.example.com/web:1',
      systemd: { slice: 'shop.slice' },
      rollout: { kind: 'rolling', maxSurge: 1 },
    },
    mail: { kind: 'worker', image: 'registry.example.com/mail:1', systemd: { cpuWeight: 20 } },
  },
});
const environments = defineEnvironments(shop, {
  dev: { tier: 'development', systemd: { host: 'one.example.com' }, kubernetes: {}, workloads: { mail: { systemd: { cpuWeight: 50 } } } },
});

describe('a target from outside of the package', () => {
  it('reads its typed options and settings, with defaults and what the environment changes', () => {
    const { output, notes } = compile(systemd, shop, environments.dev);
    expect(output).toEqual(['/etc/systemd/system/mail.service: CPUWeight=50', '/etc/systemd/system/web.service: CPUWeight=100']);
    expect(notes.map(formatNote)).toEqual(['systemd: workloads.web.rollout is unsupported: a unit is restarted at once']);
  });

  it('adds keys that other targets leave aside', () => {
    expect(compile(kubernetes, shop, environments.dev).output.length).toBeGreaterThan(2);
  });

  it('reports what its schemas refuse with everything else, at the place in the input', () => {
    const wrong = {
      ...shop,
      workloads: { web: { ...shop.workloads.web, port: 0, systemd: { cpuWeight: 0, slice: 'shop' } } },
    };
    const dev = { ...environments.dev, systemd: { host: '' }, workloads: {} };
    expect(problems(() => resolve(wrong, dev))).toEqual([
      'environments.dev.systemd.host: String must contain at least 1 character(s) [wrong-value]',
      'workloads.web.port: must be a whole number from 1 to 65535, got 0 [out-of-range]',
      'workloads.web.systemd.cpuWeight: Number must be greater than or equal to 1 [wrong-value]',
      'workloads.web.systemd.slice: must end in .slice [wrong-value]',
    ]);
  });

  it('checks options as they are once an environment has changed them', () => {
    const idle = { ...shop, workloads: { web: { ...shop.workloads.web, systemd: { slice: 'idle.slice' } } } };
    const dev = { ...environments.dev, workloads: { web: { systemd: { cpuWeight: 500 } } } };
    expect(problems(() => resolve(idle, dev))).toEqual([
      'environments.dev.workloads.web.systemd: idle.slice has a weight of at most 100 [wrong-value]',
    ]);
  });

  it('checks its rules with those of the model', () => {
    const agents = defineApplication({ name: 'shop', workloads: { log: { kind: 'agent', image: 'registry.example.com/log:1' } } });
    const dev = { name: 'dev', tier: 'development', systemd: { host: 'one' } } as const;
    expect(problems(() => compile(systemd, agents, dev))).toEqual(['workloads.log.kind: must run without a cluster [kind-unsupported]']);
  });

  it('is refused a key of the model or of another target', () => {
    const taken = { settings: { tier: settings }, options: { port: { service: serviceOptions } } };
    expect(problems(() => defineTarget({ name: 'other', ...taken, render: () => [] }))).toEqual([
      'options.port: is a key of the model; give it a key of its own [key-taken]',
      'settings.tier: is a key of the model; give it a key of its own [key-taken]',
    ]);
    expect(problems(() => defineTarget({ name: 'other', settings: { google: settings }, render: () => [] }))).toEqual([
      'settings.google: is a key of another target; give it a key of its own [key-taken]',
    ]);
  });

  it('is refused what it says wrong all at once, and then adds none of its keys', () => {
    const wrong = { name: 'Other', settings: { fine: settings, tier: settings }, options: { nomad: { servce: serviceOptions } } };
    const render = 'no function' as unknown as () => never;
    expect(problems(() => defineTarget({ ...wrong, render }))).toEqual([
      'name: must be lower-case letters, digits and hyphens, starting with a letter, got "Other" [wrong-value]',
      'options.nomad.servce: is not a kind of workload; kinds: service, worker, job, scheduled-job, agent, stateful-service [unknown-key]',
      'render: must be a function, got a string [wrong-type]',
      'settings.tier: is a key of the model; give it a key of its own [key-taken]',
    ]);
    const dev = { ...environments.dev, fine: { host: 'one' } };
    expect(problems(() => resolve(shop, dev))).toEqual([expect.stringContaining('environments.dev.fine: is not a known option')]);
  });

  it('is refused a schema that answers later', () => {
    const late = { '~standard': { version: 1, vendor: 'test', validate: async (value: unknown) => ({ value }) } } as const;
    defineTarget({ name: 'late', settings: { late }, render: () => [] });
    const dev = { ...environments.dev, late: {} };
    expect(problems(() => resolve(shop, dev))).toEqual([
      'environments.dev.late: has a schema that answers by a promise: give one that answers at once [wrong-value]',
    ]);
  });
});

function problems(failing: () => unknown): readonly string[] {
  try {
    failing();
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(formatIssue);
    throw error;
  }
  return [];
}
