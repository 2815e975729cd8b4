import { FormButton } from '#components/form/form-button.tsx'
import { REASON_FIELD } from '#components/form/quick-fields.ts'
import type { PersonDetail } from '#lib/base/people/schema.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

/** Takes a record that was entered by mistake out of every list, with a reason. */
export function ArchivePerson({
  person,
}: {
  person: Pick<PersonDetail, 'id' | 'name' | 'version' | 'honors'>
}) {
  const { id, name, version, honors } = person
  return (
    <div className="no-print">
      <FormButton
        label="作废误登的记录"
        size="md"
        disabledReason={honors > 0 && `名下有 ${honors} 项荣誉，不能作废；登记重复的请用“合并”`}
        title={`作废：${name}`}
        description="误登的人员作废后不再出现在列表里，身份证号可以重新登记。留有审计记录。"
        fields={[{ ...REASON_FIELD, maxChars: 200 }]}
        command={{ url: apiPaths.act('people', id, 'archive') }}
        extra={{ version }}
        submit="作废"
        done={`${name}的记录已作废`}
        danger
        next={deskPaths.people()}
      />
    </div>
  )
}
