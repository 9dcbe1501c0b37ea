/** The replicas of one version. */
export class ReplicaSet {
  /** How many are wanted. */
  spec = 0;
  /** When it is scaled to nothing, once that is planned. */
  deadline: number | undefined;
  /** Replicas of the whole rollout when the controller last reconciled this version (`desired-replicas`): a difference is a scaling event. */
  desired = 0;
  /** When each replica becomes available, in ascending order. */
  private readonly readyAt: number[] = [];
  private made = 0;

  /** Position among all versions, the oldest first; unlike its revision it stays when the version is wanted again. */
  readonly created: number;

  /** @param readySeconds - from the making of each replica until it is available, the last for all further ones; infinite when it never is */
  constructor(
    public revision: number,
    private readonly readySeconds: readonly number[],
  ) {
    this.created = revision;
  }

  get pods(): number {
    return this.readyAt.length;
  }

  available(now: number): number {
    return this.placeAfter(now);
  }

  /** When the next replica becomes available; infinite when none will. */
  nextReady(now: number): number {
    return this.readyAt[this.placeAfter(now)] ?? Number.POSITIVE_INFINITY;
  }

  /** Makes or removes replicas to meet `spec`, within the room that there is; those that are not available yet go first. */
  settle(now: number, room: number): boolean {
    const before = this.readyAt.length;
    while (this.readyAt.length > this.spec) this.readyAt.pop();
    for (let free = room; this.readyAt.length < this.spec && free > 0; free--) this.make(now);
    return this.readyAt.length !== before;
  }

  /** Replicas that were there all along. */
  static running(revision: number, replicas: number, readySeconds: readonly number[]): ReplicaSet {
    const set = new ReplicaSet(revision, readySeconds);
    set.spec = replicas;
    set.desired = replicas;
    for (let made = 0; made < replicas; made++) set.readyAt.push(Number.NEGATIVE_INFINITY);
    return set;
  }

  private make(now: number): void {
    const ready = now + (this.readySeconds[Math.min(this.made, this.readySeconds.length - 1)] ?? 0);
    this.made += 1;
    this.readyAt.splice(this.placeAfter(ready), 0, ready);
  }

  /** Behind all replicas that are available at a moment. */
  private placeAfter(moment: number): number {
    let [low, high] = [0, this.readyAt.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.readyAt[middle] ?? 0) > moment) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
