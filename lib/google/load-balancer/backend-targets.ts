import type { ComputeRegionNetworkEndpointGroupConfig } from '@cdktf/provider-google/lib/compute-region-network-endpoint-group';
import type { Path } from '../../model/issue';
import type { AppEnginePlace, BackendPlaces, FunctionPlace, PlainService } from './backend-schema';

/** What one network endpoint group of a backend leads to. */
export type BackendTarget = { readonly region: string; readonly path: Path } & (
  | { readonly kind: 'services'; readonly place: PlainService }
  | { readonly kind: 'appEngine'; readonly place: AppEnginePlace }
  | { readonly kind: 'functions'; readonly place: FunctionPlace }
);

/** What a backend leads to; paths are in the backend. */
export function targetsOf({ services = [], appEngine, functions = [] }: BackendPlaces): readonly BackendTarget[] {
  return [
    ...services.map((place, index): BackendTarget => ({ kind: 'services', region: place.region, path: ['services', index], place })),
    ...(appEngine === undefined
      ? []
      : [{ kind: 'appEngine', region: appEngine.region, path: ['appEngine'], place: appEngine } satisfies BackendTarget]),
    ...functions.map((place, index): BackendTarget => ({ kind: 'functions', region: place.region, path: ['functions', index], place })),
  ];
}

/** What a group leads to, as the provider says it. */
export function renderTarget(
  target: BackendTarget,
): Pick<ComputeRegionNetworkEndpointGroupConfig, 'cloudRun' | 'appEngine' | 'cloudFunction'> {
  switch (target.kind) {
    case 'services': {
      const { service, tag } = target.place;
      return { cloudRun: { service, ...(tag !== undefined && { tag }) } };
    }
    case 'appEngine': {
      const { region: _, ...appEngine } = target.place;
      return { appEngine };
    }
    case 'functions': {
      const { region: _, ...cloudFunction } = target.place;
      return { cloudFunction };
    }
  }
}
