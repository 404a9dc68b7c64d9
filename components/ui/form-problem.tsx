import { Icon } from './icon'

/** What is wrong with a form as a whole; announced when it appears. */
export function FormProblem({ children }: { children: string | null }) {
  if (!children) return null
  return (
    <p role="alert" className="crit" style={{ display: 'flex', gap: 6, alignItems: 'flex-start' }}>
      <span style={{ paddingTop: 1 }}>
        <Icon name="warn" size={14} />
      </span>
      {children}
    </p>
  )
}
