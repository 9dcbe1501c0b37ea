import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Runs a script of this folder by its command `hold` until the answer is called: what it starts ends with this process too, however that
 * ends.
 *
 * @throws Error when the script ends instead of getting ready
 */
export async function hold(script: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<() => Promise<void>> {
  const holder = spawn('bash', [path.join(__dirname, script), 'hold', ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    createInterface(holder.stdout).once('line', resolve);
    holder.once('exit', (code) => reject(new Error(`${script} ended with ${code} instead of getting ready`)));
  });
  return async () => {
    if (holder.exitCode !== null) return;
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    holder.stdin.end();
    await ended;
  };
}
