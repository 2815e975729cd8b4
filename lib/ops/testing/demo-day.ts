/** The day on which the demo of the browser tests takes place. */
export const DEMO_DAY = '2026-11-20'
