import { MessagePage } from '#components/shell/message-page.tsx'
import { buttonClass } from '#components/ui/button-class.ts'

/** Unknown region or page, for visitors. */
export default function PublicNotFound() {
  return (
    <MessagePage
      title="没有找到这个页面"
      actions={
        <a className={buttonClass('primary')} href="/">
          回到首页
        </a>
      }
    >
      <p>地址可能写错了，内容可能已经撤下。</p>
      <p>请从首页选择地区。</p>
    </MessagePage>
  )
}
