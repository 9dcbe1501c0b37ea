/** Replicas that a version asks for, and how many of its replicas are available. */
export type Pods = readonly [spec: number, available: number];

/** Replicas that the new and the stable version shall ask for. */
export type ReplicaCounts = readonly [canary: number, stable: number];

/** A number of replicas, or a share of those wanted. */
export type PodAllowance = number | `${number}%`;

/** A canary whose traffic is shared out by the number of replicas, as the controller finds it. */
export interface BasicCanary {
  readonly abort: boolean;
  readonly canary: Pods;
  readonly maxSurge: PodAllowance;
  readonly maxUnavailable: PodAllowance;
  /** Replicas that versions before the stable one still ask for. */
  readonly older: number;
  readonly promoteFull: boolean;
  /** Replicas wanted. */
  readonly replicas: number;
  /** Absent where there is no other version: before the first one is stable, and when the new one is the stable one. */
  readonly stable?: Pods | undefined;
  /** Percent that the current step asks for, 0 to 100: see `stepWeight`. */
  readonly weight: number;
}

const noPods: Pods = [0, 0];

/**
 * One step of the controller towards the weight: it adds replicas while there is room for them, then takes away what is not needed for
 * availability. Nothing more changes once the counts equal those asked for; a simulation goes on when replicas become available.
 *
 * @example
 * const [canary, stable] = replicaCounts({
 *   replicas: 4, weight: 50, maxSurge: '25%', maxUnavailable: 0, canary: [0, 0], stable: [4, 4], older: 0, abort: false, promoteFull: false,
 * });
 */
export function replicaCounts(input: BasicCanary): ReplicaCounts {
  const { canary, stable = noPods } = input;
  const most = mostPods(input);
  const least = leastAvailable(input);
  const target = split(input.replicas, wantedWeight(input), most - input.replicas);

  const room = most - canary[0] - stable[0] - input.older;
  const moreStable = growth(stable[0], target[1], room);
  const raisedStable = stable[0] + moreStable;
  const raisedCanary = canary[0] + growth(canary[0], target[0], room - moreStable);
  // Versions that an interrupted rollout has left are taken away before either of these two.
  if (input.older > 0) return [raisedCanary, raisedStable];

  const forward = target[0] >= canary[0];
  const spare = dispensable(canary, !forward) + dispensable(stable, forward) - least;
  if (spare <= 0) return [raisedCanary, raisedStable];

  const [giver, taker] = forward ? [stable, canary] : [canary, stable];
  const given = forward ? shrink(raisedStable, target[1], spare) : shrink(raisedCanary, target[0], spare);
  // The other version makes room, though not with replicas that availability needs; for those, the drained one makes room.
  const fitting = Math.min(forward ? raisedCanary : raisedStable, most - given);
  const taken = Math.max(fitting, Math.min(taker[1], least - Math.min(given, giver[1])));
  const left = Math.min(given, most - taken);
  return forward ? [taken, left] : [left, taken];
}

/**
 * The counts that come nearest to a weight, once all replicas are available. With `maxSurge` 0 the controller (1.9) leaves no replica of the
 * new version where the exact number of its replicas is half a replica short of all: 2 replicas at 75 percent, 5 at 90, 10 at 95, 25 at 98.
 *
 * @example
 * const [canary, stable] = targetReplicaCounts({ replicas: 10, weight: 25, maxSurge: '25%' }); // 3 and 8
 */
export function targetReplicaCounts({ replicas, weight, maxSurge }: Pick<BasicCanary, 'replicas' | 'weight' | 'maxSurge'>): ReplicaCounts {
  return split(replicas, weight, Math.ceil(pods(maxSurge, replicas)));
}

/** Most replicas that all versions may ask for together. */
export function mostPods({ replicas, maxSurge }: Pick<BasicCanary, 'replicas' | 'maxSurge'>): number {
  return replicas + Math.ceil(pods(maxSurge, replicas));
}

/** Available replicas below which none is taken away. */
export function leastAvailable({
  replicas,
  maxSurge,
  maxUnavailable,
}: Pick<BasicCanary, 'replicas' | 'maxSurge' | 'maxUnavailable'>): number {
  const unavailable = Math.floor(pods(maxUnavailable, replicas));
  // Nothing could move with neither, so the controller then does without one.
  const missing = unavailable === 0 && Math.ceil(pods(maxSurge, replicas)) === 0 ? 1 : unavailable;
  return Math.max(0, replicas - missing);
}

function pods(allowance: PodAllowance, replicas: number): number {
  return typeof allowance === 'number' ? allowance : (Number.parseInt(allowance, 10) * replicas) / 100;
}

function wantedWeight({ stable, promoteFull, abort, weight }: BasicCanary): number {
  if (promoteFull || stable === undefined) return 100;
  return abort ? 0 : weight;
}

/** The controller looks at the two whole numbers beside the exact one, for the wanted total and, given a surge, for one replica more. */
function split(replicas: number, weight: number, surge: number): ReplicaCounts {
  if (replicas === 0) return [0, 0];
  const exact = (replicas * weight) / 100;
  const [up, down] = [Math.ceil(exact), Math.floor(exact)];
  const oneVersionOnly = weight === 0 || weight === 100 || (replicas === 1 && surge === 0);
  let [canary, total, least] = [0, replicas, Number.POSITIVE_INFINITY];
  for (let count = replicas; count <= replicas + Math.min(surge, 1); count++) {
    if (up < count || oneVersionOnly) {
      const distance = Math.abs((100 * up) / count - weight);
      if (distance < least) [canary, total, least] = [up, count, distance];
    }
    const tied = (count * weight) % 100 === 50;
    if (!tied && (down > 0 || oneVersionOnly)) {
      const distance = Math.abs((100 * down) / count - weight);
      if (distance < least) [canary, total, least] = [down, count, distance];
    }
  }
  return [canary, total - canary];
}

function growth(has: number, wants: number, room: number): number {
  return Math.max(0, Math.min(wants - has, room));
}

function shrink(has: number, wants: number, spare: number): number {
  return has > wants ? Math.max(wants, has - spare) : has;
}

/** Replicas to reckon with: of the version that is drained also those that are not available, or a broken one would never go away. */
function dispensable([spec, available]: Pods, drained: boolean): number {
  return drained || spec < available ? spec : available;
}
