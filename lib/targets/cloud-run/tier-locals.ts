/**
 * Local values of a stack that say how strictly to check it, since nothing else in Terraform JSON tells a tier: that of its environment,
 * and those that the props of workloads state, by type and name of the resource. Nothing refers to them.
 */
export const tierLocals = { environment: 'orchestra_tier', workloads: 'orchestra_tiers' } as const;
