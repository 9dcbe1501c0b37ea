/**
 * What the page does beyond being read: sliders choose a drawing, the matrix is filtered, a box of the map shows its lines, and what an
 * address leads to is opened. All of it is there without the script, and the script adds nothing to read.
 */
export const pageScript = `'use strict';
for (const section of document.querySelectorAll('.rollout')) {
  const control = section.querySelector('.control');
  if (!control) continue;
  const [input, output] = [control.querySelector('input'), control.querySelector('output')];
  const stage = section.querySelector('.stage');
  const drawings = section.querySelector('details.drawings');
  stage.append(...drawings.querySelectorAll('figure'));
  drawings.hidden = true;
  const figures = [...stage.querySelectorAll('figure')];
  const rows = [...section.querySelectorAll('table.steps tbody tr')];
  for (const figure of figures) figure.firstElementChild.hidden = true;
  const show = () => {
    const chosen = Number(input.value);
    figures.forEach((figure, index) => { figure.hidden = index !== chosen; });
    rows.forEach((row, index) => { if (index === chosen - 1) row.setAttribute('aria-current', 'step'); else row.removeAttribute('aria-current'); });
    output.textContent = figures[chosen].firstElementChild.textContent;
    input.setAttribute('aria-valuetext', chosen === 0 ? 'never' : 'step ' + (chosen - 1));
  };
  input.addEventListener('input', show);
  control.hidden = false;
  show();
}
for (const filter of document.querySelectorAll('form.filter')) {
  const [query, group] = [filter.querySelector('input'), filter.querySelector('select')];
  const bodies = [...document.querySelectorAll('#' + filter.dataset.of + ' tbody')];
  const apply = () => {
    const words = query.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const body of bodies) {
      let shown = 0;
      for (const row of body.querySelectorAll('tr.row')) {
        const text = (body.dataset.group + ' ' + row.textContent).toLowerCase();
        row.hidden = !words.every((word) => text.includes(word)) || (group.value !== '' && group.value !== body.dataset.group);
        if (!row.hidden) shown += 1;
      }
      body.hidden = shown === 0;
      count += shown;
    }
    filter.querySelector('output').textContent = count === 1 ? '1 row' : count + ' rows';
  };
  filter.addEventListener('submit', (event) => event.preventDefault());
  filter.addEventListener('input', apply);
  filter.hidden = false;
  apply();
}
for (const map of document.querySelectorAll('svg.map')) {
  const light = (node) => {
    map.classList.toggle('lit', node !== undefined);
    for (const edge of map.querySelectorAll('.edge')) edge.classList.toggle('on', edge.dataset.ends.split(' ').includes(node));
  };
  for (const node of map.querySelectorAll('.node')) {
    const target = node.closest('a') ?? node;
    for (const name of ['mouseenter', 'focus']) target.addEventListener(name, () => light(node.dataset.node));
    for (const name of ['mouseleave', 'blur']) target.addEventListener(name, () => light(undefined));
  }
}
const open = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let each = target; each; each = each.parentElement) if (each.localName === 'details') each.open = true;
  if (target) target.scrollIntoView();
};
addEventListener('hashchange', open);
open();
`;
