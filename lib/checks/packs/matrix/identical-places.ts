import { fileObject } from '../../../delivery/integrity/delivery-file';
import { textAt, textsAt, valuesAt } from '../../../delivery/integrity/file-object';
import { podOf } from '../../../delivery/integrity/pod';
import { own } from '../../../model/own';
import { fieldAt } from '../../../model/record';
import type { JsonMap } from '../../../output/json-value';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf } from '../../engine/checked-system';
import { textLeaves } from '../../engine/leaves';
import { severities } from '../../engine/severity';
import { pairsOf } from './pairs';

/** Things that production and another environment have to have each. */
export const identicalPlaces: readonly CheckRule[] = [
  row('host', 'a host name of its own for each environment', hosts),
  row('database', 'databases and caches of its own for each environment', databases),
  row('bucket', 'buckets of its own for each environment', buckets),
  row('secret', 'secrets of its own for each environment', secrets),
];

/** Something that only one environment should have. */
interface Place {
  readonly item: RenderedItem;
  readonly path: string;
  /** What is compared. */
  readonly value: string;
  /** What a message shows. */
  readonly shown: string;
}

function row(
  name: string,
  wants: string,
  placesIn: (items: readonly RenderedItem[], system: CheckedSystem) => readonly Place[],
): CheckRule {
  return {
    id: `matrix/same-${name}`,
    wants,
    remedy: 'state the value in the environment: tests would otherwise reach what production has',
    severity: severities.grave,
    check: (system) => compared(system, (environment) => placesIn(itemsIn(environment, system), system)),
  };
}

function itemsIn(environment: string, system: CheckedSystem): readonly RenderedItem[] {
  return (['kubernetes', 'terraform', 'compose'] as const).flatMap((plane) => itemsOf(system, plane, environment));
}

function compared(system: CheckedSystem, placesIn: (environment: string) => readonly Place[]): readonly PlaceAnswer[] {
  return pairsOf(system).map(({ production, other }): PlaceAnswer => {
    const known = new Map(placesIn(other).map((each) => [each.value, each]));
    const places = known.size === 0 ? [] : placesIn(production);
    const breaches = places.flatMap(({ item, path, value, shown }): readonly Breach[] => {
      if (!known.has(value)) return [];
      const { title: object, workload } = item;
      const message = `must differ from that of ${other}, got ${shown} in both`;
      return [
        { object, path, message, ...(workload !== undefined && { workload, input: ['environments', production, 'workloads', workload] }) },
      ];
    });
    return { environment: production, judged: places.length, breaches: distinct(breaches) };
  });
}

function distinct(breaches: readonly Breach[]): readonly Breach[] {
  return [...new Map(breaches.map((each) => [JSON.stringify([each.object, each.path, each.message]), each])).values()];
}

function place(item: RenderedItem, path: string, value: string, shown = value): Place {
  return { item, path, value, shown };
}

const hostPaths = ['spec.rules.host', 'spec.hostnames', 'spec.listeners.hostname', 'spec.tls.hosts', 'spec.hosts', 'spec.dnsNames'];
const routing = /^(?:Ingress|HTTPRoute|GRPCRoute|TLSRoute|Gateway|VirtualService|Certificate)$/;

function hosts(items: readonly RenderedItem[]): readonly Place[] {
  return items.flatMap((item) => {
    if (item.type === 'google_compute_managed_ssl_certificate')
      return textsAt(item.value, 'managed.domains').map((host) => place(item, 'managed.domains', host.replace(/\.$/, '')));
    if (item.plane !== 'kubernetes' || !routing.test(textAt(item.value, 'kind') ?? '')) return [];
    return hostPaths.flatMap((path) =>
      textsAt(item.value, path)
        .filter(isOutside)
        .map((host) => place(item, path, host)),
    );
  });
}

/** A name of the public DNS: neither a name of the cluster nor a pattern of all. */
function isOutside(host: string): boolean {
  return /\.[a-z]{2,}$/i.test(host) && !/\.(?:svc|cluster\.local|local|internal|localhost)$|\.svc\./.test(host) && host !== '*';
}

const storeKeys = /(?:^|_)(?:DB|DATABASE|SQL|POSTGRES(?:QL)?|MYSQL|REDIS|CACHE|MONGO(?:DB)?|INSTANCE)(?:_|$)/i;

