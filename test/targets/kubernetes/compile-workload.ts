import {
  type Application,
  compile,
  type KubernetesObject,
  kubernetes,
  type NamedEnvironment,
  type Note,
  type Workload,
} from 'orchestra-cdk';

export const environment: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop-dev', region: 'europe-west1' },
  kubernetes: {},
  registry: 'registry.example.com/shop',
  images: { web: { tag: '1.4.2' } },
};

/** An application of one workload named `web`, and whatever else is given. */
export function shop(web: Workload, more: Partial<Application> = {}): Application {
  return { name: 'shop', ...more, workloads: { web, ...more.workloads } };
}

/** The objects of an application by `Kind/name`, and the notes. */
export class Rendered {
  readonly objects: readonly KubernetesObject[];
  /** What comes out otherwise than asked. */
  readonly notes: readonly Note[];
  /** What a running release needs steps for. */
  readonly handOvers: readonly Note[];

  constructor(application: Application, changes: Partial<NamedEnvironment> = {}) {
    const { output, notes } = compile(kubernetes, application, { ...environment, ...changes });
    this.objects = output;
    this.notes = notes.filter(({ level }) => level !== 'hand-over');
    this.handOvers = notes.filter(({ level }) => level === 'hand-over');
  }

  get names(): string[] {
    return this.objects.map(({ kind, metadata: { name } }) => `${kind}/${name}`);
  }

  object(id: string): KubernetesObject {
    const found = this.objects.find(({ kind, metadata: { name } }) => `${kind}/${name}` === id);
    if (found === undefined) throw new Error(`no ${id} among ${this.names.join(', ')}`);
    return found;
  }

  /** A value inside an object by its path. */
  at(id: string, ...path: readonly (string | number)[]): unknown {
    return path.reduce<unknown>((value, key) => (value as { readonly [key: string]: unknown } | undefined)?.[key], this.object(id)); // only read
  }

  /** The pod template's spec of whatever runs `name`. */
  pod(id: string, ...path: readonly (string | number)[]): unknown {
    const inside = id.startsWith('CronJob/') ? ['spec', 'jobTemplate', 'spec', 'template', 'spec'] : ['spec', 'template', 'spec'];
    return this.at(id, ...inside, ...path);
  }
}
