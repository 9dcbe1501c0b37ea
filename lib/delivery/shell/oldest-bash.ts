/** Oldest version of bash that runs the scripts; macOS brings 3.2. */
export const oldestBash = '4.4';
