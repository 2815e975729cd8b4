import { CopyButton, ShownOnce } from '#components/features/accounts/shown-once.tsx'
import { Button } from '#components/ui/button.tsx'

type Props = {
  /** null: the same request was answered before, and the codes are kept nowhere. */
  codes: readonly string[] | null
  onDone: () => void
}

/** The recovery codes, shown this once; takes focus when it appears. */
export function RecoveryCodes({ codes, onDone }: Props) {
  return (
    <ShownOnce title="动态口令已绑定">
      {codes === null ? (
        <p>恢复码只显示一次，已经显示过了。没有记下的，请重新绑定一次。</p>
      ) : (
        <>
          <p>
            下面 10 个恢复码只显示这一次。请抄下或打印，锁好；手机丢了、坏了时，每个可代替动态口令用一次。
          </p>
          <ul className="grid grid-cols-2 gap-2">
            {codes.map((code) => (
              <li key={code}>
                <code data-recovery className="select-all">
                  {code}
                </code>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="flex flex-wrap gap-3">
        {codes !== null && <CopyButton text={codes.join('\n')} label="复制全部" size="md" />}
        <Button variant="primary" onClick={onDone}>
          已保存好
        </Button>
      </div>
    </ShownOnce>
  )
}
