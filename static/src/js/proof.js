// Does the check page's sum while somebody reads their answers, so that sending waits for nothing.
// Where this cannot be done the form is sent without it: it is kept all the same, and looked at first.
// The browser works it out beside the page, so nothing on the page stands still.

const PATIENCE = 4000
const GOOD_FOR = 15 * 60 * 1000

const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16))
const hex = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time))

async function tried(parameters, counter) {
  const nonce = bytes(parameters.nonce)
  const password = new Uint8Array(nonce.length + 4)
  password.set(nonce)
  new DataView(password.buffer).setUint32(nonce.length, counter)
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  const how = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: bytes(parameters.salt),
    iterations: parameters.cost
  }
  return hex(await crypto.subtle.deriveBits(how, key, parameters.keyLength * 8))
}

async function solved(text) {
  const challenge = JSON.parse(text)
  for (let counter = 0; ; counter += 1) {
    const derivedKey = await tried(challenge.parameters, counter)
    if (derivedKey.startsWith(challenge.parameters.keyPrefix)) {
      return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }))
    }
  }
}

// Somebody who put the phone away comes back to a challenge that is too old.
async function another() {
  const answer = await fetch(window.location.href, { credentials: 'same-origin' })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  return page.querySelector('form[data-challenge]').dataset.challenge
}

export function proof(form) {
  const field = form.querySelector('[data-proof]')
  if (!field || !window.crypto || !crypto.subtle) return
  let begun, work
  let isLeaving = false

  const begin = (challenge) => {
    begun = Date.now()
    field.value = ''
    work = Promise.resolve(challenge)
      .then(solved)
      .then((found) => { field.value = found })
      .catch(() => {})
  }
  const renew = () => {
    if (!document.hidden && Date.now() - begun > GOOD_FOR) begin(another())
  }

  begin(form.dataset.challenge)
  setInterval(renew, 60 * 1000)
  document.addEventListener('visibilitychange', renew)

  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented || field.value) return
    event.preventDefault()
    if (isLeaving) return
    isLeaving = true
    Promise.race([work, pause(PATIENCE)]).then(() => form.submit())
  })
}
