/** A figure that the system computes: what it is, over which period, from which table. */
export type FigureDefinition = {
  code: string
  name: string
  /** '' for a percentage */
  unit: string
  /** 口径: what is counted and what is not */
  caliber: string
  /** the same in one clause, for a card */
  brief?: string
  /** month_end = standing at the end of the month; month = what happened in it; now = at the moment of reading */
  period: 'month_end' | 'month' | 'now'
  aggregation: 'weighted_mean' | 'ratio_of_sums' | 'sum' | 'count'
  /** table of totals or definitions that it is read from */
  source: 'reform_task_total' | 'reform_cell_total' | 'measure' | 'public_reform' | 'public_figure'
}

/** Every computed figure of board, API and public pages. A figure without an entry here is not shown. */
export const FIGURES = {
  progress: {
    code: 'reform.progress',
    name: '总进度',
    unit: '',
    caliber:
      '各举措完成率按权重平均；举措完成率按任务权重平均；任务为各单位通过数之和除以目标之和，超过 100% 按 100% 计；不适用、未到开始时间的不计，未报送的按上次通过数计',
    brief: '举措完成率按权重平均，只计审核通过的数',
    period: 'month_end',
    aggregation: 'weighted_mean',
    source: 'reform_task_total',
  },
  scheduled: {
    code: 'reform.scheduled',
    name: '序时进度',
    unit: '',
    caliber: '到本月底应完成的比例：按任务起止日期均匀计算，长期坚持的按全年计算，再按权重平均',
    period: 'month_end',
    aggregation: 'weighted_mean',
    source: 'measure',
  },
  red: {
    code: 'reform.red',
    name: '红灯',
    unit: '条',
    caliber: '逾期的单位任务数，一个单位承担一项任务计一条',
    period: 'month_end',
    aggregation: 'sum',
    source: 'reform_task_total',
  },
  onTime: {
    code: 'reform.on_time',
    name: '按时填报率',
    unit: '',
    caliber: '本月按时报送的份数 ÷ 本月应报的份数；退回后未重新报送的不算报送，未到开始时间的任务不计',
    brief: '按时报送份数 ÷ 应报份数',
    period: 'month',
    aggregation: 'ratio_of_sums',
    source: 'reform_task_total',
  },
  reviewed: {
    code: 'reform.reviewed',
    name: '审核进度',
    unit: '',
    caliber: '本月已通过的份数 ÷ 本月已报送的份数',
    period: 'month',
    aggregation: 'ratio_of_sums',
    source: 'reform_task_total',
  },
  measures: {
    code: 'reform.measures',
    name: '举措',
    unit: '项',
    caliber: '计划中在列的举措；完成情况按举措完成率与序时进度之差判定',
    period: 'now',
    aggregation: 'count',
    source: 'measure',
  },
  cell: {
    code: 'reform.cell',
    name: '单位完成率',
    unit: '',
    caliber:
      '该单位在该方面各任务的完成率按权重平均；符号取其中最差的灯，后面是逾期和滞后的任务数 ÷ 全部任务数',
    period: 'month_end',
    aggregation: 'weighted_mean',
    source: 'reform_cell_total',
  },
  publicMeasures: {
    code: 'public.measures',
    name: '本系统登记的举措',
    unit: '项',
    caliber: '本年度计划中在列的举措',
    period: 'now',
    aggregation: 'count',
    source: 'public_reform',
  },
  publicProgress: {
    code: 'public.progress',
    name: '总进度',
    unit: '%',
    caliber: '各举措完成率按权重平均，只计审核通过的数',
    period: 'month_end',
    aggregation: 'weighted_mean',
    source: 'public_reform',
  },
} as const satisfies Record<string, FigureDefinition>
