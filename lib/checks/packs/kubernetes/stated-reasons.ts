import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import type { KubernetesFinding } from '../../kubernetes/check-kubernetes';

/** Where a finding stands in the application that it was rendered for. */
export interface StatedPlace {
  readonly app: ResolvedApplication;
  readonly workload: ResolvedWorkload | undefined;
  /** Undefined for what is of the pod as a whole. */
  readonly container: ResolvedContainer | undefined;
  /** Name of the variable that it is about. */
  readonly variable?: string;
}

type ReasonOf = (place: StatedPlace) => string | undefined;

const ofHost: ReasonOf = ({ workload }) => hostReason(workload);
const ofRoot: ReasonOf = ({ workload, container }) => securityOf(workload, container, (security) => security.root?.reason);
const ofUser: ReasonOf = (place) => ofRoot(place) ?? securityOf(place.workload, place.container, (security) => security.imageUser?.reason);
const ofCapabilities: ReasonOf = ({ workload, container }) => securityOf(workload, container, (security) => security.capabilities?.reason);
const ofIdentity: ReasonOf = ({ workload }) => workload?.kubernetes?.identity?.reason;

/** Reasons that the model asks for where a safe default is left, by the rules that then find the deviation. */
const reasons: { readonly [rule: string]: ReasonOf } = {
  'host-network': ofHost,
  'host-pid': ofHost,
  'host-ipc': ofHost,
  'host-path': ofHost,
  'host-port': ofHost,
  'volume-types': ofHost,
  'runtime-socket': ofHost,
  'namespace-pod-security': ({ app }) => Object.values(app.workloads).flatMap((each) => hostReason(each) ?? [])[0],
  root: ofUser,
  'user-zero': ofRoot,
  'non-root-only': ofUser,
  'high-user-id': ofRoot,
  'added-capabilities': ofCapabilities,
  'dangerous-capabilities': ofCapabilities,
  'dropped-capabilities': ofCapabilities,
  'net-raw': ofCapabilities,
  'read-only-root': ({ workload, container }) => securityOf(workload, container, (security) => security.writableRoot?.reason),
  'account-token': ofIdentity,
  'image-tag': ({ app }) => app.environment.allow.tags?.reason,
  'image-digest': ({ app }) => app.environment.allow.tags?.reason,
  'literal-secret': ({ container, variable }) =>
    variable === undefined ? undefined : own(container?.security.literals ?? {}, `env.${variable}`)?.reason,
};

function hostReason(workload: ResolvedWorkload | undefined): string | undefined {
  const options = workload?.kubernetes;
  return options !== undefined && 'host' in options ? options.host?.reason : undefined;
}

/** The reason that the model states for a deviation; undefined where it states none. */
export function statedReason(rule: string, place: StatedPlace): string | undefined {
  return own(reasons, rule)?.(place);
}

/** Of a container, or for the whole pod of one of its containers. */
function securityOf(
  workload: ResolvedWorkload | undefined,
  container: ResolvedContainer | undefined,
  reasonOf: (security: ResolvedContainer['security']) => string | undefined,
): string | undefined {
  if (workload === undefined) return undefined;
  const containers = container === undefined ? [workload, ...Object.values(workload.sidecars), ...workload.init] : [container];
  return containers.flatMap(({ security }) => reasonOf(security) ?? [])[0];
}

/** The container of a finding in the model. */
export function containerOf(workload: ResolvedWorkload | undefined, name: KubernetesFinding['container']): ResolvedContainer | undefined {
  if (workload === undefined || name === undefined) return undefined;
  if (name === workload.name) return workload;
  return own(workload.sidecars, name) ?? workload.init.find((each) => each.name === name);
}
