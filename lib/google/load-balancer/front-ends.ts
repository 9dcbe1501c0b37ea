/** From where Google's global load balancers, and all of its health checks, come to pods. */
export const googleFrontEnds = ['130.211.0.0/22', '35.191.0.0/16'] as const;
