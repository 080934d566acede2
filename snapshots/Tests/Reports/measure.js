// Runs in a copy of a page in a browser: reports elements that overlap, are cut off, or are hard to read. The page itself has no
// script; this one is added to the copy.
(() => {
  const problems = [];
  const name = element => `${element.tagName.toLowerCase()}${element.id ? '#' + element.id : ''}.${element.getAttribute('class') || ''}`;
  const near = 1.5;
  document.querySelectorAll('details').forEach(details => { details.open = true; });

  const isShown = element => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const apart = (a, b) => a.right <= b.left + near || b.right <= a.left + near || a.bottom <= b.top + near || b.bottom <= a.top + near;
  const inside = (a, b) => a.left >= b.left - near && a.right <= b.right + near && a.top >= b.top - near && a.bottom <= b.bottom + near;

  // Nothing is cut off: content that is wider than its box must be in a box that scrolls. The page itself must not scroll.
  if (document.documentElement.scrollWidth > innerWidth + 1)
    problems.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const element of document.querySelectorAll('main *')) {
    if (element.closest('svg') || element.tagName === 'CAPTION' || !isShown(element))
      continue;
    const overflow = getComputedStyle(element).overflowX;
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + near && overflow !== 'auto')
      problems.push(`${name(element)} is cut: ${element.scrollWidth} in ${element.clientWidth}`);
  }

  // Nothing overlaps.
  const boxOf = element => element.getBoundingClientRect();
  for (const parent of document.querySelectorAll('main, section, .panels, .pair, .step')) {
    const children = [...parent.children].filter(isShown);
    for (let i = 1; i < children.length; i++)
      if (!apart(boxOf(children[i - 1]), boxOf(children[i])))
        problems.push(`${name(children[i])} lies on ${name(children[i - 1])}`);
  }

  for (const svg of document.querySelectorAll('svg')) {
    const nodes = [...svg.querySelectorAll('g.node')].filter(isShown);
    const labels = [...svg.querySelectorAll('g.edge text')].filter(isShown);
    for (const thing of [...nodes, ...labels])
      if (!inside(boxOf(thing), boxOf(svg)))
        problems.push(`${name(thing)} leaves its picture`);
    for (const node of nodes)
      for (const text of node.querySelectorAll('text'))
        if (!inside(boxOf(text), boxOf(node.querySelector('rect'))))
          problems.push(`"${text.textContent}" leaves its box in ${name(node)}`);
    const boxes = [...nodes.map(node => [node, boxOf(node.querySelector('rect'))]), ...labels.map(label => [label.parentNode, boxOf(label)])];
    for (let i = 0; i < boxes.length; i++)
      for (let j = 0; j < i; j++)
        if (!apart(boxes[i][1], boxes[j][1]))
          problems.push(`${name(boxes[i][0])} lies on ${name(boxes[j][0])}`);
    const labelled = (svg.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id));
    if (svg.getAttribute('role') !== 'img' || labelled.some(element => !element || !element.textContent.trim()))
      problems.push(`${name(svg)} has no text instead of it`);
  }

  // All text is readable: the accessibility guidelines require a contrast of 4.5 to 1.
  const channels = color => {
    const numbers = color.match(/[\d.]+/g).map(Number);
    return { rgb: numbers.slice(0, 3), alpha: numbers.length > 3 ? numbers[3] : 1 };
  };
  const over = (top, below) => top.rgb.map((value, i) => value * top.alpha + below[i] * (1 - top.alpha));
  const light = rgb => {
    const [r, g, b] = rgb.map(value => value / 255).map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement)
      layers.unshift(channels(getComputedStyle(at).backgroundColor));
    let ground = matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255];
    for (const layer of layers)
      ground = over(layer, ground);
    const rect = element.closest('g.node')?.querySelector('rect');
    const fill = rect && getComputedStyle(rect).fill;
    return fill && fill !== 'none' ? over(channels(fill), ground) : ground;
  };
  let texts = 0;
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !isShown(element) || element.closest('title, desc, caption'))
      continue;
    texts++;
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    let opacity = 1;
    for (let at = element; at; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity);
    const ink = channels(element.closest('svg') ? style.fill : style.color);
    const [a, b] = [light(over({ rgb: ink.rgb, alpha: ink.alpha * opacity }, ground)), light(ground)].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5)
      problems.push(`"${walker.currentNode.textContent.trim()}" in ${name(element)} is hard to read: ${contrast.toFixed(1)} to 1`);
  }

  const measured = {
    frame: Number(window.name),
    width: innerWidth,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    pictures: document.querySelectorAll('svg').length,
    texts,
    problems: [...new Set(problems)],
  };
  parent.document.getElementById('measured').append(JSON.stringify(measured) + '\n');
})();
