/** Specs made of an application that has passed every rule: nothing is left to decide, check or note. */
const specs = new WeakSet<object>();

/** Remembers a spec, so that the construct that gets it does not go through it again; a copy is gone through like any other props. */
export function rememberComplete<Spec extends object>(spec: Spec): Spec {
  specs.add(spec);
  return spec;
}

export function isComplete<Spec>(props: object): props is object & Spec {
  return specs.has(props);
}
