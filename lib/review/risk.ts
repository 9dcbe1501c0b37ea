/** What a change can do to a running system, the worst first; `noise` does nothing. */
export const risks = ['data-loss', 'replacement', 'outage', 'exposure', 'traffic', 'cost', 'other', 'noise'] as const;

/** What a change can do to a running system. */
export type Risk = (typeof risks)[number];

/** What a change does, and how bad that is. */
export interface Effect {
  readonly risk: Risk;
  /** For people, without a full stop: `the instance is destroyed and made anew: its data is lost`. */
  readonly sentence: string;
  /** Of the rule that found it, kebab-case: `replicas-none`; part of the identity of a change. */
  readonly rule?: string;
  /** Attribute that causes it: `settings.tier`, `spec.selector`. @default - the thing as a whole */
  readonly path?: string;
}

/** The worst of some effects; `other` where there is none. */
export function worstRisk(effects: readonly Effect[]): Risk {
  return risks.find((risk) => effects.some((effect) => effect.risk === risk)) ?? 'other';
}

/** Orders by risk, the worst first. */
export function byRisk(one: Risk, other: Risk): number {
  return risks.indexOf(one) - risks.indexOf(other);
}
