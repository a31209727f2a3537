// Turns a lesson's page into slides: groups its cells, shows one group at a time, and makes each fit the screen.
addEventListener("DOMContentLoaded", () => {
  const slides = [];
  let here = null; // where the next cell goes: a slide, or what comes with its next key
  for (const cell of document.querySelectorAll(".hg-cell")) {
    const type = cell.dataset.slide;
    if (slides.length === 0 || type === "slide" || type === "subslide") {
      const slide = document.createElement("section");
      slide.className = "hg-slide";
      slide.innerHTML = '<div class="hg-body"></div>';
      slides.push(slide);
      here = slide.firstChild;
    }
    if (type === "fragment") {
      // As in Jupyter, the cells behind a fragment that go on ("-") come with it.
      here = document.createElement("div");
      here.className = "hg-wait";
      slides.at(-1).firstChild.append(here);
    }
    here.append(cell);
  }
  const count = document.createElement("div");
  count.id = "hg-count";
  document.body.replaceChildren(...slides, count);
  document.body.classList.add("hg-deck");
  let now = Math.min(Math.max(parseInt(location.hash.slice(1)) || 1, 1), slides.length) - 1;

  const fit = () => {
    const body = slides[now].firstChild;
    const room = slides[now].clientHeight - 2 * parseFloat(getComputedStyle(slides[now]).paddingTop);
    // Larger letters break lines elsewhere: try from large to small.
    for (const zoom of [1.6, 1.45, 1.3, 1.15, 1, 0.9, 0.8, 0.7, 0.6]) {
      body.style.zoom = zoom;
      if (body.getBoundingClientRect().height <= room) break;
    }
  };
  const show = () => {
    slides.forEach((slide, i) => slide.classList.toggle("hg-now", i === now));
    count.textContent = `${now + 1} / ${slides.length}`;
    history.replaceState(null, "", `#${now + 1}`);
    fit();
  };
  const turn = (by) => {
    const waiting = by > 0 && slides[now].querySelector(".hg-wait");
    if (waiting) return waiting.classList.remove("hg-wait");
    now = Math.min(Math.max(now + by, 0), slides.length - 1);
    show();
  };
  addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -slides.length, End: slides.length }[event.key];
    if (by) { event.preventDefault(); turn(by); }
    if (event.key === "f") document.documentElement.requestFullscreen();
  });
  addEventListener("resize", fit);
  addEventListener("load", fit);
  show();
});
