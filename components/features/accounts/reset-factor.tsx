import { FormButton } from '#components/form/form-button.tsx'

type Props = { userId: string; name: string; refusal: string | null }

/** Takes the authenticator of somebody who lost phone and codes away; asks why. */
export function ResetFactor({ userId, name, refusal }: Props) {
  return (
    <FormButton
      label="重置动态口令"
      title={`重置 ${name} 的动态口令？`}
      description="请先当面或电话核实是本人。已登录的会退出，本人会收到消息；原因记入审计记录。"
      disabledReason={refusal}
      fields={[{ name: 'reason', label: '原因', hint: '例如：手机丢失，已当面核实', required: true }]}
      command={{ url: `/api/v1/users/${userId}/reset-factor` }}
      submit="重置动态口令"
      pendingLabel="正在重置…"
      done="动态口令已重置"
      note="本人会收到消息，须重新登录并绑定。"
    />
  )
}
