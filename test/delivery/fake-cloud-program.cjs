// Stands for gcloud, curl and sleep, by the name that is called; what they know is in a file, and so is what each call was.
const { readFileSync, writeFileSync } = require('node:fs');

/**
 * Answers one call.
 *
 * @param header - what curl was told in a file
 * @returns exit code, output, and whether the call is to linger after a signal
 */
module.exports = function call({ file, tool, args, header }) {
  const state = JSON.parse(readFileSync(file, 'utf8'));
  const flag = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const pairs = (text) =>
    (text ?? '')
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.split('='));
  const number = state.calls.push([tool, ...args].join(' ')) - 1;
  const { trouble } = state;
  const troubled = trouble?.at === number;

  let code = 1;
  let output = '';
  if (!(troubled && trouble.when === 'before')) [code, output] = answer();
  if (troubled && trouble.kind === 'fail') [code, output] = [1, ''];
  writeFileSync(file, JSON.stringify(state));
  const signalled = troubled && trouble.kind === 'signal';
  if (signalled) process.kill(Number(readFileSync(state.pidFile, 'utf8')), trouble.signal);
  // a trap that waits for the end of what runs would show
  return { code, output, lingers: signalled && tool === 'sleep' };

  function answer() {
    if (tool === 'sleep') return [0, ''];
    if (tool === 'curl') return curl();
    const command = args.filter((arg) => !arg.startsWith('-'));
    const [first, second, third, fourth] = command;
    if (first === 'auth') return [0, 'token\n'];
    if (first === 'secrets') {
      const found = state.secrets?.[`${flag('secret')}:${fourth}`];
      return found === undefined ? [1, ''] : [0, `${found}\n`];
    }
    if (second === 'jobs') return [state.jobs?.[fourth] === false ? 1 : 0, ''];
    if (second === 'deploy') return deploy(third);
    if (second === 'revisions') return revision(fourth);
    if (third === 'describe') return state.missing ? [1, ''] : [0, JSON.stringify(service())];
    if (third === 'update-traffic') return updateTraffic();
    throw new Error(`what is ${args.join(' ')}`);
  }

  function deploy(name) {
    const created = `${name}-${flag('revision-suffix')}`;
    if (state.revisions[created]) return [1, ''];
    const served = state.traffic.filter(({ percent }) => percent > 0);
    state.revisions[created] = { image: flag('image'), ready: state.broken ? 'False' : 'True' };
    // what is sent to the latest revision moves with it, unless it is told not to
    for (const target of served.filter(({ latest }) => latest)) {
      if (args.includes('--no-traffic')) target.latest = false;
      else if (!state.broken) target.revisionName = created;
    }
    if (served.length === 0) state.traffic.push({ revisionName: created, percent: 100, latest: true });
    if (state.broken) return [1, ''];
    if (flag('tag')) setTag(flag('tag'), created);
    return checked();
  }

  function revision(name) {
    const found = state.revisions[name];
    return found
      ? [
          0,
          JSON.stringify({
            status: {
              conditions: [
                { type: 'Active', status: 'False' },
                { type: 'Ready', status: found.ready },
              ],
            },
          }),
        ]
      : [1, ''];
  }

  function service() {
    return {
      metadata: { name: 'shop-web', annotations: { note: 'a "quoted" \\ text\nof two lines, with {braces} and [brackets]' } },
      status: {
        url: 'https://shop-web.example.com',
        traffic: state.traffic.map(({ revisionName, percent, tag, latest }) => ({
          ...(latest && { latestRevision: true }),
          ...(percent > 0 && { percent }),
          revisionName,
          ...(tag && { tag, url: `https://${tag}---shop-web.example.com` }),
        })),
      },
    };
  }

  function updateTraffic() {
    for (const tag of (flag('remove-tags') ?? '').split(',')) setTag(tag);
    for (const [tag, name] of pairs(flag('update-tags'))) setTag(tag, name);
    const shares = pairs(flag('to-revisions'));
    if (shares.length > 0) {
      const tags = state.traffic.filter(({ tag }) => tag).map((target) => ({ ...target, percent: 0 }));
      state.traffic = [...shares.map(([revisionName, percent]) => ({ revisionName, percent: Number(percent) })), ...tags];
      state.weights.push(flag('to-revisions'));
    }
    return checked();
  }

  function setTag(tag, revisionName) {
    for (const target of state.traffic) if (target.tag === tag) delete target.tag;
    state.traffic = state.traffic.filter((target) => target.percent > 0 || target.tag);
    if (revisionName) state.traffic.push({ revisionName, percent: 0, tag });
  }

  /** What must hold at every moment. */
  function checked() {
    const sum = state.traffic.reduce((all, { percent }) => all + percent, 0);
    if (sum !== 100) state.wrong.push(`the traffic adds up to ${sum}`);
    for (const { revisionName } of state.traffic) {
      if (state.revisions[revisionName]?.ready !== 'True') state.wrong.push(`${revisionName} gets traffic or a tag`);
    }
    return [0, ''];
  }

  function curl() {
    const url = args.at(-1);
    state.calls[number] = `curl ${url}${header.includes('Bearer token') ? ' with a token' : ''}`;
    const question = args.find((arg) => arg.startsWith('query='));
    const asked = question ?? url;
    if (question && !question.includes('revision_name="shop-web-1-1-0-')) state.wrong.push(`asked about no revision: ${question}`);
    const [name, answers] = Object.entries(state.answers).find(([part]) => asked.includes(part)) ?? ['', []];
    state.calls[number] += question ? ` about ${name}` : '';
    const value = answers.length > 1 ? answers.shift() : answers[0];
    if (value === 'error') return [22, ''];
    if (!question) return [0, value === undefined ? 'ok' : JSON.stringify(value)];
    const vector = value === 'empty' ? [] : [{ metric: {}, value: [1_700_000_000.5, String(value ?? (name === 'latency' ? 100 : 1))] }];
    return [0, JSON.stringify({ status: 'success', data: { resultType: 'vector', result: vector } })];
  }
};