function databases(items: readonly RenderedItem[]): readonly Place[] {
  return items.flatMap((item) => [
    ...variablesOf(item)
      .filter(({ name, value }) => storeKeys.test(name) && hostIn(value) !== undefined)
      .map(({ name, path, value }) => place(item, path, JSON.stringify([hostIn(value), databaseIn(value)]), `the address of ${name}`)),
    ...textLeaves(item.value)
      .filter(({ path, value }) => /cloud_sql_instance\.?.*instances/.test(path) && /^[\w.-]+:[\w-]+:[\w-]+$/.test(value))
      .map(({ path, value }) => place(item, path, value)),
  ]);
}

/** Host of an address, or a connection of Cloud SQL, outside of the cluster. */
function hostIn(text: string): string | undefined {
  const [, host = text] = /^(?:jdbc:)?[a-z][\w+.-]*:\/\/(?:[^@/]*@)?([^/:?]+)/i.exec(text) ?? [];
  if (/^[a-z][\w-]+:[a-z]+-[a-z]+\d:[\w-]+$/.test(text)) return text;
  const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) && !/^127\./.test(host);
  return isAddress || isOutside(host) ? host : undefined;
}

function databaseIn(text: string): string {
  return /^(?:jdbc:)?[a-z][\w+.-]*:\/\/[^/]+\/([^?]*)/i.exec(text)?.[1] ?? '';
}

function buckets(items: readonly RenderedItem[]): readonly Place[] {
  return items.flatMap((item) => {
    if (item.type === 'google_storage_bucket')
      return textsAt(item.value, 'name')
        .filter((name) => !name.includes('${'))
        .map((name) => place(item, 'name', name));
    return variablesOf(item)
      .filter(({ name, value }) => /(?:^|_)BUCKET(?:_NAME)?$/i.test(name) && value !== '' && !value.includes('${'))
      .map(({ path, value }) => place(item, path, value.replace(/^gs:\/\//, '')));
  });
}

/** Secrets outside that objects read: one store has one of a name, in a cluster or a project. */
function secrets(items: readonly RenderedItem[], system: CheckedSystem): readonly Place[] {
  return items.flatMap((item) => {
    const cluster = item.environment === undefined ? undefined : own(system.environments, item.environment)?.kubernetes?.cluster;
    if (textAt(item.value, 'kind') === 'ExternalSecret' && cluster !== undefined) {
      const store = textAt(item.value, 'spec.secretStoreRef.name') ?? '';
      return textsAt(item.value, 'spec.data.remoteRef.key').map((key) =>
        place(item, 'spec.data', JSON.stringify([cluster, store, key]), `${key} of ${store}`),
      );
    }
    return textLeaves(item.value).flatMap(({ path, value }) => {
      const [found] = /\bprojects\/[a-z][\w-]+\/secrets\/[\w-]+/.exec(value) ?? [];
      return found === undefined ? [] : [place(item, path, found)];
    });
  });
}

interface Variable {
  readonly name: string;
  readonly path: string;
  readonly value: string;
}

/** Variables of containers, of ConfigMaps, of Cloud Run and of Compose. */
function variablesOf(item: RenderedItem): readonly Variable[] {
  const { plane, type, value } = item;
  if (plane === 'compose' && type === 'services') {
    return textLeaves(fieldAt(value, ['environment'])).map(({ key, path, value: text }) => ({
      name: key,
      path: `environment.${path}`,
      value: text,
    }));
  }
  if (plane === 'kubernetes' && textAt(value, 'kind') === 'ConfigMap') {
    return textLeaves(fieldAt(value, ['data'])).map(({ key, path, value: text }) => ({ name: key, path: `data.${path}`, value: text }));
  }
  const lists =
    plane === 'terraform'
      ? valuesAt(value, 'template').flatMap((template) => [template, ...valuesAt(template, 'template')])
      : podSpecs(item);
  return lists.flatMap((spec) =>
    ['containers.env', 'initContainers.env'].flatMap((path) =>
      valuesAt(spec, path).flatMap((each) => {
        const [name, text] = [textAt(each, 'name'), textAt(each, 'value')];
        return name === undefined || text === undefined ? [] : [{ name, path: `env.${name}`, value: text }];
      }),
    ),
  );
}

function podSpecs({ plane, identity, value }: RenderedItem): readonly unknown[] {
  if (plane !== 'kubernetes') return [];
  const object = fileObject(identity, value as JsonMap); // of that plane
  const pod = object === undefined ? undefined : podOf(object);
  return pod === undefined ? [] : [pod.spec];
}
