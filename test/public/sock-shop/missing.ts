import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'containers of Compose start anew unless somebody has stopped them, where the original has `always`',
    places: ['cluster'],
    facts: [
      'compose carts.restart',
      'compose carts-db.restart',
      'compose catalogue.restart',
      'compose catalogue-db.restart',
      'compose edge-router.restart',
      'compose front-end.restart',
      'compose orders.restart',
      'compose orders-db.restart',
      'compose payment.restart',
      'compose queue-master.restart',
      'compose rabbitmq.restart',
      'compose shipping.restart',
      'compose user.restart',
      'compose user-db.restart',
    ],
  },
  {
    reason: 'nothing says another host name in Compose than that of the workload',
    places: ['cluster'],
    facts: ['compose user-sim.hostname'],
  },
];
