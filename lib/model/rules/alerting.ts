import { secretsOfReceiver } from '../alerting';
import { type Issue, issue, type Path } from '../issue';
import { listKeys } from '../list-names';
import { nearOr } from '../near-name';
import { own } from '../own';
import type { ResolvedApplication } from '../resolved';
import { keyOf } from '../secret-keys';
import { show } from '../show';

/** Alerts go to receivers that there are, each once, and secrets of receivers are declared. */
export function alerting({ alerting: { receivers, routes }, secrets }: ResolvedApplication): Issue[] {
  const known = Object.entries(receivers).flatMap(([name, receiver]) =>
    Object.entries(secretsOfReceiver(receiver)).flatMap(([field, secret]) => {
      const path = ['alerting', 'receivers', name, field];
      const found = own(secrets, secret.name);
      if (found?.keys.includes(keyOf(secret)) === true) return [];
      if (found !== undefined) return [issue('unknown-secret-key', path, 'must name a declared key of the secret')];
      const remedy = nearOr(secret.name, secrets, `declare it in secrets; declared are ${listKeys(secrets)}`);
      return [issue('unknown-secret', path, 'must name a declared secret', remedy)];
    }),
  );
  return [
    ...known,
    ...named(routes.page, receivers, ['alerting', 'routes', 'page']),
    ...named(routes.ticket, receivers, ['alerting', 'routes', 'ticket']),
  ];
}

function named(names: readonly string[], receivers: object, path: Path): Issue[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    if (!Object.hasOwn(receivers, name)) {
      const remedy = nearOr(name, { ...receivers }, `declare it in alerting.receivers; declared are ${listKeys({ ...receivers })}`);
      return [issue('unknown-receiver', [...path, index], `must name a declared receiver, got ${show(name)}`, remedy)];
    }
    if (seen.has(name)) return [issue('receiver-repeated', [...path, index], `must be named once, got ${show(name)} again`)];
    seen.add(name);
    return [];
  });
}
