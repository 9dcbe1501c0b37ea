import { hostName } from '../../model/shape/names';
import { fields, flag, kinds, known, listOf, oneOf, orElse, recordOf, type Shape, text, when, whole } from '../../model/shape/shape';
import { iamMembers } from '../iam-members';
import { computeName, labels, overrides, project, readable } from '../shapes';
import type {
  CertificateManagerCertificate,
  ComputeManagedCertificate,
  ExistingCertificateMap,
  ExistingCertificates,
} from './certificate-props';
import { backendShape } from './endpoint-backend-shape';
import type { PlainEndpointProps } from './plain-endpoint';
import { protection } from './protection-shape';
import type { EndpointDns, EndpointIap, PathRoutes, RedirectRoute, RewriteRoute, WeightedBackends } from './public-endpoint-props';

const kind = text();
const link = readable({ pattern: /^\S+$/, allowed: 'the name or link of what exists' });
const isText = (value: unknown): boolean => typeof value === 'string';

/** Of a backend: a part of names, with the endpoint's name before it and a region behind it. */
const backendName = {
  pattern: /^[a-z](?:[-a-z0-9]{0,28}[a-z0-9])?$/,
  allowed: 'lower-case letters, digits and hyphens, starting with a letter, at most 30',
  code: 'wrong-name',
};
const backend = known(text(backendName));
const weighted = fields<WeightedBackends>({ kind, backends: recordOf(orElse(whole(0, 1000), 1), backendName) }, ['kind', 'backends']);
const choice = when(isText, backend, kinds({ weighted }));
const plainHost = readable({
  ...hostName,
  pattern: /^(?!\*)(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)+$/,
});
const prefix = readable({ pattern: /^\/[!-)+-~]*$/, allowed: "a path that starts with '/', without '*' and spaces" });

const redirect = fields<RedirectRoute>(
  {
    kind,
    host: plainHost,
    path: kinds({
      whole: fields({ kind, value: prefix }, ['kind', 'value']),
      prefix: fields({ kind, value: prefix }, ['kind', 'value']),
    }),
    code: oneOf('MOVED_PERMANENTLY_DEFAULT', 'FOUND', 'SEE_OTHER', 'TEMPORARY_REDIRECT', 'PERMANENT_REDIRECT'),
    stripQuery: flag,
  },
  ['kind'],
);
const rewrite = fields<RewriteRoute>({ kind, backend: choice, pathPrefix: prefix, host: plainHost }, ['kind', 'backend']);
const paths = fields<PathRoutes>(
  {
    kind,
    paths: recordOf(when(isText, backend, kinds({ weighted, rewrite, redirect })), {
      pattern: /^\/(?:[!"$-)+->@-~]*\/)?(?:[!"$-)+->@-~]*|\*)$/,
      allowed: "a path that starts with '/' and holds '*' only at its end, behind a '/'",
      code: 'wrong-path',
    }),
    otherwise: choice,
  },
  ['kind', 'paths', 'otherwise'],
  { paths: {} },
);
const route = when(isText, backend, kinds({ weighted, paths, redirect }));

const certificate = kinds({
  'certificate-manager': fields<CertificateManagerCertificate>({ kind, authorization: oneOf('FIXED_RECORD', 'PER_PROJECT_RECORD') }, [
    'kind',
  ]),
  'compute-managed': fields<ComputeManagedCertificate>({ kind }, ['kind']),
  existing: fields<ExistingCertificates>({ kind, certificates: listOf(link) }, ['kind', 'certificates'], { certificates: ['link'] }),
  'existing-map': fields<ExistingCertificateMap>(
    {
      kind,
      certificateMap: readable({
        pattern: /^projects\/[^/]+\/locations\/global\/certificateMaps\/[^/]+$/,
        allowed: "a map such as 'projects/acme-shop/locations/global/certificateMaps/main'",
      }),
    },
    ['kind', 'certificateMap'],
  ),
});

const iap = fields<EndpointIap>(
  {
    projectNumber: readable({ pattern: /^[1-9]\d{5,18}$/, allowed: 'the number of a project as text' }),
    members: iamMembers,
    client: kinds({
      'google-managed': fields({ kind }),
      own: fields(
        {
          kind,
          clientId: readable({ pattern: /^\S+$/, allowed: 'the id of an OAuth client' }),
          secretVariable: known(text({ pattern: /^[a-z_][a-z0-9_]*$/, allowed: 'the name of a Terraform variable' })),
        },
        ['kind', 'clientId', 'secretVariable'],
      ),
    }),
  },
  ['projectNumber', 'members'],
  { projectNumber: '100000', members: {} },
);

const dns = fields<EndpointDns>(
  {
    zones: recordOf(computeName, {
      ...hostName,
      pattern: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)*$/,
    }),
    project,
    ttlSeconds: whole(1, 86400),
  },
  ['zones'],
  { zones: {} },
);

export const publicEndpointShape: Shape = fields<PlainEndpointProps>(
  {
    name: readable({
      pattern: /^[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?$/,
      allowed: 'at most 40 lower-case letters, digits and hyphens, starting with a letter',
    }),
    project,
    backends: recordOf(backendShape, backendName),
    hosts: recordOf(route, { ...hostName, code: 'wrong-host' }),
    defaultBackend: choice,
    certificate,
    sslPolicy: kinds({
      own: fields({ kind, profile: oneOf('MODERN', 'RESTRICTED') }, ['kind']),
      existing: fields({ kind, sslPolicy: link }, ['kind', 'sslPolicy']),
    }),
    protection,
    iap,
    dns,
    redirectHttp: known(flag),
    ipv6: known(flag),
    quic: oneOf('NONE', 'ENABLE', 'DISABLE'),
    keepAliveSeconds: whole(5, 1200),
    labels,
    overrides,
  },
  ['name', 'project', 'backends', 'hosts'],
  { name: 'endpoint', project: 'project', backends: {}, hosts: {} },
);
