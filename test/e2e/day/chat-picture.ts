import type { Page } from 'playwright-core'

/** A picture that looks like a chat on a phone, drawn in the browser: nobody's real chat. */
export async function chatPicture(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 480, height: 360 })
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#ededed'
    pen.fillRect(0, 0, 480, 360)
    pen.font = '22px sans-serif'
    const lines = ['高总，今天九点半到厂区。', '好的，冷链车间见。', '路演的事一并说说。']
    lines.forEach((line, nth) => {
      pen.fillStyle = nth % 2 ? '#ffffff' : '#95ec69'
      pen.fillRect(nth % 2 ? 24 : 156, 40 + nth * 100, 300, 60)
      pen.fillStyle = '#1a1a1a'
      pen.fillText(line, nth % 2 ? 40 : 170, 77 + nth * 100)
    })
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}
