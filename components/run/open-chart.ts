/** Goes to the chart of a KPI, which may first have to be shown. */
export function openChart(kpi: string, show: () => void): void {
  show()
  requestAnimationFrame(() => document.getElementById(`kpi-${kpi}`)?.scrollIntoView({ block: 'nearest' }))
}
