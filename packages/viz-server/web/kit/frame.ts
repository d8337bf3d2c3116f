const waiting = new Set<() => void>()
let asked = false

/**
 * Draws at the next frame of the screen, once, however often it is asked; what is asked while one is drawn is drawn with it.
 * So all that follows from one answer is laid out, painted and put on the screen once.
 */
export function atNextFrame(draw: () => void): void {
  waiting.add(draw)
  if (asked) return
  asked = true
  requestAnimationFrame(drawAll)
}

function drawAll(): void {
  const drawn = new Set<() => void>()
  for (const draw of waiting) {
    if (drawn.has(draw)) continue // it asks for itself: that is for the next one
    waiting.delete(draw)
    drawn.add(draw)
    try {
      draw()
    } catch (error) {
      reportError(error) // the others are drawn all the same
    }
  }
  asked = waiting.size > 0
  if (asked) requestAnimationFrame(drawAll)
}
