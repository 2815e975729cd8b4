/** Public notices of the demo. All people and units are fictional. */
export type DemoNotice = {
  writer: string
  publisher: string
  /** workdays before today on which the period began */
  began: number
  state: 'draft' | 'running' | 'objected' | 'clear'
  subjectType: 'honor' | 'studio'
  title: string
  basis: string
  columns: string[]
  rows: string[][]
  office: string
  phone: string
}

const PEIXIAN = {
  writer: 'peixian.officer',
  publisher: 'peixian.admin',
  office: '沛县总工会（演示）',
  phone: '0516-00000000',
}
const SUZHOU = {
  writer: 'suzhou.officer',
  publisher: 'suzhou.admin',
  office: '宿州市总工会（演示）',
  phone: '0557-00000000',
}

export const DEMO_NOTICES: readonly DemoNotice[] = [
  {
    ...PEIXIAN,
    began: 2,
    state: 'running',
    subjectType: 'honor',
    title: '关于拟表彰沛县五一劳动奖章对象的公示（演示数据）',
    basis: '经单位民主推荐、县总工会审核，拟对以下职工予以表彰，现予公示。名单为虚构的演示数据。',
    columns: ['姓名', '单位', '岗位', '拟授称号'],
    rows: [
      ['周演一', '示例机械有限公司', '数控车工', '县五一劳动奖章'],
      ['吴演二', '示例纺织有限公司', '细纱挡车工', '县五一劳动奖章'],
      ['郑演三', '示例建工集团', '钢筋工', '县五一劳动奖章'],
    ],
  },
  {
    ...PEIXIAN,
    began: 0,
    state: 'draft',
    subjectType: 'studio',
    title: '关于拟命名县级劳模创新工作室的公示（演示数据）',
    basis: '',
    columns: ['工作室', '领衔人', '单位'],
    rows: [['演示焊接创新工作室', '王演四', '示例机械有限公司']],
  },
  {
    ...SUZHOU,
    began: 3,
    state: 'objected',
    subjectType: 'honor',
    title: '关于拟推荐市级劳动模范人选的公示（演示数据）',
    basis: '按照市级劳动模范推荐评选工作安排，现将拟推荐人选予以公示。名单为虚构的演示数据。',
    columns: ['姓名', '单位', '岗位'],
    rows: [
      ['冯演五', '示例化工股份公司', '操作工'],
      ['陈演六', '示例电力公司', '线路检修工'],
    ],
  },
  {
    ...SUZHOU,
    began: 30,
    state: 'clear',
    subjectType: 'studio',
    title: '关于拟命名市级劳模创新工作室的公示（演示数据）',
    basis: '',
    columns: ['工作室', '领衔人', '单位'],
    rows: [['演示检修创新工作室', '陈演六', '示例电力公司']],
  },
]
