import type { Application } from './application';
import type { NamedEnvironment } from './environment';
import { formatPath, type Issue } from './issue';
import { overlay } from './origin';
import { own } from './own';
import { optionFields } from './platform-options';

/**
 * What is wrong with options of a workload once an environment has changed them: schemas from outside of the package may have rules
 * between fields, and each of the two layers may keep to them alone.
 */
export function mergedOptions({ workloads }: Application, environment: NamedEnvironment): Issue[] {
  return Object.entries<unknown>(environment.workloads ?? {}).flatMap(([name, override]) => {
    const workload = own(workloads, name);
    if (workload === undefined) return [];
    return Object.entries(optionFields(workload.kind)).flatMap(([key, option]) => {
      const [stated, changed] = [workload, override].map((each) => own(Object(each), key));
      if (stated === undefined || changed === undefined) return [];
      const layers = [
        { origin: 'application' as const, value: stated },
        { origin: 'environment' as const, value: changed },
      ];
      const issues: Issue[] = [];
      const merged = overlay(layers, { schema: option, place: formatPath(['workloads', name, key]) });
      option.read(merged, ['environments', environment.name, 'workloads', name, key], issues);
      return issues;
    });
  });
}
