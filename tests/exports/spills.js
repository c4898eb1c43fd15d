// The words of drawings that are wider than their box or leave the drawing, as the browser measures them.
() => {
  const leaves = (box, room) =>
    box.x < room.x - 0.5 ||
    box.x + box.width > room.x + room.width + 0.5 ||
    box.y + box.height > room.y + room.height + 0.5;
  const spills = (text) => {
    const box = text.getBBox();
    const node = text.closest(".node");
    const room = node ? node.querySelector("rect").getBBox() : text.ownerSVGElement.viewBox.baseVal;
    return box.width > 0 && leaves(box, room);
  };
  return [...document.querySelectorAll("svg text")].filter(spills).map((text) => text.textContent);
};
