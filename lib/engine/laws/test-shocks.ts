/** For tests: the kinds of shock of an island of a random world. */
import { also, times as by, type ShockKind } from '@/lib/kit/shock'
import { LEVERS } from './test-description'

/** For each lever a shock that moves it, and one that moves two. */
export function shocksOf(i: number): Record<string, ShockKind> {
  const facts = {
    description: 'test',
    magnitude: [0, 4] as const,
    defaults: { magnitude: 0.5, duration: '6h', shape: 'step' as const },
  }
  const move = (name: string, strength: number) =>
    name === 'trouble' || name === 'away' ? also(Math.min(1, strength / 4)) : by(1 + strength)
  const single = LEVERS.map((name) => [
    `${name}Of${i}`,
    { label: name, ...facts, moves: (s: number) => ({ [`island${i}.${name}`]: move(name, s) }) },
  ])
  const storm = {
    label: 'storm',
    ...facts,
    moves: (s: number) => ({ [`island${i}.away`]: move('away', s), [`island${i}.visits`]: move('visits', s) }),
  }
  return Object.fromEntries([...single, [`stormOf${i}`, storm]])
}
