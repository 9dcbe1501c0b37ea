import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pageOf } from './construct-tables';
import { optionsOf } from './described-options';
import { documents, root } from './documents';
import { generated } from './generated';
import { constructs } from './public-types';

jest.setTimeout(120_000);

const names = [...documents.keys()];

describe('a document', () => {
  it.each(names)('%s has lines of less than 200 characters', (name) => {
    const long = linesOf(name).filter((line) => line.length >= 200);
    expect(long).toEqual([]);
  });

  it.each(names)('%s has links to files and headings that are there', (name) => {
    const broken = linksOf(name).filter((link) => !isThere(name, link));
    expect(broken).toEqual([]);
  });

  it.each(names)('%s has its generated parts as `npm run docs:tables` writes them', (name) => {
    const text = documents.get(name) ?? '';
    expect(text).toBe(generated(name, text));
  });

  // a decision is dated, and may name what is no longer there
  it.each(names.filter((name) => !name.startsWith('docs/decisions/')))('%s names files of the project that are there', (name) => {
    const named = [...(documents.get(name) ?? '').matchAll(/`((?:lib|test|docs|apps|bench)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('has at most 150 lines when it is the README', () => {
    expect(linesOf('README.md').length).toBeLessThanOrEqual(150);
  });

  it('is reached by links from the README', () => {
    const reached = new Set(['README.md']);
    for (const name of reached) for (const [file] of targetsOf(name)) if (documents.has(file)) reached.add(file);
    expect(names.filter((name) => !reached.has(name))).toEqual([]);
  });
});

describe('a construct of Google Cloud', () => {
  it.each(constructs)('%s has a page with its summary, options and attributes', (name) => {
    const page = documents.get(`docs/google/${pageOf(name)}`) ?? '';
    const markers = [...page.matchAll(/^<!-- (\w+) (\w+) -->$/gm)].map(([, word, of]) => `${word} ${of}`);
    expect(markers).toEqual([`summary ${name}`, `options ${name}Props`, `attributes ${name}`]);
  });

  it('has ranges, order and defaults of options as their schema has them', () => {
    const rows = new Map(optionsOf('RedisInstanceProps').map((each) => [each.path, each]));
    expect(rows.get('memorySizeGb')).toEqual({
      path: 'memorySizeGb',
      kinds: [],
      type: 'number, 1 to 300',
      fallback: '`1`',
      sentence: 'GiB, 1 to 300.',
    });
    expect(rows.get('tier')?.type).toBe("`'STANDARD_HA'`, `'BASIC'`");
    expect(rows.get('auth.reason')).toMatchObject({ kinds: ["`'off'`"], fallback: 'required', sentence: 'A reason in some words.' });
  });
});

describe('the checks of links', () => {
  it('find a file and a heading that are not there', () => {
    expect(isThere('README.md', 'docs/nowhere.md')).toBe(false);
    expect(isThere('README.md', 'docs/model.md#nowhere')).toBe(false);
    expect(isThere('docs/model.md', 'rollouts.md#hand-overs')).toBe(true);
  });
});

function linesOf(name: string): readonly string[] {
  return (documents.get(name) ?? '').trimEnd().split('\n');
}

/** Relative links of the prose: blocks and spans of code have none. */
function linksOf(name: string): readonly string[] {
  const prose = (documents.get(name) ?? '').replace(/^ *```[\s\S]*?^ *```$/gm, '').replace(/`[^`\n]*`/g, 'code');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link));
}

/** Files and headings that a document links to, by paths from the root. */
function targetsOf(name: string): readonly (readonly [file: string, heading: string | undefined])[] {
  return linksOf(name).map((link) => target(name, link));
}

function target(name: string, link: string): readonly [file: string, heading: string | undefined] {
  const [file = '', heading] = link.split('#');
  return [file === '' ? name : relative(root, join(root, dirname(name), file)), heading];
}

function isThere(name: string, link: string): boolean {
  const [file, heading] = target(name, link);
  if (!existsSync(join(root, file))) return false;
  return heading === undefined || anchorsOf(file).includes(heading);
}

/** As GitHub makes them of headings. */
function anchorsOf(file: string): readonly string[] {
  const prose = (documents.get(file) ?? '').replace(/^ *```[\s\S]*?^ *```$/gm, '');
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
