import Link from 'next/link'
import { MessagePage } from '#components/shell/message-page.tsx'
import { buttonClass } from '#components/ui/button-class.ts'

/** One page for the unknown and for what belongs to others, so that nobody learns which it is. */
export default function NotFound() {
  return (
    <MessagePage
      title="没有找到，或不在您的范围内"
      actions={
        <>
          <Link className={buttonClass('primary')} href="/desk">
            回到我的工作台
          </Link>
          <Link className={buttonClass('secondary')} href="/">
            回到首页
          </Link>
        </>
      }
    >
      <p>地址可能写错了，内容可能已经撤下，也可能是别的单位的数据。</p>
      <p>如需查看，请联系本地区产改办核实您的账号范围。</p>
    </MessagePage>
  )
}
