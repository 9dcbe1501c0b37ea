import type { OutputFile } from '../../output/output-file';

/** `.helmignore`: what is no part of the packed chart. */
export function ignoreFile(): OutputFile {
  const patterns = [
    '.DS_Store',
    '.git/',
    '.gitignore',
    '.orchestra-files.*',
    '.github/',
    '.idea/',
    '.project',
    '.vscode/',
    '*.bak',
    '*.orig',
    '*.swp',
    '*.tgz',
    '*.tmp',
    '*~',
  ];
  return { path: '.helmignore', text: `# Not packed by helm package.\n${patterns.join('\n')}\n` };
}
