// What scrolls by itself can be reached by keyboard, where it does scroll, has a name, and says that there is more.
const boxes = ".highlight pre, .output pre, .table-wrapper, article div[style*='overflow-x']"
function atEnd(box) { box.classList.toggle("at-end", box.scrollLeft + box.clientWidth >= box.scrollWidth - 2) }
function called(box) {
  const caption = box.querySelector("caption")
  if (caption) return `Table: ${caption.textContent.trim()}`
  return box.querySelector("table") ? "Table" : box.closest(".cell_output") ? "What is printed" : "Code"
}
function reach() {
  for (const box of document.querySelectorAll(boxes)) {
    const wide = box.scrollWidth > box.clientWidth + 1
    if (wide) {
      box.tabIndex = 0
      box.setAttribute("role", "group")
      box.setAttribute("aria-label", `${called(box)}, wider than the screen`)
    } else for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name)
    box.classList.toggle("wide", wide)
    box.onscroll = () => atEnd(box)
    atEnd(box)
  }
}
addEventListener("load", reach)
addEventListener("resize", reach)
addEventListener("toggle", reach, true)
// A tap on a picture shows it as large as it was drawn, to be pushed about; without this script its link leads to the picture.
addEventListener("click", event => {
  const link = event.target.closest?.("a.enlarge")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement) return
  event.preventDefault()
  const picture = link.parentElement.querySelector("img").cloneNode()
  const large = document.createElement("dialog"), close = document.createElement("button"), box = document.createElement("div")
  large.className = "large"
  large.setAttribute("aria-label", link.textContent.replace("Enlarge p", "P"))
  for (const [name, value] of Object.entries({tabindex: "0", role: "group", "aria-label": "The picture, to be pushed about"}))
    box.setAttribute(name, value)
  close.textContent = "Close"
  close.onclick = () => large.close()
  large.onclose = () => large.remove()
  picture.onload = () => {
    picture.width = Math.max(picture.naturalWidth, innerWidth)
    picture.removeAttribute("height")
  }
  picture.loading = "eager"
  box.append(picture)
  large.append(close, box)
  document.body.append(large)
  large.showModal()
})
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
    for (const part of page.querySelectorAll(".cell_input, .ways-in, .letters, details.fold")) part.remove()
    const definition = anchor && page.querySelector(`[role="main"] tr:has(${anchor})`)
    if (definition) return [...definition.cells].slice(0, 2).map(cell => cell.textContent.trim()).join(": ")
    return quoted(page.documentElement.outerHTML, anchor)
  }
}
