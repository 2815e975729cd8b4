import { expect, test } from 'vitest'
import { strip } from '#lib/ops/server/front/strip.ts'

test('scripts and their preloads go, styles and content stay', () => {
  const html =
    '<head><link rel="stylesheet" href="/a.css"/><link rel="preload" as="script" href="/b.js"/>' +
    '<script src="/b.js" async=""></script></head><body><p>劳模 67 人</p><script>self.x=["</p>"]\n</script></body>'
  expect(strip(html)).toBe(
    '<head><link rel="stylesheet" href="/a.css"/></head><body><p>劳模 67 人</p></body>',
  )
})
