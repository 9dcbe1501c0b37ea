import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Reads again and again until what was read is as wanted, and answers that.
 *
 * @throws Error with what was read last, when it is not as wanted within the time
 */
export async function eventually<Read>(read: () => Promise<Read>, wanted: (last: Read) => boolean, seconds = 60): Promise<Read> {
  const limit = Date.now() + seconds * 1000;
  for (;;) {
    const last = await read();
    if (wanted(last)) return last;
    if (Date.now() > limit) throw new Error(`not as wanted after ${seconds} s: ${JSON.stringify(last, undefined, 2)}`);
    await sleep(200);
  }
}
