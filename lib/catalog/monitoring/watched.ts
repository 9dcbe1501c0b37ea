import type { StatefulService } from '../../model/workload';

/** What is watched of a part: the series that its program exposes, alerts on them, and panels of its dashboard. */
export type Watched = Required<Pick<StatefulService, 'metrics' | 'alerts' | 'panels'>>;
