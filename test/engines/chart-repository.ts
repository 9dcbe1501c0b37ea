import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OutputFile } from '../../lib/output/output-file';
import { engine } from './engine';

/** A repository of packed charts on loopback, by HTTPS, as Helm, Argo CD and Flux fetch from: `start` in `beforeAll`, `stop` in `afterAll`. */
export class ChartRepository {
  private folder = '';
  private server: Server | undefined;

  /** Packs charts, and serves them. */
  async start(charts: readonly (readonly OutputFile[])[]): Promise<void> {
    this.folder = mkdtempSync(path.join(tmpdir(), 'orchestra-charts-'));
    const served = path.join(this.folder, 'served');
    mkdirSync(served);
    for (const [index, files] of charts.entries()) {
      const chart = path.join(this.folder, `chart-${index}`);
      for (const { path: name, text } of files) {
        mkdirSync(path.dirname(path.join(chart, name)), { recursive: true });
        writeFileSync(path.join(chart, name), text);
      }
      execFileSync(engine('helm'), ['package', chart, '--destination', served], { stdio: 'pipe' });
    }
    execFileSync(engine('helm'), ['repo', 'index', served], { stdio: 'pipe' });
    const [key, certificate] = [path.join(this.folder, 'key.pem'), this.authority];
    const subject = ['-subj', '/CN=charts', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', ...subject];
    execFileSync('openssl', [...made, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
    this.server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
      const name = path.basename(new URL(request.url ?? '/', 'https://charts').pathname);
      try {
        response.end(readFileSync(path.join(served, name)));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  get address(): string {
    const { port } = (this.server ?? createServer()).address() as AddressInfo; // a TCP socket that listens has no other
    return `https://127.0.0.1:${port}`;
  }

  /** File with the certificate that clients trust by `SSL_CERT_FILE`. */
  get authority(): string {
    return path.join(this.folder, 'certificate.pem');
  }
}
