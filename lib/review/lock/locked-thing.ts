/** A resource of Terraform or an object of Kubernetes under the address by which a running system knows it. */
export interface LockedThing {
  /** `prod:terraform:shop-prod/google_sql_database_instance.Main`, `prod:kubernetes:apps/v1/StatefulSet shop/db`. */
  readonly id: string;
  /** What it is, whatever its address: the name in Google Cloud where it has one, otherwise a digest of what it states. */
  readonly is: string;
  /** Digests of the values that cannot change in place, by path. */
  readonly fixed: { readonly [path: string]: string };
}

/** A thing as it is rendered now. */
export interface RenderedThing extends LockedThing {
  /** Path of the construct, of a resource: `shop-prod/Main/Resource`. */
  readonly source?: string;
}

/** The parts of an id. */
export interface ThingParts {
  /** Undefined where all environments share it. */
  readonly environment?: string;
  readonly plane: string;
  /** Stack of a resource; empty of an object. */
  readonly stack: string;
  /** `google_sql_database_instance.Main`; of an object its namespace and name. */
  readonly address: string;
  /** `google_sql_database_instance`; of an object its group and kind, `StatefulSet.apps`. */
  readonly type: string;
}

/** Id of a thing, as acknowledgements name it. */
export function thingId(environment: string | undefined, plane: string, identity: string): string {
  return `${environment ?? '*'}:${plane}:${identity}`;
}

/** Reads the id of a thing. */
export function thingParts(id: string): ThingParts {
  const [environment = '*', plane = '', ...rest] = id.split(':');
  const identity = rest.join(':');
  const place = { plane, ...(environment !== '*' && { environment }) };
  if (plane === 'terraform') {
    const slash = identity.indexOf('/');
    const address = identity.slice(slash + 1);
    return { ...place, stack: identity.slice(0, Math.max(slash, 0)), address, type: address.split('.')[0] ?? '' };
  }
  const [version = '', address = ''] = identity.split(' ');
  const [group = '', ...words] = version.split('/');
  const kind = words.at(-1) ?? '';
  return { ...place, stack: '', address, type: words.length > 1 ? `${kind}.${group}` : kind };
}
