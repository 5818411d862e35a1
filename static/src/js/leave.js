// Leaving quickly: the page goes blank at once, our server forgets the person, an ordinary site takes this place.
// Without script the same buttons are links to /leave/, which does the rest and sends the browser on.
import { ExitThisPage } from 'govuk-frontend'

const LEAVE = '/leave/'
// Nobody may be kept waiting by a slow connection: what is asked of the server goes on without the page.
const LONGEST_WAIT = 1000
const tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel('leave') : null
let isLeaving = false

// What was typed goes out of the page, not only out of sight.
function blank(words) {
  const cover = document.createElement('div')
  cover.className = 'govuk-exit-this-page-overlay'
  cover.setAttribute('role', 'alert')
  document.body.textContent = ''
  document.body.appendChild(cover)
  cover.textContent = words
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function askToForget() {
  const request = { method: 'POST', keepalive: true, redirect: 'manual', cache: 'no-store' }
  return fetch(LEAVE, request).catch(() => {})
}

// `replace` leaves no entry to come back to; whoever does come back finds what the server then shows.
function leave(words, hasAsked) {
  if (isLeaving) return
  isLeaving = true
  const to = goesTo()
  blank(words)
  if (hasAsked) {
    window.location.replace(to)
    return
  }
  if (tabs) tabs.postMessage('leave')
  Promise.race([askToForget(), wait(LONGEST_WAIT)]).then(() => window.location.replace(to))
}

function goesTo() {
  const exit = document.querySelector('[data-goes-to]')
  return exit ? exit.dataset.goesTo : LEAVE
}

// The design system's button, three presses of Shift and skip link, with our way of leaving.
export class LeaveQuickly extends ExitThisPage {
  exitPage() {
    leave(this.i18n.t('activated'), false)
  }

  // Theirs takes the cover away when somebody comes back.
  resetPage() {
    if (!isLeaving) super.resetPage()
  }
}

// Other links and buttons that lead to /leave/ do what the big one does.
export function leaveLink(link) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave(link.textContent.trim(), false)
  })
}

// Other tabs of this site go as well.
export function leaveWithOthers() {
  if (tabs) tabs.addEventListener('message', () => leave('', true))
}

// A browser may keep a whole page in memory and show it again on Back, without asking us.
export function neverFromMemory() {
  window.addEventListener('pagehide', (event) => {
    if (event.persisted) document.documentElement.hidden = true
  })
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload()
  })
}
