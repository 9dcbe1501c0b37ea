/** `ORCHESTRA_TESTS=whole`: all of it is tried, which takes hours. Otherwise what is long is tried on a sample, the same each time. */
export const isWhole = process.env['ORCHESTRA_TESTS'] === 'whole';
