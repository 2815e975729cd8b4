import { idCheckChar } from '#lib/kernel/pure/id-number.ts'
import { book, type Value } from './make.ts'

/**
 * A roster of 300 honors as an office keeps it: heading lines, aliases of titles, dates in several spellings, some
 * numbers missing. Everybody is invented; the area code 341399 does not exist.
 */

const SURNAMES = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏')
const GIVEN = ['演文', '演武', '演成', '演立', '演明', '演芳', '演杰', '演霞', '演涛', '演梅']
const UNITS = ['演示一矿', '演示纺织有限公司', '演示电力公司', '演示机械厂', '演示医院', '演示公交公司']
const JOBS = ['采煤工', '挡车工', '电工', '焊工', '护士', '驾驶员']
/** As rosters write titles: by name and by aliases. */
const TITLES = ['演示市劳动模范', '市五一劳动奖章', '劳动竞赛先进个人', '演示市五一劳动奖章']
const DATES: ((year: number) => Value)[] = [
  (year) => year,
  (year) => `${year}年4月`,
  (year) => `${year}.04`,
  (year) => `${year}年4月28日`,
]

export const idNumber = (serial: number, birth: string) => {
  const first = `341399${birth}${String(serial).padStart(3, '0')}`
  return first + idCheckChar(first)
}

export const ROSTER_HEADER = [
  '序号',
  '姓名',
  '性别',
  '身份证号码',
  '工作单位',
  '职务',
  '人员类别',
  '荣誉称号',
  '授予时间',
  '文号',
]

type Line = Value[]

/** Row `at` of the roster, of a person of its own. */
function line(at: number): Line {
  const name = `${SURNAMES[at % SURNAMES.length]}${GIVEN[Math.floor(at / SURNAMES.length) % GIVEN.length]}`
  const male = at % 3 !== 0
  const birth = `${1955 + (at % 40)}0${1 + (at % 9)}1${at % 9}`
  const serial = (at % 499) * 2 + (male ? 1 : 0)
  const year = 2005 + (at % 20)
  return [
    at + 1,
    // people stretch short names
    at % 17 === 0 ? `${name.slice(0, 1)}　${name.slice(1)}` : name,
    male ? '男' : '女',
    at % 11 === 0 ? null : idNumber(serial, birth),
    UNITS[at % UNITS.length] ?? '',
    JOBS[at % JOBS.length] ?? '',
    at % 5 === 0 ? '一线职工' : '产业工人',
    TITLES[at % TITLES.length] ?? '',
    DATES[at % DATES.length]?.(year) ?? year,
    `演劳发〔${year}〕${1 + (at % 30)}号`,
  ]
}

/** Places in the roster with something special; numbers of data rows, from 0. */
export const SPECIAL = {
  /** two people named 张伟, at two units, one of them without an identity number */
  namesakes: [20, 21],
  /** the person of row 30 once more, with another honor */
  twice: [30, 31],
  /** row 40 once more, word for word */
  repeated: [40, 41],
  /** a title that the catalog does not know */
  unknownTitle: 50,
  /** an identity number whose last character is wrong */
  wrongNumber: 60,
  /** a team */
  team: 70,
  /** whom the register knows already, with an honor whose document number is missing */
  known: 80,
} as const

function special(lines: Line[]): void {
  const set = (at: number, change: (line: Line) => void) => change(lines[at] as Line)
  const [wei, other] = SPECIAL.namesakes
  set(wei, (row) => row.splice(1, 4, '张伟', '男', idNumber(811, '19800512'), '演示一矿'))
  set(other, (row) => row.splice(1, 4, '张伟', '男', null, '演示医院'))
  const copy = ([from, to]: readonly [number, number]) => {
    lines[to] = [to + 1, ...(lines[from] as Line).slice(1)]
  }
  copy(SPECIAL.twice)
  set(SPECIAL.twice[1], (row) => row.splice(7, 3, '演示市劳动模范', 2024, null))
  set(SPECIAL.twice[0], (row) => row.splice(7, 2, '劳动竞赛先进个人', 2020))
  copy(SPECIAL.repeated)
  set(SPECIAL.unknownTitle, (row) => row.splice(7, 1, '演示市五好青年'))
  set(SPECIAL.wrongNumber, (row) => row.splice(3, 1, '341399198001010011'))
  set(SPECIAL.team, (row) =>
    row.splice(1, 7, '采煤一班', null, null, '演示一矿', null, null, '演示市工人先锋号'),
  )
  set(SPECIAL.known, (row) =>
    row.splice(
      1,
      9,
      '周演旧',
      '男',
      idNumber(821, '19700301'),
      '演示电力公司',
      '电工',
      '产业工人',
      '市五一劳动奖章',
      2010,
      '演工发〔2010〕6号',
    ),
  )
}

/** The data rows, 300 of them. */
function rosterLines(): Line[] {
  const lines = Array.from({ length: 300 }, (_, at) => line(at))
  special(lines)
  return lines
}

/** The workbook with its heading, as it is sent to the office. */
export function rosterBook(): Uint8Array {
  const heading: Line[] = [
    ['演示市获市级以上荣誉人员花名册（虚构）'],
    ['填报单位：演示市总工会'],
    ROSTER_HEADER,
  ]
  return book([{ name: '花名册', rows: [...heading, ...rosterLines()], merges: ['A1:J1'] }])
}
