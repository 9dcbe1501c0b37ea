import { writeFiles } from '../../lib/output/files';

// A process of its own that writes to a folder over and over: `writer-process.ts FOLDER NAME ROUNDS`.
// Every file of one round says the same, so that a mixture of two writers or two rounds shows.
const [folder = '', name = '', rounds = '1'] = process.argv.slice(2);

for (let round = 0; round < Number(rounds); round++) {
  const content = `${name} ${round}\n`.repeat(200);
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`folder-${index % 4}/${name}-${round % 2}-${index}.txt`, content]),
  );
  writeFiles(folder, { ...files, 'all/shared.txt': content, 'all/again.txt': content }, { owner: 'test', lockTimeoutSeconds: 60 });
  if (round === 0) process.stdout.write('started\n');
}
