import { createHash } from 'node:crypto';
import { element, text } from './markup';
import { pageScript } from './page-script';
import { pageStyle } from './page-style';

/** A page that needs no other file and no network; what its policy permits are its own style and script, by their hashes. */
export function pageDocument(title: string, content: readonly string[]): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(pageStyle)}'`,
    `script-src '${hashOf(pageScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`,
    '<meta name="color-scheme" content="light dark">',
    element('title', {}, [text(title)]),
    element('style', {}, [pageStyle]),
  ];
  const body = [element('main', {}, content), element('script', {}, [pageScript])];
  return `<!doctype html>\n${element('html', { lang: 'en' }, [element('head', {}, head), element('body', {}, body)])}\n`;
}

function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}`;
}
