import { formattedId } from './ids';
import { isObject, type Value, type ValueObject } from './value';

/** Something that exists on Google, as it was last applied or read. */
export interface Thing {
  readonly type: string;
  readonly id: string;
  readonly state: ValueObject;
}

/** Whether a name is free again once its owner has been deleted, from the provider's pages: these stay taken, for days or for ever. */
const reserved: readonly string[] = [
  'google_iam_workload_identity_pool',
  'google_iam_workload_identity_pool_provider',
  'google_kms_crypto_key',
  'google_kms_key_ring',
  'google_sql_database_instance',
];

/** To create it once more is no error: an API is switched on again. */
const repeatable: readonly string[] = ['google_project_service'];

/** What exists in one working copy of a stack. A name may be given twice only where they do not know each other. */
export class Inventory {
  private readonly live = new Map<string, Thing>();
  private readonly gone = new Set<string>();

  get things(): readonly Thing[] {
    return [...this.live.values()];
  }

  /** What a state says is there, although this process may not have seen it being made. */
  seen(type: string, state: Value): void {
    const thing = thingOf(type, state);
    if (thing) this.live.set(key(thing), thing);
  }

  /** The name that is taken, where something is about to be created. */
  taken(type: string, state: ValueObject): string | undefined {
    const thing = repeatable.includes(type) ? undefined : thingOf(type, state);
    return thing && (this.live.has(key(thing)) || this.gone.has(key(thing))) ? thing.id : undefined;
  }

  changed(type: string, prior: Value, state: ValueObject): void {
    this.forget(type, prior);
    this.seen(type, state);
  }

  deleted(type: string, prior: Value): void {
    const thing = this.forget(type, prior);
    if (thing && reserved.includes(type)) this.gone.add(key(thing));
  }

  private forget(type: string, prior: Value): Thing | undefined {
    const thing = thingOf(type, prior);
    if (thing) this.live.delete(key(thing));
    return thing;
  }
}

function thingOf(type: string, state: Value): Thing | undefined {
  if (!isObject(state)) return undefined;
  const id = formattedId(type, state) ?? (type === 'google_service_networking_connection' ? String(state['network']) : undefined);
  return id === undefined ? undefined : { type, id, state };
}

function key({ type, id }: Thing): string {
  return `${type} ${id}`;
}
