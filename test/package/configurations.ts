import { configurationsMade } from './configurations-made';

process.stdout.write(JSON.stringify(configurationsMade()));
