let held = false
let waiting: (() => void)[] = []

/** Resolves when nothing is pressed: what is drawn anew between press and release would swallow the click. */
export function released(): Promise<void> {
  return held ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()
}

function release(): void {
  held = false
  const freed = waiting
  waiting = []
  freed.forEach((resolve) => resolve())
}

addEventListener('pointerdown', ({ isPrimary, button }) => (held ||= isPrimary && button === 0), true)
// The click comes after the release; a release outside the window is noticed when the pointer is back.
for (const end of ['pointerup', 'pointercancel', 'blur'])
  addEventListener(end, () => setTimeout(release), true)
addEventListener('pointermove', ({ buttons }) => buttons === 0 && held && release(), true)
