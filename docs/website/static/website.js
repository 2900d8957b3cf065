// What scrolls by itself can be reached by keyboard, where it does scroll.
const boxes = ".picture, .highlight pre, .output pre, .table-wrapper, article div[style*='overflow-x']"
function reach() {
  for (const box of document.querySelectorAll(boxes)) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
    else box.removeAttribute("tabindex")
  }
}
addEventListener("load", reach)
addEventListener("resize", reach)
addEventListener("toggle", reach, true)
