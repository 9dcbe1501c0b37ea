import type { JsonValue } from '../../../output/json-value';
import { isSameJson } from '../../../output/json-value';
import { type AlignedObjects, alignObjects, type ObjectFamily } from '../../aligned-objects';
import type { ChartMetadata } from '../chart-metadata';
import type { ChartSource, ExtraValue } from '../chart-source';
import { type Section, sectionsOf } from './sections';

/** The objects of a chart across its environments, each with the workload that it belongs to. */
export interface AlignedChart {
  readonly chart: ChartMetadata;
  readonly extraValues: readonly ExtraValue[];
  /** Without shared definitions. */
  readonly aligned: AlignedObjects;
  readonly sections: ReadonlyMap<ObjectFamily, Section>;
  /** Definitions of kinds that are the same in every environment: Helm installs such before all else, and renders no templates there. */
  readonly definitions: readonly ObjectFamily[];
}

/** First pass: finds out which objects of the environments are one and the same, and which workload each is for. */
export function alignChart({ chart, extraValues = [], ...packaged }: ChartSource): AlignedChart {
  const all = alignObjects(packaged);
  const definitions = all.families.filter((family) => isSharedDefinition(family, all));
  const shared = new Set(definitions);
  const aligned = { ...all, families: all.families.filter((family) => !shared.has(family)) };
  return { chart, extraValues, aligned, sections: sectionsOf(aligned.families), definitions };
}

function isSharedDefinition({ kind, apiVersion, variants }: ObjectFamily, { environments }: AlignedObjects): boolean {
  if (kind !== 'CustomResourceDefinition' || !apiVersion.startsWith('apiextensions.k8s.io/') || variants.size < environments.length)
    return false;
  const [first, ...others] = [...variants.values()] as unknown as readonly JsonValue[]; // packageIssues has refused objects that are no JSON
  return first !== undefined && others.every((each) => isSameJson(each, first));
}
