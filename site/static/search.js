// Searches the pages of this language. Pagefind finds words by how they begin, so 손실 finds 손실은 and 손실이.
const form = document.querySelector("#search");
const field = form.elements.q;
const found = document.querySelector("#found");
const results = document.querySelector("#results");
const sections = 6;
let pagefind;
let asked = 0;

function link(url, text) {
  const a = document.createElement("a");
  a.href = url;
  a.textContent = text;
  return a;
}

// Pagefind's excerpts are HTML: the page's own words, escaped, with <mark> around what was found.
function entry(page) {
  const item = document.createElement("li");
  item.append(link(page.url, page.meta.title));
  const parts = page.sub_results.filter((part) => part.anchor).slice(0, sections);
  for (const part of parts.length ? parts : [page]) {
    const text = document.createElement("p");
    if (part !== page && part.title !== page.meta.title) text.append(link(part.url, part.title), " · ");
    text.insertAdjacentHTML("beforeend", part.excerpt);
    item.append(text);
  }
  return item;
}

async function search() {
  const turn = ++asked;
  const words = field.value.trim();
  const shown = words ? await pagefind.search(words) : { results: [] };
  const pages = await Promise.all(shown.results.map((result) => result.data()));
  if (turn !== asked) return;
  results.replaceChildren(...pages.map(entry));
  if (!words) found.textContent = "";
  else found.textContent = pages.length ? `${found.dataset.some} ${pages.length}` : `${found.dataset.none} ${words}`;
  history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
let pause;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 200);
});
field.value = new URLSearchParams(location.search).get("q") ?? "";
field.focus();
try {
  pagefind = await import("../../pagefind/pagefind.js");
  await pagefind.options({ baseUrl: new URL("../../", import.meta.url).pathname, excerptLength: 20 });
  await search();
} catch (error) {
  found.textContent = found.dataset.broken;
  throw error;
}
