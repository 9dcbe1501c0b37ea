import type { StatedChoices } from '../../../google/stated-locals';
import type { CloudRunContainerSpec } from '../container-spec';
import type { CloudRunWorkloadSpec } from '../workload-spec';

/** What has a reason where it departs from what is safe, by the attribute of the resource. */
export function statedChoices(spec: CloudRunWorkloadSpec & { readonly revisions?: object }, template: string): StatedChoices {
  const { revisions = {}, sidecars } = spec;
  const containers = [spec, ...Object.values(sidecars)].flatMap((container, index) =>
    Object.entries(literalChoices(container)).map(([place, choice]) => [`${template}.containers.${index}.${place}`, choice] as const),
  );
  return {
    ...Object.fromEntries(containers),
    ...('name' in revisions && { [`${template}.revision`]: revisions.name }),
  };
}

/** Why a text that looks like a secret may be read: in a variable, in a word of a command, or in all of its words. */
function literalChoices({ security, env }: CloudRunContainerSpec): StatedChoices {
  const variables = Object.keys(env);
  return Object.fromEntries(
    Object.entries(security?.literals ?? {}).flatMap(([place, choice]): (readonly [string, unknown])[] => {
      const variable = variables.indexOf(place.replace(/^env\./, ''));
      if (place.startsWith('env.')) return variable === -1 ? [] : [[`env.${variable}.value`, choice]];
      return /^(?:args|command)(?:\[\d+\])?$/.test(place) ? [[place.replace(/\[(\d+)\]/, '.$1'), choice]] : [];
    }),
  );
}
