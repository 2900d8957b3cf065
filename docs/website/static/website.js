// What scrolls by itself can be reached by keyboard, where it does scroll, and says that there is more.
const boxes = ".highlight pre, .output pre, .table-wrapper, article div[style*='overflow-x']"
function atEnd(box) { box.classList.toggle("at-end", box.scrollLeft + box.clientWidth >= box.scrollWidth - 2) }
function reach() {
  for (const box of document.querySelectorAll(boxes)) {
    const wide = box.scrollWidth > box.clientWidth + 1
    if (wide) box.tabIndex = 0
    else box.removeAttribute("tabindex")
    box.classList.toggle("wide", wide)
    box.onscroll = () => atEnd(box)
    atEnd(box)
  }
}
addEventListener("load", reach)
addEventListener("resize", reach)
addEventListener("toggle", reach, true)
// Who comes from the search is led to the first of the words, in plain sight if it can be.
addEventListener("load", () => setTimeout(() => {
  const words = [...document.querySelectorAll("article p .highlighted, article li .highlighted, article td .highlighted")]
  const first = words.find(word => !word.closest("details:not([open])")) ?? words[0]
  if (!first || location.hash) return
  for (let fold = first.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
  first.scrollIntoView({block: "center"})
}, 100))
// What a result of the search quotes is prose: no code, no button, and nothing that is folded until one has guessed.
if (typeof Search !== "undefined") {
  const quoted = Search.htmlToText
  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html")
    for (const part of page.querySelectorAll(".cell_input, .ways-in, details.fold")) part.remove()
    return quoted(page.documentElement.outerHTML, anchor)
  }
}
