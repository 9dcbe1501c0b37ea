import type { PodReference } from '../../../model/cluster-value';
import { calledPort } from '../../../model/containers-of';
import type { EnvValue, Reference, ServiceUrlReference, TextPart } from '../../../model/env-value';
import { own } from '../../../model/own';
import { byKey } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';
import { keyOf, valueKey } from '../../../model/secret-keys';
import { configText, isTakenWhole } from '../../../model/taken-configs';
import { cacheText, encryptedRedisPort } from '../../cache-address';
import { databaseText } from '../../database-address';
import { googleNames } from '../../google-names';
import { type ServiceAddress, serviceText } from '../../service-address';
import type { Fields } from '../kubernetes-object';
import { callService, isHeadless, peersService } from '../stated-service';
import { takesWhole } from './config-sets';
import { proxyAddress } from './database-proxy';
import { joinedTexts, type Source } from './joined-texts';
import { namespaceOf } from './labels';

/** Where a pod has what it knows of itself. */
const podFields: { readonly [Field in PodReference['field']]: string } = {
  name: 'metadata.name',
  namespace: 'metadata.namespace',
  ip: 'status.podIP',
  'node-name': 'spec.nodeName',
  'node-ip': 'status.hostIP',
  'service-account': 'spec.serviceAccountName',
  uid: 'metadata.uid',
};

interface StartOptions extends Pick<ResolvedContainer, 'configs' | 'env' | 'command' | 'args'> {
  /** Becomes `PORT`. */
  readonly port?: number | undefined;
}

/** What a container is started with. */
interface Start {
  /** In the order of their names, each behind those that its text is made of. */
  readonly env: Fields[];
  readonly command: readonly string[];
  readonly args: readonly string[];
}

/** The variables of a container of a workload, and its command line. */
export function renderStart(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  { configs, env, command = [], args = [], port }: StartOptions,
): Start {
  const isApart = (name: string, value: EnvValue): boolean => !takesWhole(workload) || !isTakenWhole({ configs }, app.configs, name, value);
  const all: [string, EnvValue][] = [
    ...Object.entries(env).filter(([name, value]) => isApart(name, value)),
    ...(port === undefined ? [] : [['PORT', String(port)] satisfies [string, string]]),
  ];
  const { variables, words } = joinedTexts(
    {
      variables: all.sort(byKey).map(([name, value]) => [name, partsOf(value)]),
      words: [...command, ...args].map(partsOf),
      // with those of sets that are taken whole
      besides: Object.keys(env),
    },
    (part) => (typeof part === 'string' ? part : renderReference(app, workload, part)),
  );
  return { env: variables, command: words.slice(0, command.length), args: words.slice(command.length) };
}

function partsOf(value: EnvValue): readonly TextPart[] {
  return typeof value === 'object' && value.kind === 'text' ? value.parts : [value];
}

function renderReference(app: ResolvedApplication, workload: ResolvedWorkload, value: Reference): string | Source {
  switch (value.kind) {
    case 'secret':
      return fromSecret(value.name, keyOf(value));
    case 'database': {
      const { name: database, part } = value;
      if (part === 'password') return fromSecret(googleNames.passwordSecret(database));
      return databaseText(part, { ...proxyAddress(app, database), application: app.name, database });
    }
    case 'cache': {
      const { name: cache, part } = value;
      if (part === 'password') return fromSecret(googleNames.passwordSecret(cache));
      if (part === 'ca') return fromSecret(googleNames.caSecret(cache));
      return cacheText(part, { host: googleNames.cacheHost(app.name, cache), port: encryptedRedisPort, encrypted: true });
    }
    case 'config':
      return takesWhole(workload) ? { configMapKeyRef: { name: value.set, key: value.key } } : configText(app, value);
    case 'pod':
      return { fieldRef: { fieldPath: podFields[value.field] } };
    case 'existing-config':
      return { configMapKeyRef: { name: value.configMap, key: value.key, ...(value.optional === true && { optional: true }) } };
    case 'existing-secret':
      return { secretKeyRef: { name: value.secret, key: value.key, ...(value.optional === true && { optional: true }) } };
    case 'bucket':
      return googleNames.bucket(app, value.name);
    case 'topic':
      return googleNames.topicPath(app, value.name);
    case 'subscription':
      return googleNames.subscriptionPath(app, value.topic, value.name);
    case 'service-url':
      return serviceText(value.part, addressOf(app, workload, value));
  }
}

function addressOf(app: ResolvedApplication, caller: ResolvedWorkload, { workload, port: name }: ServiceUrlReference): ServiceAddress {
  const called = own(app.workloads, workload);
  if (called === undefined) return { host: workload, port: undefined }; // a rule sees to it that it is there
  const service = serviceOf(called, caller);
  const port = calledPort(called, name);
  const isNear = namespaceOf(app, called) === namespaceOf(app, caller);
  return {
    host: isNear ? service : `${service}.${namespaceOf(app, called)}`,
    port: isHeadless(called, service) ? port?.port : port?.servicePort,
  };
}

/**
 * Clients are led to ready replicas; those of a stateful service itself find each other before they are ready. A job before a release
 * keeps to the name that has always been there: Helm and Argo CD run it before they make what is new in the release.
 */
function serviceOf(called: ResolvedWorkload, caller: ResolvedWorkload): string {
  const isEarly = caller.kind === 'job' && caller.runs === 'before-release';
  const isAmongPeers = called.kind === 'stateful-service' && (called.name === caller.name || isEarly);
  return isAmongPeers ? peersService(called) : callService(called);
}

function fromSecret(name: string, key = valueKey): Source {
  return { secretKeyRef: { name, key } };
}
