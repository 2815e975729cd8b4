import { generateClient } from '#lib/ops/prepare/client.ts'
import { main, step } from '#lib/ops/said.ts'

await main(async () => {
  await step('客户端', generateClient, (made) => (made ? '' : '无变化'))
})
