import { CITY_SUZHOU, CITY_XUZHOU, COUNTY_PEIXIAN, COUNTY_SIXIAN, demoId } from './regions.ts'

export type DemoOrgKind =
  | 'region'
  | 'party'
  | 'government'
  | 'mass'
  | 'town'
  | 'park'
  | 'enterprise'
  | 'school'
  | 'union'

export type DemoOrg = {
  /** short name used by the demo's data files: `sz.zgh` */
  key: string
  id: string
  cityId: string
  countyId: string
  townId: string
  unitId: string
  level: 'city' | 'county' | 'unit'
  kind: DemoOrgKind
  name: string
  shortName: string
  aliases: string[]
  /** order of protocol: party, government, mass organizations, counties, parks, enterprises, schools */
  displayOrder: number
  /** the unit's own reviewer accepts first */
  unitReview: boolean
  /** named in one of the two articles */
  named: boolean
}

/** Regions and the city above 沛县, which has no profile of its own here. */
export const DEMO_REGION_ORGS: DemoOrg[] = [
  region('sz', CITY_SUZHOU, '', '宿州市', 'city'),
  region('sx', CITY_SUZHOU, COUNTY_SIXIAN, '泗县', 'county'),
  region('xz', CITY_XUZHOU, '', '徐州市', 'city'),
  region('px', CITY_XUZHOU, COUNTY_PEIXIAN, '沛县', 'county'),
]

function region(
  key: string,
  cityId: string,
  countyId: string,
  name: string,
  level: 'city' | 'county',
): DemoOrg {
  const place = { cityId, countyId, townId: '', unitId: '' }
  const rest = { shortName: name, aliases: [], displayOrder: 0, unitReview: false, named: key !== 'sx' }
  return { key, id: countyId || cityId, ...place, level, kind: 'region', name, ...rest }
}

type UnitRow = [
  key: string,
  kind: DemoOrgKind,
  name: string,
  shortName: string,
  aliases?: string[],
  named?: boolean,
]

const SUZHOU_UNITS: UnitRow[] = [
  ['sz.zzb', 'party', '中共宿州市委组织部', '市委组织部'],
  ['sz.xcb', 'party', '中共宿州市委宣传部', '市委宣传部'],
  ['sz.wxb', 'party', '中共宿州市委网信办', '市委网信办'],
  ['sz.jggw', 'party', '中共宿州市直属机关工作委员会', '市直机关工委'],
  ['sz.fgw', 'government', '宿州市发展和改革委员会', '市发展改革委', ['市发改委']],
  ['sz.jtj', 'government', '宿州市教育体育局', '市教育体育局', ['市教体局']],
  ['sz.kjj', 'government', '宿州市科学技术局', '市科技局'],
  ['sz.jxj', 'government', '宿州市经济和信息化局', '市经信局'],
  ['sz.sfj', 'government', '宿州市司法局', '市司法局'],
  ['sz.czj', 'government', '宿州市财政局', '市财政局'],
  ['sz.rsj', 'government', '宿州市人力资源和社会保障局', '市人社局', ['市人力资源社会保障局', '市人保局']],
  ['sz.zjj', 'government', '宿州市住房和城乡建设局', '市住建局'],
  ['sz.jtys', 'government', '宿州市交通运输局', '市交通运输局'],
  ['sz.yjj', 'government', '宿州市应急管理局', '市应急局', ['市安监局']],
  ['sz.gzw', 'government', '宿州市人民政府国有资产监督管理委员会', '市国资委'],
  ['sz.zgh', 'union', '宿州市总工会', '市总工会', ['市总'], true],
  ['sz.tsw', 'mass', '共青团宿州市委员会', '团市委'],
  ['sz.gsl', 'mass', '宿州市工商业联合会', '市工商联'],
  ['sz.yq', 'union', '埇桥区总工会', '埇桥区总工会', ['埇桥区']],
  ['sz.ds', 'union', '砀山县总工会', '砀山县总工会', ['砀山县']],
  ['sz.xx', 'union', '萧县总工会', '萧县总工会', ['萧县']],
  ['sz.lb', 'union', '灵璧县总工会', '灵璧县总工会', ['灵璧县']],
  ['sz.sm', 'park', '宿州马鞍山现代产业园区', '宿马园区', ['宿马现代产业园区'], true],
  ['sz.gw', 'enterprise', '国网宿州供电公司', '国网宿州', ['国网宿州供电公司工会'], true],
  ['sz.jx', 'school', '宿州市技工院校联络组（演示）', '市技工院校', ['技工院校'], true],
]

