'use client'

/** The charts, loaded when a page first shows one: Recharts is the heaviest thing the browser gets. */
import dynamic from 'next/dynamic'
import classes from './chart.module.css'

const Waiting = () => <div className={classes.wait} aria-hidden="true" />

export const SeriesChart = dynamic(() => import('./series-chart'), { ssr: false, loading: Waiting })
export const StackChart = dynamic(() => import('./stack-chart'), { ssr: false, loading: Waiting })
