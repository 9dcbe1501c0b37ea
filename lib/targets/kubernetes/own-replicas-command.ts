/** A Deployment or a Rollout as commands name it. */
export interface Scaled {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** `deployment api` */
export function liveName({ kind, name }: Pick<Scaled, 'kind' | 'name'>): string {
  return `${kind === 'Rollout' ? 'rollouts.argoproj.io' : kind.toLowerCase()} ${name}`;
}

/**
 * Gives the number of replicas that runs now another owner, so that it stays when a manifest no longer states it.
 *
 * @param kubectl - with its namespace
 */
export function ownReplicasCommand(kubectl: string, scaled: Scaled): string {
  const { apiVersion, kind, name } = scaled;
  const now = `{"apiVersion":"${apiVersion}","kind":"${kind}","metadata":{"name":"${name}"},"spec":{"replicas":{{.spec.replicas}}}}`;
  const apply = 'apply --server-side --field-manager=hand-over -f -';
  return `${kubectl} get ${liveName(scaled)} --output go-template='${now}' | ${kubectl} ${apply}`;
}
