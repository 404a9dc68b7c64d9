/** What commands print to standard output: JSON for programs, tables for people. */
import pc from 'picocolors'

/** One JSON value, indented. */
export function printJson(value: unknown): void {
  print(`${JSON.stringify(value, null, 2)}\n`)
}

export function print(text: string): void {
  process.stdout.write(text)
}

/** Columns as wide as their widest cell; the last one wraps as the terminal wishes. The first row is the heading. */
export function printTable(rows: readonly (readonly string[])[]): void {
  print(tableText(rows))
}

/** What `printTable` prints. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const lines = rows.map((row, i) => {
    const cells = row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
    return i === 0 ? pc.bold(cells.join('  ')) : cells.join('  ')
  })
  return `${lines.join('\n')}\n`
}
