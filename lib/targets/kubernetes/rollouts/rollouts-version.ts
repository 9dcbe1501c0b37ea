/** Group and version of what the Argo Rollouts controller reads. */
export const rolloutsVersion = 'argoproj.io/v1alpha1';
