// Keeps from the page what is pressed inside: which button, and even that one was.

/** What crosses the border of a shadow tree. Drags, drops and pastes do too, and the gates must hear those. */
const CROSSING = [
  ...['click', 'auxclick', 'dblclick', 'contextmenu'],
  ...['mousedown', 'mouseup', 'mousemove', 'mouseover', 'mouseout', 'wheel'],
  ...['pointerdown', 'pointerup', 'pointermove', 'pointerrawupdate', 'pointerover', 'pointerout', 'pointercancel'],
  ...['gotpointercapture', 'lostpointercapture', 'touchstart', 'touchmove', 'touchend', 'touchcancel'],
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'compositionstart', 'compositionupdate', 'compositionend'],
  ...['focusin', 'focusout', 'selectstart', 'copy', 'cut'],
] as const;

/** Lets none of these events of what is inside `box` out of it. */
export function keepQuiet(box: HTMLElement): void {
  for (const type of CROSSING) box.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
}
