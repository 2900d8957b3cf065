// What a page answers to a typed number or a tapped letter: it looks it up in tables that tools/site_answers.py made by asking
// the course's own `check` and `predict`. Without this script options are folds or a list, and what came out is a fold.
const NUMBER = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)"
function plainly(text) {
  return text.trim().toLowerCase().replace(/[−–]/g, "-").replace(/^minus\s+/, "-").replace(/per ?cent/g, "%")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1").replace(/(\d),(?=\d)/g, "$1.")
}
// A number as a question takes it: with or without "about", a unit and a fraction; a percentage where a share is asked for.
function answer_in(text, table) {
  const found = plainly(text).match(RegExp(`^(?:(?:about|around|roughly|some|at least)\\s+)?(${NUMBER})(?:\\s*/\\s*([1-9]\\d*))?\\s*(%|[a-z][a-z 0-9]*)?$`))
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
  if (table.of && table.parts && value > 0 && value < 1) {
    const of = counted(table.of * value, table.of)
    return of < 1 ? null : of
  }
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
// Answers are kept in this browser under one key, for all pages, and are sent nowhere: what was answered, and what was typed
// and not checked yet. Where nothing may be kept, they last as long as the page.
const KEY = "behind-the-headline", VERSION = 1
function keeper() {
  let here = null
  const read = () => {
    const none = {version: VERSION, answers: {}, typed: {}}
    if (here) return here
    try {
      const was = JSON.parse(localStorage.getItem(KEY))
      return was?.version === VERSION ? {...none, ...was} : none
    } catch { return none }
  }
  const write = kept => {
    here = null
    try { localStorage.setItem(KEY, JSON.stringify(kept)) } catch { here = kept }
  }
  return {
    read,
    lasts: () => here === null && !localStorage.forgets, // as templates/page.html has it where storage is forbidden
    typed(number, text) {
      const kept = read()
      if (text.trim()) kept.typed[number] = text
      else delete kept.typed[number]
      write(kept)
    },
    answered(number, text) {
      const kept = read()
      kept.answers[number] = text
      delete kept.typed[number]
      write(kept)
    },
    forget() {
      here = null
      try { localStorage.removeItem(KEY) } catch { here = {version: VERSION, answers: {}, typed: {}} }
    },
  }
}
if (typeof document === "undefined") module.exports = {replied}
else start()

function start() {
  const marks = {right: "✓ ", near: "≈ ", slip: "✗ ", far: "✗ ", no: "✗ ", again: ""}
  const keeps = keeper()
  let items = new Map() // the page's questions by number: what was answered, and how to empty them
  // One place for the reply: it is seen, and said once to whoever hears the page; the focus stays where it is.
  function place_for_reply(box) {
    const place = document.createElement("p")
    place.className = "reply"
    place.setAttribute("role", "status")
    box.append(place)
    return (kind, words) => {
      const right = kind === "right" && !/^(Yes|Right|That is|Read as)/.test(words) ? "<span class=\"heard\">Right. </span>" : ""
      place.innerHTML = kind ? `<span aria-hidden="true">${marks[kind]}</span>${right}${words}` : ""
      place.dataset.kind = kind
      return place
    }
  }
  // Whoever answered sees the reply: the page moves as far as it must.
  const seen = place => place.scrollIntoView({block: "nearest"})
  // Opens what came out of a guess; what the reply adds if it is on the page.
  function open_fold(number, kind) {
    const folds = [...document.querySelectorAll("details.guess")]
    const fold = folds.find(fold => fold.firstElementChild.textContent.startsWith(`Prediction ${number}:`))
    if (fold) fold.open = true
    return !fold ? "" : kind === "right" ? " Why, is open below." : " What came out is open below."
  }
  // Options as buttons; the name of the chosen one says what it was. Gives what a page keeps of them.
  function tapped(number, box, options, reply) {
    const buttons = new Map()
    const item = {box, text: null}
    const choose = (letter, anew) => {
      const [kind, said] = options.get(letter)
      for (const [other, button] of buttons) {
        button.setAttribute("aria-pressed", other === letter)
        button.lastElementChild.textContent = other !== letter ? "" : kind === "right" ? " ✓ right" : " ✗ not right"
      }
      Object.assign(item, {text: `(${letter})`, kind, said})
      const place = reply(kind, said + (anew ? open_fold(number, kind) : ""))
      if (anew) seen(place)
    }
    for (const [letter, [, , words, place]] of options) {
      const button = document.createElement("button"), verdict = document.createElement("span")
      button.type = "button"
      button.innerHTML = words
      verdict.className = "verdict"
      button.append(verdict)
      button.setAttribute("aria-pressed", "false")
      button.onclick = () => {
        choose(letter, true)
        keeps.answered(number, letter)
        tell()
      }
      buttons.set(letter, button)
      place ? place.replaceWith(button) : box.append(button)
    }
    items.set(number, Object.assign(item, {
      restore: letter => options.has(letter) && choose(letter, false),
      empty() {
        for (const button of buttons.values()) {
          button.setAttribute("aria-pressed", "false")
          button.lastElementChild.textContent = ""
        }
        reply("", "")
      },
    }))
  }
  for (const group of document.querySelectorAll(".choices")) {
    const options = new Map(), folds = [...group.querySelectorAll("details")], number = folds[0]?.getAttribute("name")
    for (const fold of folds) {
      const said = fold.querySelector("p").innerHTML, name = fold.querySelector("summary")
      const letter = name.lastChild.textContent.trim()[1] ?? String(options.size)
      options.set(letter, [said.startsWith("Yes.") ? "right" : "no", said, name.innerHTML, fold])
    }
    const say = {}
    tapped(number, group, options, (...words) => say.it(...words))
    say.it = place_for_reply(group)
  }
  for (const box of document.querySelectorAll(".asks")) {
    const number = box.dataset.for, table = JSON.parse(box.dataset.answers)
    box.hidden = false
    if (table.reads === "letter") {
      const asked = [...document.querySelectorAll("blockquote")].find(one => one.getAttribute("aria-label") === `Predict ${number}`)
      const list = asked.querySelector("ul"), options = new Map(), say = {}
      box.classList.add("choices")
      for (const row of list.children) {
        const letter = row.textContent.trim()[1]
        const words = `<span class="heard">${number} </span>${(row.querySelector(":scope > p") ?? row).innerHTML}`
        options.set(letter, [...table.says[letter], words])
      }
      list.remove()
      tapped(number, box, options, (...words) => say.it(...words))
      say.it = place_for_reply(box)
      continue
    }
    const reply = place_for_reply(box), field = box.elements.number, item = {box, text: null}
    if (table.signed) { // a phone's number pad may have no minus
      const sign = document.createElement("button")
      sign.type = "button"
      sign.className = "sign"
      sign.textContent = "±"
      sign.setAttribute("aria-label", `± Minus or plus, ${number}`)
      sign.onclick = () => {
        field.value = /^\s*[-−–]/.test(field.value) ? field.value.replace(/^\s*[-−–]/, "") : `−${field.value}`
        field.oninput()
        field.focus()
      }
      field.after(sign)
    }
    const check = (text, anew) => {
      const [kind, said] = replied(text, table)
      if (kind !== "again") Object.assign(item, {text: text.trim(), kind, said})
      const place = reply(kind, said + (anew && table.reads === "guess" && kind !== "again" ? open_fold(number, kind) : ""))
      if (anew) seen(place)
      return kind
    }
    box.onsubmit = event => {
      event.preventDefault()
      if (check(field.value, true) !== "again") keeps.answered(number, field.value)
      tell()
    }
    field.oninput = () => {
      keeps.typed(number, field.value)
      tell()
    }
    items.set(number, Object.assign(item, {
      restore: text => { field.value = text; check(text, false) },
      empty() { field.value = ""; reply("", "") },
      type: text => { field.value = text },
    }))
  }
  items = new Map([...items].sort((one, next) => one[1].box.compareDocumentPosition(next[1].box) & 4 ? -1 : 1))
  // What the end of a page tells: the guesses of a lesson, or how many items of an exercise are solved. Below all stands where
  // answers are kept, and how they are forgotten.
  const list = numbers => numbers.length < 2 ? numbers.join("") : `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`
  const first = words => words.match(/^(?:Read as \S+ )?.*?[.?](?= |$)/)?.[0] ?? words
  const answered = () => [...items].filter(([, item]) => item.text !== null)
  const told = {
    guesses() {
      const rows = answered().filter(([number]) => /^\d\d\.\w+$/.test(number))
      const row = ([number, item]) => {
        const entry = document.createElement("li")
        entry.innerHTML = `<b>${number}</b> <span></span> ${first(item.said)}`
        entry.children[1].textContent = item.text.startsWith("(") ? "" : `${item.text}:`
        return entry
      }
      const all = document.createElement("ul")
      all.append(...rows.map(row))
      return rows.length ? ["You guessed:", all, "Which guess was farthest off, and why?"] : null
    },
    items() {
      const asked = [...items.keys()].filter(number => /^\d+\.\d+$/.test(number)), done = new Map(answered())
      const solved = asked.filter(number => done.get(number)?.kind === "right")
      if (!asked.some(number => done.has(number))) return null
      const which = solved.length ? `: ${list(solved)}` : ""
      const others = "Count the others too, if you had their answer before you opened it."
      return [`Of the ${asked.length} items that are checked on this page, you have solved ${solved.length}${which}. ${others}`]
    },
  }
  let foot = null
  function tell() {
    for (const place of document.querySelectorAll(".yours")) {
      const now = told[place.dataset.of]()
      place.replaceChildren(...(now ?? []))
      place.hidden = !now
      place.previousElementSibling.hidden = Boolean(now)
    }
    const kept = keeps.read(), any = Object.keys(kept.answers).length + Object.keys(kept.typed).length > 0
    if (!foot && any && items.size && keeps.lasts()) {
      foot = document.createElement("p")
      foot.className = "small answers-kept"
      foot.tabIndex = -1
      document.querySelector("article[role=main]").append(foot)
    }
    if (!foot || !any || foot.querySelector("button")) return
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = "Forget my answers"
    button.onclick = () => {
      if (!confirm("Forget your answers in all lessons and exercises?")) return
      keeps.forget()
      for (const item of items.values()) {
        item.text = null
        item.empty()
      }
      tell()
      foot.textContent = "Your answers are forgotten."
      foot.focus()
    }
    foot.replaceChildren("Your answers are kept in this browser, on this device, and are sent nowhere. ", button)
  }
  const was = keeps.read()
  for (const [number, item] of items) {
    if (typeof was.answers[number] === "string") item.restore(was.answers[number])
    if (typeof was.typed[number] === "string") item.type?.(was.typed[number])
  }
  tell()
}
