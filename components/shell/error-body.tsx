'use client'

import { MessagePage } from '#components/shell/message-page.tsx'
import { buttonClass } from '#components/ui/button-class.ts'

/** Body of the error pages: what to do, and the number to quote to the office. */
export function ErrorBody(props: { digest: string | undefined; retry: () => void }) {
  return (
    <MessagePage
      title="页面没有打开"
      actions={
        <>
          <button type="button" className={buttonClass('primary')} onClick={props.retry}>
            重试
          </button>
          <a className={buttonClass('secondary')} href="/desk">
            回到我的工作台
          </a>
        </>
      }
    >
      <p>已保存的内容不受影响。请先重试；仍不行，请把下面的编号告诉本地区产改办。</p>
      {props.digest ? (
        <p>
          编号 <strong className="text-ink">{props.digest}</strong>
        </p>
      ) : (
        <p>如果网络断开过，请检查网络后再试。</p>
      )}
    </MessagePage>
  )
}