const SIXIAN_UNITS: UnitRow[] = [
  ['sx.zzb', 'party', '中共泗县县委组织部', '泗县县委组织部'],
  ['sx.xcb', 'party', '中共泗县县委宣传部', '泗县县委宣传部'],
  ['sx.jtj', 'government', '泗县教育体育局', '泗县教体局'],
  ['sx.rsj', 'government', '泗县人力资源和社会保障局', '泗县人社局'],
  ['sx.zgh', 'union', '泗县总工会', '泗县总工会'],
  ['sx.kfq', 'park', '泗县经济开发区', '泗县经开区'],
]

/** The article counts 13 member units of 沛县's joint conference; those it names come first. */
const PEIXIAN_UNITS: UnitRow[] = [
  ['px.zzb', 'party', '中共沛县县委组织部', '县委组织部', ['组织部'], true],
  ['px.xcb', 'party', '中共沛县县委宣传部', '县委宣传部', ['宣传部'], true],
  ['px.jggw', 'party', '中共沛县县级机关工作委员会', '县级机关工委', ['县机关工委'], true],
  ['px.rcb', 'party', '沛县人才工作领导小组办公室', '县人才办', ['县人教办', '人教办'], true],
  ['px.kjj', 'government', '沛县科学技术局', '县科技局', ['科技局'], true],
  ['px.rsj', 'government', '沛县人力资源和社会保障局', '县人社局', ['人保局', '县人保局', '人社局'], true],
  ['px.zjj', 'government', '沛县住房和城乡建设局', '县住建局', ['住建系统'], true],
  ['px.zgh', 'union', '沛县总工会', '县总工会', ['县总', '总工会'], true],
  ['px.gsl', 'mass', '沛县工商业联合会', '县工商联', ['工商联'], true],
  ['px.rmt', 'government', '沛县融媒体中心', '县融媒体中心', ['融媒体中心'], true],
  ['px.lgz', 'town', '沛县龙固镇', '龙固镇', [], true],
  ['px.kfq', 'park', '沛县经济开发区', '县经济开发区', ['经开区'], true],
  ['px.zx', 'school', '沛县中等职业学校', '县中等职业学校', ['县职教中心', '中等职业学校'], true],
]

/** Units whose own reviewer accepts first. unit1 has it off, so that a report reaches the office at once. */
const UNIT_REVIEW = new Set(['sz.rsj', 'sz.jtj', 'px.rsj'])

function units(rows: UnitRow[], cityId: string, countyId: string): DemoOrg[] {
  return rows.map(([key, kind, name, shortName, aliases = [], named = false], index) => {
    const id = demoId(`org ${key}`)
    const place = { cityId, countyId, townId: '', unitId: id }
    const rest = { aliases, displayOrder: (index + 1) * 10, unitReview: UNIT_REVIEW.has(key), named }
    return { key, id, ...place, level: 'unit', kind, name, shortName, ...rest }
  })
}

export const SUZHOU_ORGS: DemoOrg[] = units(SUZHOU_UNITS, CITY_SUZHOU, '')
export const SIXIAN_ORGS: DemoOrg[] = units(SIXIAN_UNITS, CITY_SUZHOU, COUNTY_SIXIAN)
export const PEIXIAN_ORGS: DemoOrg[] = units(PEIXIAN_UNITS, CITY_XUZHOU, COUNTY_PEIXIAN)
export const DEMO_UNITS: DemoOrg[] = [...SUZHOU_ORGS, ...SIXIAN_ORGS, ...PEIXIAN_ORGS]

const BY_KEY = new Map([...DEMO_REGION_ORGS, ...DEMO_UNITS].map((org) => [org.key, org]))

export function orgOf(key: string): DemoOrg {
  const org = BY_KEY.get(key)
  if (!org) throw new Error(`no demo organization ${key}`)
  return org
}

/** One unit of each plan that has never reported. */
export const NEVER_REPORTS: ReadonlySet<string> = new Set(['sz.jx', 'px.kfq'])
