import { cronProblem } from '../../lib/model/cron';

describe('a schedule', () => {
  it.each(['* * * * *', '*/15 * * * *', '0-59/5 */2 1,15 JAN-jun sun', '5/10 0 31 12 0-6', '0 0 31 2 *'])('may be %s', (schedule) => {
    expect(cronProblem(schedule)).toBeUndefined();
  });

  it.each([
    ['60 * * * *', "minute must be from 0 to 59, got '60'"],
    ['* 24 * * *', "hour must be from 0 to 23, got '24'"],
    ['* * 0 * *', "day of the month must be from 1 to 31, got '0'"],
    ['* * * foo *', "month must be from 1 to 12, got 'foo'"],
    ['* * * * 7', "day of the week must be from 0 to 6, got '7'"],
    ['5-1 * * * *', "minute must not end before it begins, got '5-1'"],
    ['*/0 * * * *', "minute must have a step above 0, got '*/0'"],
    ['1,,2 * * * *', "must be a list of *, n, n-m with or without /step, got ''"],
    ['@daily', 'must have five fields such as \'0 3 * * *\' (minute, hour, day of the month, month, day of the week), got 1 in "@daily"'],
    ['1-2-3 * * * *', "must be a list of *, n, n-m with or without /step, got '1-2-3'"],
  ])('may not be %s', (schedule, problem) => {
    expect(cronProblem(schedule)).toBe(problem);
  });
});
