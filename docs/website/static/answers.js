// What a page answers to a typed number or a tapped letter: it looks it up in tables that tools/site_answers.py made by asking
// the course's own `check` and `predict`. Without this script options are folds or a list, and what came out is a fold.
const NUMBER = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)"
function plainly(text) {
  return text.trim().toLowerCase().replace(/[−–]/g, "-").replace(/^minus\s+/, "-").replace(/per ?cent/g, "%")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1").replace(/(\d),(?=\d)/g, "$1.")
}
// A number as a question takes it: with or without "about", a unit and a fraction; a percentage where a share is asked for.
function answer_in(text, table) {
  const found = plainly(text).match(RegExp(`^(?:(?:about|around|roughly|some)\\s+)?(${NUMBER})(?:\\s*/\\s*([1-9]\\d*))?\\s*(%|[a-z][a-z 0-9]*)?$`))
  if (!found) return null
  const value = found[2] ? found[1] / found[2] : Number(found[1])
  if (found[3] !== "%") return value
  return table.percent ? value / table.percent : null
}
// A guess in any honest form: "50", "50%", "about 50", "40 to 60", "1 in 4", 0.5 where 50% is meant.
function guess_in(text, table) {
  const plain = plainly(text), numbers = plain.match(RegExp(NUMBER, "g")) ?? []
  if (/[<>≤≥]/.test(plain)) return null
  const percent = plain.includes("%")
  const part = numbers.length === 2 && plain.match(RegExp(`(${NUMBER})\\s*(/|out of|of|in)\\s*([1-9]\\d*)\\b`))
  const range = plain.match(RegExp(`(${NUMBER})\\s*%?\\s*(?:to|-|and|or)\\s*(${NUMBER})`))
  let value = numbers.length === 1 ? Number(numbers[0]) : null
  if (part) {
    const [first, whole] = [Number(part[1]), Number(part[3])]
    if (table.share) return 100 * first / whole
    if (table.of && part[2] !== "/") return whole === table.of ? first : counted(table.of * first / whole, table.of)
    value = part[2] === "/" ? first / whole : first
  } else if (range) value = (Number(range[1]) + Number(range[2])) / 2
  if (value === null) return null
  if (table.ratio && percent && !part && !range) return value / 100
  if (table.of && percent) return counted(table.of * value / 100, table.of)
  if (table.of && table.parts && value > 0 && value < 1) return counted(table.of * value, table.of)
  return table.share && !percent && !range && Math.abs(value) < 1 ? 100 * value : value
}
// The whole number that a rounded share is of: 0.74 of 27 is 19.98, and means 20.
function counted(part, of) {
  return of < 100 && Math.abs(part - Math.round(part)) <= of * 0.005 ? Math.round(part) : part
}
function looked_up(table, value) {
  const point = table.points.find(([point]) => Math.abs(value - point) <= 1e-6 * Math.abs(point) + 1e-12)
  if (point) return point[1]
  if ("whole" in table && value % 1 === 0) return table.whole
  return table.steps.findLast(([start]) => start === null || start <= value)[1]
}
// The reply to what was typed: its kind and its words, as HTML.
function replied(text, table) {
  const value = table.reads === "guess" ? guess_in(text, table) : answer_in(text, table)
  if (value === null || !Number.isFinite(value)) return ["again", "Type one number, such as 12 or 0.5."]
  const [kind, words] = table.says[looked_up(table, value)]
  const typed = Number(plainly(text).match(RegExp(NUMBER))[0]), read = Number(value.toPrecision(3))
  const understood = Math.abs(typed - value) > 1e-9 ? `Read as ${read}${table.share ? "%" : ""}. ` : ""
  return [kind, understood + words]
}
if (typeof document === "undefined") module.exports = {replied}
else start()

function start() {
  const marks = {right: "✓ ", near: "≈ ", slip: "✗ ", far: "✗ ", no: "✗ ", again: ""}
  // One place for the reply: it is seen, and said once to whoever hears the page; the focus stays where it is.
  function place_for_reply(box) {
    const place = document.createElement("p")
    place.className = "reply"
    place.setAttribute("role", "status")
    box.append(place)
    return (kind, words) => {
      const right = kind === "right" && !/^(Yes|Right|That is|Read as)/.test(words) ? "<span class=\"heard\">Right. </span>" : ""
      place.innerHTML = `<span aria-hidden="true">${marks[kind]}</span>${right}${words}`
      place.dataset.kind = kind
    }
  }
  // Opens what came out of a guess; true if it is on the page.
  function open_fold(number) {
    const folds = [...document.querySelectorAll("details.guess")]
    const fold = folds.find(fold => fold.firstElementChild.textContent.startsWith(`Prediction ${number}:`))
    if (fold) fold.open = true
    return Boolean(fold)
  }
  // An option as a button, whose name says what it was once it is chosen.
  function option(words, kind, chosen) {
    const button = document.createElement("button"), verdict = document.createElement("span")
    button.type = "button"
    button.innerHTML = words
    verdict.className = "verdict"
    button.append(verdict)
    button.setAttribute("aria-pressed", "false")
    button.onclick = () => {
      for (const other of button.parentElement.querySelectorAll("button[aria-pressed=true]")) {
        other.setAttribute("aria-pressed", "false")
        other.lastElementChild.textContent = ""
      }
      button.setAttribute("aria-pressed", "true")
      verdict.textContent = kind === "right" ? " ✓ right" : " ✗ not right"
      chosen()
    }
    return button
  }
  for (const group of document.querySelectorAll(".choices")) {
    for (const fold of [...group.querySelectorAll("details")]) {
      const said = fold.querySelector("p").innerHTML, kind = said.startsWith("Yes.") ? "right" : "no"
      fold.replaceWith(option(fold.querySelector("summary").innerHTML, kind, () => reply(kind, said)))
    }
    const reply = place_for_reply(group)
  }
  for (const box of document.querySelectorAll(".asks")) {
    const number = box.dataset.for, table = JSON.parse(box.dataset.answers)
    box.hidden = false
    if (table.reads === "letter") {
      const asked = [...document.querySelectorAll("blockquote")].find(one => one.getAttribute("aria-label") === `Predict ${number}`)
      const list = asked.querySelector("ul")
      box.classList.add("choices")
      for (const row of list.children) {
        const [kind, said] = table.says[row.textContent.trim()[1]]
        const below = " What came out is open below."
        const words = `<span class="heard">${number} </span>${(row.querySelector(":scope > p") ?? row).innerHTML}`
        box.append(option(words, kind, () => reply(kind, said + (open_fold(number) ? below : ""))))
      }
      list.remove()
      const reply = place_for_reply(box)
      continue
    }
    const reply = place_for_reply(box)
    box.onsubmit = event => {
      event.preventDefault()
      const [kind, said] = replied(box.elements.number.value, table)
      const opened = table.reads === "guess" && kind !== "again" && open_fold(number)
      reply(kind, said + (opened ? " What came out is open below." : ""))
    }
  }
}
