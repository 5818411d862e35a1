// A box above a long select that narrows its options as one types.
// The select stays the real control, so it works with every screen reader and without script.

const LEAST_OPTIONS = 8

function plain(words) {
  return words.normalize('NFKD').toLowerCase().replace(/[^a-z0-9 ]/g, '')
}

function box(select, words) {
  const label = document.createElement('label')
  label.className = 'govuk-hint typing-help__label'
  label.htmlFor = `${select.id}-filter`
  label.textContent = words.label
  const input = document.createElement('input')
  input.className = 'govuk-input typing-help__input'
  input.id = label.htmlFor
  input.type = 'search'
  input.autocomplete = 'off'
  input.spellcheck = false
  const status = document.createElement('p')
  status.className = 'govuk-visually-hidden'
  status.setAttribute('role', 'status')
  select.before(label, input, status)
  return { input, status }
}

export function typingHelp(select) {
  const all = Array.from(select.options)
  if (all.length < LEAST_OPTIONS) return
  const words = {
    label: select.dataset.filterLabel || 'Type to narrow the list',
    found: select.dataset.filterFound || 'in the list',
    none: select.dataset.filterNone || 'Nothing in the list matches'
  }
  const { input, status } = box(select, words)

  input.addEventListener('input', () => {
    const wanted = plain(input.value.trim())
    const chosen = select.value
    const kept = all.filter((option) => !option.value || plain(option.text).includes(wanted))
    const found = kept.filter((option) => option.value)
    select.replaceChildren(...kept)
    if (wanted && found.length === 1) select.value = found[0].value
    else if (kept.some((option) => option.value === chosen)) select.value = chosen
    status.textContent = found.length ? `${found.length} ${words.found}` : words.none
  })

  // Enter in the box must not send a half-made answer.
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    select.focus()
  })
}
