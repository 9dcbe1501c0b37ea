/**
 * Local values of a stack that carry what props state and nothing else in Terraform JSON tells, for checks of the stack: the tier of its
 * environment; by type and name of the resource, the tiers of single ones and the reasons of deviations. Nothing refers to them.
 */
export const statedLocals = { environment: 'orchestra_tier', tiers: 'orchestra_tiers', reasons: 'orchestra_reasons' } as const;

/** Choices by the attribute that they decide, in Terraform's words: `settings.ip_configuration.ssl_mode`. Only some have a reason. */
export type StatedChoices = { readonly [attribute: string]: unknown };

/** Reasons by the attribute that each is about. */
export type StatedReasons = { readonly [attribute: string]: string };

/** The reasons of the choices that have one. */
export function reasonsOf(choices: StatedChoices): StatedReasons {
  return Object.fromEntries(
    Object.entries(choices).flatMap(([attribute, choice]) => {
      const reason = typeof choice === 'object' && choice !== null && 'reason' in choice ? choice.reason : undefined;
      return typeof reason === 'string' ? [[attribute, reason]] : [];
    }),
  );
}
