/** Choices of the national form (domain.md §4.3), in its own words and order. */
export const RELATIONS = {
  self: '本人',
  spouse: '配偶',
  son: '子',
  daughter: '女',
  parent: '父母',
  grandparent: '祖父母',
  grandchild: '孙子女',
  sibling: '兄弟姐妹',
  other: '其他',
} as const
export type Relation = keyof typeof RELATIONS

export const STANDINGS = {
  working: '在岗',
  laid_off: '下岗、待岗',
  unemployed: '失业、无业',
  retired: '退休',
  sick_leave: '病休',
  internal_retired: '内退',
  migrant: '农民工',
  student: '在校学生',
  preschool: '学龄前',
  other: '其他',
} as const
export type Standing = keyof typeof STANDINGS

/** 致困原因. */
export const CAUSES = {
  own_illness: '本人大病',
  kin_illness: '供养直系亲属大病',
  own_disability: '本人残疾',
  kin_disability: '家属残疾',
  schooling: '子女上学',
  unemployment: '下岗失业',
  low_income: '收入低无法维持基本生活',
  accident: '意外灾害',
  single_parent: '单亲',
  other: '其他',
} as const
export type Cause = keyof typeof CAUSES

/** 刚性支出: only these lessen the income. */
export const RIGID_KINDS = {
  medical: '医疗自付',
  education: '教育（公办标准）',
  disability: '残疾康复',
  rent: '必要房租',
} as const
export type RigidKind = keyof typeof RIGID_KINDS

/** Circumstances in which no file is opened; each is answered, with what shows it. */
export const EXCLUSIONS = {
  private_school: '子女就读高收费私立学校（超过公办两倍）或自费留学',
  second_home: '拥有两套以上住宅、商铺，或雇人经营',
  own_car: '非受雇而经常使用机动车',
  not_worker: '户主不在职工范围（已退休等）',
  short_relation: '农民工劳动关系不满一年或未入会',
} as const
export type Exclusion = keyof typeof EXCLUSIONS

/** Papers of a file. */
export const MATERIALS = {
  application: '申请书',
  id_cards: '全家身份证（正反同页）',
  residence_book: '户口本全页（不同户附关系证明）',
  income_proof: '收入证明（盖章）',
  medical: '诊断书、自付票据或医保结算单',
  schooling: '学籍或录取通知、学费票据',
  allowance: '低保证或残疾证',
  contract: '劳动合同（农民工满一年）',
  membership: '会员证明',
  card_copy: '银行卡复印件',
  minutes: '工会审核会议纪要和公示单',
  consent: '家庭经济状况核查授权书',
} as const
export type Material = keyof typeof MATERIALS
/** Without these nothing is sent up. */
export const REQUIRED_MATERIALS: readonly Material[] = ['application', 'id_cards', 'income_proof', 'consent']

/** Where facts are compared (domain.md §4.5). */
export const COMPARISONS = {
  civil_affairs: '民政低保',
  housing: '房产',
  vehicles: '车辆',
  insurance: '社保',
  business: '工商登记',
} as const
export type Comparison = keyof typeof COMPARISONS
export const COMPARISON_RESULTS = { none: '无记录', consistent: '与申报一致', differs: '与申报不符' } as const
export type ComparisonResult = keyof typeof COMPARISON_RESULTS

/** The other fields of the form: name in the record → label and offered values. None of them is secret. */
export const DETAIL_FIELDS = {
  nation: { label: '民族' },
  politics: { label: '政治面貌', list: ['中共党员', '中共预备党员', '共青团员', '民主党派', '群众'] },
  marriage: { label: '婚姻状况', list: ['未婚', '已婚', '丧偶', '离婚'] },
  modelWorker: { label: '劳模类型', list: ['全国', '省部', '地市', '其他', '无'] },
  housing: { label: '住房类型', list: ['承租公房', '廉租', '自购', '无房', '租房', '自建', '其他'] },
  floorArea: { label: '建筑面积（平方米）' },
  postcode: { label: '邮编' },
  workSince: { label: '参加工作时间', hint: '例如 2008-07' },
  industry: { label: '所属行业' },
  hukouRegion: { label: '户口所在地', hint: '写到乡镇、街道' },
  employerNature: {
    label: '单位性质',
    list: ['国有', '集体', '私营', '港澳台', '外商', '事业', '机关', '个体'],
  },
  employerCondition: { label: '企业状况', list: ['正常', '亏损', '停产', '关闭破产'] },
  insurance: { label: '医保状况', list: ['职工医保', '居民医保', '未参保'] },
  selfHelp: { label: '自救能力' },
  bankName: { label: '开户银行' },
  bankBranch: { label: '开户支行' },
  unionOpinion: { label: '基层工会意见' },
} as const satisfies Record<string, { label: string; list?: readonly string[]; hint?: string }>
export type DetailField = keyof typeof DETAIL_FIELDS

export const keysOf = <T extends object>(map: T) =>
  Object.keys(map) as [keyof T & string, ...(keyof T & string)[]]
