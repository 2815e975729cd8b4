/** Says on every page of a demo region that people and figures are made up. */
export function DemoBanner() {
  return (
    <p className="bg-gold-soft px-4 py-1 text-center text-sm text-gold-text">
      <strong>演示数据</strong>：除注明来源的公开报道外，人物和填报内容均为虚构，仅供试用
    </p>
  )
}
