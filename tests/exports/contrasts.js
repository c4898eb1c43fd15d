// For every kind of text that is drawn: the lowest contrast (WCAG 2.2) between its colour and what it stands on,
// both as the browser computed them.
() => {
  const parts = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const clear = (colour) => colour === "none" || colour === "transparent" || parts(colour)[3] === 0;
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [r, g, b] = parts(colour).slice(0, 3).map((value) => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const box = element.closest(".node")?.querySelector("rect");
    if (box && !clear(getComputedStyle(box).fill)) return getComputedStyle(box).fill;
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!clear(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const lowest = {};
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const unseen = ["STYLE", "SCRIPT", "title"].includes(element.tagName);
    if (unseen || !texts.currentNode.data.trim()) continue;
    const style = getComputedStyle(element);
    const colour = element.namespaceURI.endsWith("svg") ? style.fill : style.color;
    const [above, below] = [light(colour), light(ground(element))].sort((x, y) => y - x);
    const name = `${element.tagName}.${element.getAttribute("class") || ""}`;
    lowest[name] = Math.min(lowest[name] ?? 99, (above + 0.05) / (below + 0.05));
  }
  return lowest;
};
