import { writeYaml } from '../../output/yaml';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { ResolvedDelivery } from '../resolved-delivery';
import { type ApplicationPart, projectOf } from './names';
import { notificationData } from './notifications';

/**
 * What the installation of Argo CD has to know: keys of its ConfigMaps. They are applied server-side under a name of their own, so that
 * keys of others, and those of other applications, stay.
 */
export function controlPlaneObjects(
  delivery: ResolvedDelivery,
  parts: readonly ApplicationPart[],
  isProgressive: boolean,
): readonly KubernetesObject[] {
  const { application, argoCd } = delivery;
  const notify = parts.map(({ deploy }) => deploy.notify).filter((each) => Object.keys(each).length > 0);
  return [
    configMap(argoCd.namespace, 'argocd-cm', {
      ...loginData(argoCd.singleSignOn),
      'resource.customizations.health.argoproj.io_Application': applicationHealth,
    }),
    ...when(isProgressive, () =>
      configMap(argoCd.namespace, 'argocd-cmd-params-cm', { 'applicationsetcontroller.enable.progressive.syncs': 'true' }),
    ),
    ...when(Object.keys(argoCd.roles).length > 0, () =>
      configMap(argoCd.namespace, 'argocd-rbac-cm', {
        [`policy.${application}.csv`]: rbacPolicy(delivery, unrepeated(parts.map((part) => projectOf(application, part)))),
      }),
    ),
    ...when(notify.length > 0, () =>
      configMap(argoCd.namespace, 'argocd-notifications-cm', notificationData(notify, argoCd.slack?.tokenKey)),
    ),
  ];
}

function when(holds: boolean, render: () => KubernetesObject): readonly KubernetesObject[] {
  return holds ? [render()] : [];
}

/** Argo CD finds its settings by this label; what its installation labels them with besides is its own. */
function configMap(namespace: string, name: string, data: { readonly [key: string]: string }): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/part-of': 'argocd' } },
    data,
  };
}

/** An Application is as healthy as it says: waves of Applications wait for one another by it. */
const applicationHealth = `local health = { status = "Progressing", message = "" }
local status = obj.status
if status ~= nil and status.health ~= nil then
  health.status = status.health.status or "Progressing"
  health.message = status.health.message or ""
end
return health
`;

function loginData(sso: ResolvedDelivery['argoCd']['singleSignOn']): { readonly [key: string]: string } {
  if (sso === undefined) return {};
  const { name, issuer, clientId, clientSecretKey, url } = sso;
  const config = {
    name,
    issuer,
    clientID: clientId,
    clientSecret: `$${clientSecretKey}`,
    requestedScopes: ['openid', 'profile', 'email', 'groups'],
  };
  return { url, 'oidc.config': writeYaml([config]) };
}

function unrepeated(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/** Groups of roles may look at their project, which is no Application of it. */
function rbacPolicy({ application, argoCd: { roles } }: ResolvedDelivery, projects: readonly string[]): string {
  const groups = [...new Set(Object.values(roles).flatMap((role) => role.groups))].sort();
  const role = `role:${application}`;
  const rights = [
    ...projects.map((project) => `p, ${role}, projects, get, ${project}, allow`),
    `p, ${role}, applicationsets, get, ${application}/*, allow`,
  ];
  return [...rights, ...groups.map((group) => `g, ${quoted(group)}, ${role}`)].map((line) => `${line}\n`).join('');
}

/** A group with a comma in its name stands between quotes. */
function quoted(group: string): string {
  return group.includes(',') ? `"${group}"` : group;
}
