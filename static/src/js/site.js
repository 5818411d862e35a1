// The site's one script. Every page works without it; it only makes them nicer.
// Components are picked one by one: the rest of the design system's script never ships.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  Radios,
  SkipLink
} from 'govuk-frontend'

import { LeaveQuickly, leaveLink, leaveWithOthers, neverFromMemory } from './leave.js'
import { typingHelp } from './typing-help.js'
import { fileSizes } from './file-sizes.js'
import { alertBox } from './alert.js'
import { menu } from './menu.js'
import { proof } from './proof.js'
import { printButtons } from './print-button.js'

// The content policy forbids the usual inline script, so the page is marked from here.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

// First, so that nothing below can keep anybody here.
createAll(LeaveQuickly)
document.querySelectorAll('main a[href="/leave/"]').forEach(leaveLink)
if (document.querySelector('[data-goes-to]')) leaveWithOthers()
if (document.body.classList.contains('quiet')) neverFromMemory()

createAll(Button, { preventDoubleClick: true })
createAll(CharacterCount)
createAll(Checkboxes)
createAll(ErrorSummary)
createAll(NotificationBanner)
createAll(Radios)
createAll(SkipLink)

document.querySelectorAll('select[data-module="typing-help"]').forEach(typingHelp)
document.querySelectorAll('input[data-most-bytes]').forEach(fileSizes)
document.querySelectorAll('[data-module="print-button"]').forEach(printButtons)
document.querySelectorAll('[data-module="alert"]').forEach(alertBox)
document.querySelectorAll('[data-module="menu"]').forEach(menu)
document.querySelectorAll('form[data-module="proof"]').forEach(proof)
