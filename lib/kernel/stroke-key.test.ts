import { expect, test } from 'vitest'
import { strokeKey } from './stroke-key.ts'

const order = (names: string[]) => names.toSorted((a, b) => (strokeKey(a) < strokeKey(b) ? -1 : 1))
const strokes = (char: string) => Number.parseInt(strokeKey(char).slice(0, 2), 16)

test('by strokes of the surname, then of the given name', () => {
  expect(order(['廖志斌', '王宝红', '孟凯', '丁一', '曾繁荣', '欧阳修', '王一'])).toEqual([
    '丁一',
    '王一',
    '王宝红',
    '孟凯',
    '欧阳修',
    '曾繁荣',
    '廖志斌',
  ])
})

test('a name that begins another one comes first; the middle dot and rare characters have their place', () => {
  expect(order(['王一丁', '王一'])).toEqual(['王一', '王一丁'])
  expect(strokeKey('阿迪力·买买提')).toHaveLength(42)
  expect(strokeKey('𠀀')).toMatch(/^[0-9a-f]{6}$/)
})

/** Common surnames by their number of strokes in 通用规范汉字表. */
const SURNAMES: Record<number, string> = {
  2: '丁卜刁',
  3: '马于万卫门',
  4: '王方尹毛孔文牛尤邓车韦',
  5: '石叶田史白冯卢龙申艾甘包左宁边司印',
  6: '刘孙朱许吕任江汤向安齐邢阮关祁毕成曲华邬牟',
  7: '李张杨吴何宋肖余杜沈汪陈陆邹邱邵苏谷严佟花时连迟',
  8: '周林罗金孟武易庞岳欧尚季郑范苗茅郎单房屈卓',
  9: '赵胡姚钟姜侯段贺洪施俞柳骆饶祝荣荆郝费查项',
  10: '徐高唐袁贾夏秦顾钱倪陶郭莫聂敖殷凌柴晏翁都桂',
  11: '黄萧梁曹崔龚常康章梅盛戚商寇麻隋阎',
  12: '谢韩曾彭程傅董蒋葛温鲁焦舒童游喻景惠敬',
  13: '赖雷詹路靳鲍蓝蒙甄虞楚鄢褚裘',
  14: '蔡谭廖熊翟裴管缪臧蔺慕赫',
  15: '潘黎樊颜滕',
  16: '薛霍穆冀燕薄',
  17: '戴魏鞠檀',
  18: '瞿',
}

test.each(Object.entries(SURNAMES))(
  'surnames of %s strokes, as the national standard counts',
  (count, surnames) => {
    const wrong = Array.from(surnames).filter((surname) => strokes(surname) !== Number(count))
    expect(wrong).toEqual([])
  },
)

test('黄 with eleven strokes stands after 徐 with ten and before 曾 with twelve', () => {
  expect(order(['曾一', '黄一', '徐一'])).toEqual(['徐一', '黄一', '曾一'])
})
