// The link to the other language follows the reader: it leads to the section on the screen. Sections have the same ids in both languages.
const switches = document.querySelectorAll("a.switch");
const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4)[id]")];

// The last heading that has passed the upper part of the window.
function here() {
  const line = Math.max(120, window.innerHeight / 4);
  return headings.filter((heading) => heading.getBoundingClientRect().top < line).at(-1);
}

function follow() {
  const id = here()?.id;
  for (const link of switches) {
    link.hash = id && id !== headings[0].id ? id : "";
    link.search = location.search;
  }
}

// What scrolls sideways can be scrolled with the keyboard, too.
function reachable() {
  for (const box of document.querySelectorAll("article :is(pre, .table-wrapper, .math-wrapper)")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

let waiting = false;
window.addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    follow();
  });
}, { passive: true });
for (const link of switches) {
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, follow);
}
for (const event of ["load", "resize"]) window.addEventListener(event, reachable);
follow();
reachable();
