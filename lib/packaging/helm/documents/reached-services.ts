import { byKey } from '../../../model/record';
import type { ObjectFamily } from '../../aligned-objects';
import { firstTcpPort } from '../../service-port';
import type { Section } from '../align/sections';
import { nameSwitch } from '../vocabulary/name-value';
import type { ChartContents } from './chart-contents';

/** A Service that leads to a workload, and its first TCP port, which is the same in every environment: that of pods where it is headless. */
export interface ReachedService {
  readonly family: ObjectFamily;
  readonly section: Section;
  readonly port: number;
  /** Switches that take it in, whether the chart has them or not. */
  readonly switches: readonly (readonly string[])[];
}

/** One per workload: the Service of the workload's own name, or else the first. */
export function reachedServices({ aligned, sections }: ChartContents): readonly ReachedService[] {
  const found = new Map<string, ReachedService>();
  const services = aligned.families.filter(({ kind, otherNamespace }) => kind === 'Service' && otherNamespace === undefined);
  for (const family of services) {
    const section = sections.get(family);
    const port = commonPort(family);
    if (section === undefined || port === undefined) continue;
    if (found.has(section.name) && family.name !== section.workload) continue;
    const switches = [[section.name, 'enabled'], nameSwitch({ family, path: [] }, section).name];
    found.set(section.name, { family, section, port, switches });
  }
  return [...found].sort(byKey).map(([, service]) => service);
}

function commonPort({ variants }: ObjectFamily): number | undefined {
  const ports = new Set([...variants.values()].map(firstTcpPort));
  const [port, ...others] = ports;
  return others.length === 0 ? port : undefined;
}
