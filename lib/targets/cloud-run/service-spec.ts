import { speaksHttp2 } from '../../model/port';
import type { ResolvedService } from '../../model/resolved-workload';
import type { Access } from '../../model/workload';
import { defaultConcurrency } from './concurrency';
import type { References } from './container-spec';
import { type ServiceOptionsSpec, serviceOptionsSpec } from './options-spec';
import { cloudRunRollout, type RolloutSpec } from './rollout-spec';
import { type CloudRunPlace, type CloudRunWorkloadSpec, workloadSpec } from './workload-spec';

/** A Cloud Run service in the model's words, with nothing left to decide: what goes in comes out when it is completed again. */
export interface CloudRunServiceSpec extends CloudRunWorkloadSpec, ServiceOptionsSpec, Partial<RolloutSpec> {
  readonly port: number;
  /** HTTP/2 without TLS for gRPC too. */
  readonly protocol: 'http1' | 'http2';
  readonly requestTimeoutSeconds: number;
  readonly scaling: { readonly min: number; readonly max: number; readonly concurrency: number };
  readonly access: Access;
  /** IAM members that may call it, by a name. */
  readonly invokers: { readonly [name: string]: string };
}

/** Where a service runs, who calls it, and who exchanges its revisions by which measurements. */
export interface CloudRunServicePlace extends CloudRunPlace, Omit<RolloutSpec, 'rollout'> {
  readonly invokers: { readonly [name: string]: string };
}

/** Keeps of a service what Cloud Run does. */
export function serviceSpec(service: ResolvedService, place: CloudRunServicePlace, references: References): CloudRunServiceSpec {
  const { port, protocol, requestTimeoutSeconds, access, scaling } = service;
  const { min, max, concurrency = defaultConcurrency(service) } = scaling;
  const { analyses, rolloutDriver, invokers, ...where } = place;
  const rollout = cloudRunRollout(service.rollout);
  const workload = workloadSpec(service, where, references);
  return {
    ...workload,
    ...serviceOptionsSpec(service, { main: workload, sidecars: workload.sidecars }),
    port,
    protocol: speaksHttp2(protocol) ? 'http2' : 'http1',
    requestTimeoutSeconds,
    scaling: { min, max, concurrency },
    access,
    invokers,
    ...(rollout !== undefined && { rollout, analyses, rolloutDriver }),
  };
}
