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
    box.classList.remove("tight", "tightest")
    for (const fit of ["tight", "tightest"]) // a letter that is cut is not worth a push
      if (box.scrollWidth > box.clientWidth + 1 && box.querySelector("table")) box.classList.add(fit)
    if (box.scrollWidth > box.clientWidth + 1) box.classList.remove("tight", "tightest")
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
let asked = false
function soon() {
  if (!asked) requestAnimationFrame(() => { asked = false; reach() })
  asked = true
}
for (const happens of ["load", "resize", "toggle"]) addEventListener(happens, soon, true)
// A tap on a picture shows it alone, and larger than on the page: whole if the screen is wide enough, and else in its own size,
// from its left edge, where rows are named, to be moved by finger. A tap there, or "Larger", goes on to twice that size, and then
// to the whole. The way back of the browser closes it. Without this script its link leads to it.
addEventListener("click", event => {
  const link = event.target.closest?.("a.enlarge")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement) return
  event.preventDefault()
  const on_page = link.parentElement.querySelector("img"), picture = on_page.cloneNode()
  const [large, bar, box] = ["dialog", "p", "div"].map(name => document.createElement(name))
  const [size, close] = ["Larger", "Close"].map(words => {
    const button = document.createElement("button")
    button.textContent = words
    return button
  })
  large.className = "large"
  large.setAttribute("aria-label", link.textContent.replace("Enlarge p", "P"))
  for (const [name, value] of Object.entries({tabindex: "0", role: "group", "aria-label": "The picture: arrow keys move it"}))
    box.setAttribute(name, value)
  close.onclick = () => large.close()
  const back = () => large.close()
  history.pushState({enlarged: true}, "")
  addEventListener("popstate", back)
  large.onclose = () => {
    removeEventListener("popstate", back)
    if (history.state?.enlarged) history.back()
    large.remove()
    link.focus({preventScroll: true})
  }
  large.onkeydown = event => { if (event.key === "Escape") large.close() } // what returns false stops every other key
  let sizes, now
  function show(next, [across, down]) {
    now = next
    picture.width = sizes[now]
    size.textContent = now < sizes.length - 1 ? "Larger" : "Fit"
    box.scrollTo(across * box.scrollWidth - box.clientWidth / 2, down * box.scrollHeight - box.clientHeight / 2)
  }
  const next = () => (now + 1) % sizes.length
  size.onclick = () => show(next(), [0, 0])
  picture.onclick = event => {
    const seen = picture.getBoundingClientRect()
    show(next(), [(event.clientX - seen.left) / seen.width, (event.clientY - seen.top) / seen.height])
  }
  picture.onload = () => {
    const own = Number(on_page.getAttribute("width"))
    picture.removeAttribute("height")
    const fit = Math.floor(Math.min(box.clientWidth, box.clientHeight * picture.naturalWidth / picture.naturalHeight))
    sizes = [fit, own, 2 * Math.max(fit, own)].filter((width, place) => place !== 1 || width > 1.2 * fit)
    show(sizes.findIndex(width => width > 1.2 * on_page.clientWidth), [0, 0])
  }
  picture.loading = "eager"
  bar.append(size, close)
  box.append(picture)
  large.append(bar, box)
  document.body.append(large)
  large.showModal()
  close.focus()
})
// The menus, which are checkboxes where no script runs, are buttons that say whether they are open; Escape closes them.
for (const [id, menu] of [["__navigation", ".sidebar-drawer"], ["__toc", ".toc-drawer"]]) {
  const box = document.getElementById(id), drawer = document.querySelector(menu)
  if (!box || !drawer) continue
  box.style.display = "none"
  const buttons = [...document.querySelectorAll(`label[for="${id}"]:not(.overlay)`)].map(label => {
    const button = document.createElement("button")
    button.type = "button"
    button.setAttribute("aria-label", box.getAttribute("aria-label"))
    button.append(...label.childNodes)
    button.onclick = () => box.click()
    label.append(button)
    return button
  })
  const told = () => buttons.forEach(button => button.setAttribute("aria-expanded", box.checked))
  box.onchange = () => {
    told()
    if (box.checked) setTimeout(() => [...drawer.querySelectorAll("a")].find(link => link.offsetParent)?.focus(), 300)
  }
  addEventListener("keydown", event => {
    if (event.key !== "Escape" || !box.checked) return
    box.click()
    buttons.find(button => button.offsetParent)?.focus()
  })
  told()
}
// Who goes to a heading of the contents sees it: the menu that lay over the page closes. Furo marks a heading only as the page
// moves past it, and marked the last one on a page of which most is folded; marked is the last one above the middle.
const contents = document.querySelector(".toc-drawer")
if (contents) {
  const links = [...contents.querySelectorAll("a[href^='#']")]
  const heads = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  contents.addEventListener("click", event => {
    const box = document.getElementById("__toc")
    if (event.target.closest("a") && box.checked) box.click()
  })
  const mark = () => {
    const passed = heads.filter(head => head && head.getBoundingClientRect().top < innerHeight / 3)
    const here = Math.max(0, heads.indexOf(passed.at(-1)))
    links.forEach((link, place) => {
      link.parentElement.classList.toggle("here-now", place === here)
      place === here ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")
    })
  }
  for (const happens of ["scroll", "resize", "load", "toggle"]) addEventListener(happens, () => requestAnimationFrame(mark), true)
  mark()
}
// Long code is open where there is room, and a fold on a narrow screen.
const narrow = matchMedia("(max-width: 699px)")
function fold_code() { for (const fold of document.querySelectorAll("details.in-sight")) fold.open = !narrow.matches }
narrow.addEventListener("change", fold_code)
fold_code()
// Function cards are closed, unless a link leads into one; without this script they are open.
for (const card of document.querySelectorAll("details.card")) card.open = Boolean(card.querySelector(":target"))
// Which folds are open is kept until this window is closed, because phones drop pages: after a reload, or on the way back, the
// same folds are open, and what was at the top of the screen is there again.
const kept = `open ${location.pathname}`
const folds = [...document.querySelectorAll("article details")]
const parts = [...document.querySelectorAll("article :is(p, li, h1, h2, h3, summary, tr, .picture, pre)")]
const way_here = performance.getEntriesByType("navigation")[0]?.type
try {
  const was = way_here === "navigate" ? null : JSON.parse(sessionStorage.getItem(kept))
  if (was?.folds === folds.length) {
    for (const place of was.open) if (folds[place]) folds[place].open = true
    if (was.part >= 0) {
      history.scrollRestoration = "manual"
      const settle = () => scrollBy(0, parts[was.part].getBoundingClientRect().top - was.top)
      let moved = false
      for (const happens of ["wheel", "touchstart", "keydown"]) addEventListener(happens, () => { moved = true }, {once: true})
      settle()
      addEventListener("load", () => moved || (settle(), requestAnimationFrame(settle)))
    }
  }
} catch {} // where nothing may be kept, or something else was
addEventListener("pagehide", keep)
document.addEventListener("visibilitychange", () => document.hidden && keep())
function keep() {
  const part = parts.findIndex(part => part.checkVisibility?.() !== false && part.getBoundingClientRect().bottom > 60)
  const top = part < 0 ? 0 : parts[part].getBoundingClientRect().top
  const open = folds.flatMap((fold, place) => fold.open ? [place] : [])
  try {
    sessionStorage.setItem(kept, JSON.stringify({folds: folds.length, open, part: scrollY > 0 ? part : -1, top}))
  } catch {}
}
// The button for light and dark says what is set.
const themes = {auto: "as on this device", light: "light", dark: "dark"}
function told_theme() {
  for (const button of document.querySelectorAll("button.theme-toggle"))
    button.setAttribute("aria-label", `Colours: ${themes[document.body.dataset.theme] ?? themes.auto}. Change them`)
}
new MutationObserver(told_theme).observe(document.body, {attributeFilter: ["data-theme"]})
told_theme()
// Who comes from the search is led to the first of the words, in plain sight if it can be.
addEventListener("load", () => setTimeout(() => {
  const sought = document.querySelector("tr:has(:target)") // a definition: mark the words in it only
  if (sought)
    for (const word of document.querySelectorAll(".highlighted")) if (!sought.contains(word)) word.replaceWith(...word.childNodes)
  for (const word of document.querySelectorAll(".highlighted")) // each letter p of a page, for who looked up "p-value"
    if (word.textContent.length < 2) word.replaceWith(...word.childNodes)
  const words = [...document.querySelectorAll("article p .highlighted, article li .highlighted, article td .highlighted")]
  const first = words.find(word => !word.closest("details:not([open])")) ?? words[0]
  for (const fold of document.querySelectorAll("article details:not([open])")) { // no guess is opened unasked: its fold says so
    if (fold.contains(first) || fold.parentElement.closest("details:not([open])") || !fold.querySelector(".highlighted")) continue
    const note = document.createElement("span")
    note.className = "found"
    note.textContent = " (a word you searched for is in here)"
    fold.querySelector("summary").append(note)
  }
  if (!first || location.hash) return
  for (let fold = first.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
  first.scrollIntoView({block: "center"})
}, 100))
// What is printed is whole, in browsers that print no closed fold.
let opened_to_print = []
addEventListener("beforeprint", () => {
  opened_to_print = [...document.querySelectorAll(":is(details.guess, details.card):not([open])")]
  for (const fold of opened_to_print) fold.open = true
})
addEventListener("afterprint", () => { for (const fold of opened_to_print) fold.open = false })
// What a result of the search quotes is prose: no code, no button, no title a second time, and nothing that is folded until one
// has guessed or answered. Words of two cells, or of two lines, stay apart.
if (typeof Search !== "undefined") {
  const apart = {"td, th": ", ", tr: "; ", "p, li, div, section, h2, h3, h4, pre, br, caption, summary, dt, dd": " "}
  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html").querySelector('[role="main"]')
    const no_prose = "h1, script, style, .headerlink, .cell_input, .enlarge, .ways-in, .letters, .choices, .asks, .heard"
    for (const part of page.querySelectorAll(`${no_prose}, details:not(.card)`)) part.remove()
    const place = anchor ? page.querySelector(anchor) : null, row = place?.closest("tr")
    if (row) return [...row.cells].slice(0, 2).map(cell => cell.textContent.trim()).join(": ")
    for (const [parts, between] of Object.entries(apart))
      for (const part of page.querySelectorAll(parts)) part.after(part.matches(":last-child:is(td, th, tr)") ? " " : between)
    for (const part of page.querySelectorAll("a, b, i")) { // the number, the name and the minutes of a lesson
      const [before, words, after] = [part.previousSibling, part, part.nextSibling].map(near => near?.textContent ?? "")
      if (/\w$/.test(before) && /^\w/.test(words)) part.before(" ")
      if (/\w$/.test(words) && /^\w/.test(after)) part.after(" ")
    }
    return (place ?? page).textContent.replace(/\s+/g, " ").replace(/ (?=[,;])/g, "").trim()
  }
  const summed = Search.makeSearchSummary
  Search.makeSearchSummary = (html, keywords, anchor) => {
    const summary = summed(html, keywords, anchor), holds = text => [...keywords].some(word => text.toLowerCase().includes(word))
    const folds = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("article details")]
    if (summary && !holds(summary.textContent) && folds.some(fold => holds(fold.textContent)))
      summary.textContent = "It is in a part of the page that you open after a guess or an answer, or to see code."
    return summary
  }
}
