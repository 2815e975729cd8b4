import { rotateKeys } from '#lib/ops/keys/rotate.ts'
import { withPrepared } from '#lib/ops/prepare/prepared.ts'
import { main } from '#lib/ops/said.ts'

/** npm run keys:rotate: a new key for private columns, or the rest of a change that was cut short. */
await main(() =>
  withPrepared(async ({ url }) => {
    const { version, fresh, resealed, unreadable, signed } = await rotateKeys(url)
    console.log(fresh ? `新密钥：第 ${version} 版` : `接着换第 ${version} 版密钥`)
    console.log(`重新加密 ${resealed} 项；已签批的卡号和报盘文件 ${signed} 项仍用原密钥，旧密钥保留在文件中`)
    if (unreadable > 0) {
      console.log(`打不开 ${unreadable} 项，没有改动：它们在此之前已被改动或挪动`)
      process.exitCode = 1
    }
    console.log('请马上备份新的 keys.json；多台机器共用数据库时，把它复制到各台')
  }),
)
