import {
  type Application,
  compile,
  compose,
  examine,
  formatIssue,
  type NamedEnvironment,
  type Note,
  type OutputFile,
  type Workload,
} from 'orchestra-cdk';
import { parse } from 'yaml';
import { formatPath } from '../../../lib/model/issue';

export const image = 'registry.example.com/shop/web:1.4.2';

/** An application of one workload named `web`, and whatever else is given. */
export function shop(web: object, more: object = {}): Application {
  const { workloads = {}, ...rest } = more as { workloads?: object };
  return { name: 'shop', ...rest, workloads: { web: { image, ...web } as Workload, ...workloads } }; // as it may come from JavaScript
}

export function dev(place: object = {}, more: object = {}): NamedEnvironment {
  return { name: 'dev', tier: 'development', compose: place, ...more };
}

type Fields = { readonly [key: string]: unknown };

/** The files of an application, read back. */
export class Rendered {
  readonly files: readonly OutputFile[];
  readonly notes: readonly Note[];

  constructor(application: Application, place: NamedEnvironment = dev()) {
    const { output, notes } = compile(compose, application, place);
    this.files = output;
    this.notes = notes;
  }

  get project(): Fields {
    return parse(this.text('compose.yaml')) as Fields; // it is an object
  }

  get services(): { readonly [name: string]: Fields } {
    return this.project['services'] as { readonly [name: string]: Fields }; // the format has it so
  }

  service(name = 'web'): Fields {
    const service = this.services[name];
    if (service === undefined) throw new Error(`no ${name} among ${Object.keys(this.services).join(', ')}`);
    return service;
  }

  text(path: string): string {
    const file = this.files.find((each) => each.path === path);
    if (file === undefined) throw new Error(`no ${path} among ${this.files.map((each) => each.path).join(', ')}`);
    return file.text;
  }

  get levels(): readonly string[] {
    return this.notes.map(({ level, path }) => `${level} ${formatPath(path)}`);
  }
}

/** What is wrong, one line each. */
export function problems(application: Application, place: NamedEnvironment = dev()): string[] {
  return examine(application, place, compose.rules).issues.map(formatIssue);
}
