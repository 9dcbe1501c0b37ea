import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import { type Fields, typeOf } from '../../targets/kubernetes/kubernetes-object';
import { type ImmutableField, immutableFields, type KindRules } from './immutable-fields';
import { isSameField, plain } from './plain-fields';

/** A change that the API server refuses. */
export interface RefusedField {
  /** `spec.selector`. */
  readonly path: string;
  /** How the change is made all the same. */
  readonly remedy: string;
}

/** Fields of an object that the API server refuses to change so, whoever applies it. */
export function refusedFields(before: unknown, after: unknown): readonly RefusedField[] {
  const rules = rulesOf(before);
  if (rules === undefined) return [];
  const [old, now] = [comparable(before), withFormerAccount(comparable(after), before)];
  return fieldsOf(rules, old, now)
    .filter(({ path, default: fallback, isRefused }) => {
      const [was, is] = [plain(old, path) ?? fallback, plain(now, path) ?? fallback];
      return !isSameField(was, is) && (isRefused === undefined || isRefused(was, is, { before: old, after: now }));
    })
    .map(({ path, remedy = rules.remedy }) => ({ path, remedy }));
}

/** Whether the fields of a kind that may not change are known. */
export function rulesOf(object: unknown): KindRules | undefined {
  const [apiVersion, kind] = [plain(object, 'apiVersion'), plain(object, 'kind')];
  return typeof apiVersion === 'string' && typeof kind === 'string' ? own(immutableFields, typeOf({ apiVersion, kind })) : undefined;
}

function fieldsOf({ fields, onlyMutable }: KindRules, before: unknown, after: unknown): readonly ImmutableField[] {
  if (onlyMutable === undefined) return fields;
  const stated = [before, after].flatMap((object) => Object.keys(isRecord(plain(object, 'spec')) ? Object(plain(object, 'spec')) : {}));
  const known = fields.map(({ path }) => path);
  const others = [...new Set(stated)].map((name) => `spec.${name}`).filter((path) => !known.includes(path));
  return [...fields, ...others.filter((path) => !onlyMutable.includes(path.slice('spec.'.length))).map((path) => ({ path }))];
}

/** As the API server keeps it: texts of secrets are data, and what it adds is there. */
function comparable(object: unknown): unknown {
  if (!isRecord(object)) return object;
  const { stringData, spec, roleRef } = object;
  const texts = isRecord(stringData)
    ? Object.entries(stringData).map(([key, value]) => [key, Buffer.from(String(value)).toString('base64')])
    : [];
  return {
    ...object,
    ...(texts.length > 0 && { data: { ...(isRecord(object['data']) && object['data']), ...Object.fromEntries(texts) } }),
    ...(isRecord(roleRef) && { roleRef: { apiGroup: 'rbac.authorization.k8s.io', ...roleRef } }),
    ...(isRecord(spec) && { spec: withTemplates(spec, object['kind'] === 'Job') }),
  };
}

function withTemplates(spec: Fields, isJob: boolean): Fields {
  const { volumeClaimTemplates: claims, template } = spec;
  return {
    ...spec,
    ...(Array.isArray(claims) && { volumeClaimTemplates: claims.map(claim) }),
    ...(isJob && { template: withoutDefaults(template) }),
  };
}

function claim(template: unknown): unknown {
  const { apiVersion: _, kind: __, status: ___, ...stated } = isRecord(template) ? template : {};
  const { spec } = stated;
  return { ...stated, ...(isRecord(spec) && { spec: { volumeMode: 'Filesystem', ...spec } }) };
}

/** An account that is no longer named stays, since the server keeps it under its former name too. */
function withFormerAccount(after: unknown, before: unknown): unknown {
  const account = plain(before, 'spec.template.spec.serviceAccountName');
  const pod = plain(after, 'spec.template.spec');
  if (account === undefined || !isRecord(after) || !isRecord(pod) || pod['serviceAccountName'] !== undefined) return after;
  const [spec, template] = [plain(after, 'spec'), plain(after, 'spec.template')];
  if (!isRecord(spec) || !isRecord(template)) return after;
  return { ...after, spec: { ...spec, template: { ...template, spec: { ...pod, serviceAccountName: account } } } };
}

/** What a pod has that states nothing. */
const podDefaults: Fields = {
  defaultMode: 420,
  dnsPolicy: 'ClusterFirst',
  failureThreshold: 3,
  periodSeconds: 10,
  protocol: 'TCP',
  schedulerName: 'default-scheduler',
  successThreshold: 1,
  terminationGracePeriodSeconds: 30,
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  timeoutSeconds: 1,
};

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (own(podDefaults, key) === each ? [] : [[key, withoutDefaults(each)] as const])),
  );
}
