import { groupBy } from '../../../model/group-by';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { isCertified } from '../cert-manager';
import { routesOf, tlsSecretOf } from '../render/rollouts/route';
import { routeOf } from '../rollouts/rolled-out';

/** A Secret that a controller fills is that of one Ingress: the certificate has the hosts of one, and that for another is refused. */
export function certificates(app: ResolvedApplication): Issue[] {
  const filled = Object.values(app.workloads).flatMap((workload) => {
    const router = routeOf(app, workload);
    if (router?.kind !== 'ingress' || !isCertified(router.annotations)) return [];
    return routesOf(app, workload).map(({ of }) => ({ workload: workload.name, secret: tlsSecretOf(router, of) }));
  });
  return [...groupBy(filled, ({ secret }) => secret).entries()].flatMap(([secret, [first, ...others]]) =>
    [...new Set(others.map(({ workload }) => workload))].map((name) => {
      const path = ['environments', app.environment.name, 'kubernetes', 'routers', name, 'tlsSecret'];
      const message = `must be the Secret of one Ingress where cert-manager fills it, got ${show(secret)}, which ${first?.workload} has too`;
      return issue('tls-secret-taken', path, message, 'name another, or leave the annotation of the issuer out of one of them');
    }),
  );
}
