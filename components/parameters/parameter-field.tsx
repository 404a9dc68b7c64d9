'use client'

import { ActionIcon, NumberInput, Slider } from '@mantine/core'
import { memo, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Parameter } from '@/lib/queries/answers/domain'
import classes from './parameters.module.css'
import { scaleOf } from './scale'

interface ParameterFieldProps {
  parameter: Parameter
  /** As the scenario has it; undefined is the default. */
  value: number | undefined
  problem: string | undefined
  disabled: boolean
  /** Undefined takes the parameter out of the scenario. */
  onChange: (path: string, value: number | undefined) => void
}

export const fieldId = (path: string): string => `field-${path}`

/** A parameter: changed dot, label, reset, number with its unit; slider with a tick at the default; range, default, source. */
export const ParameterField = memo(function ParameterField({ parameter, value, problem, disabled, onChange }: ParameterFieldProps) {
  const scale = scaleOf(parameter)
  const current = scale.show(value ?? parameter.default)
  const [empty, setEmpty] = useState(false)
  const changed = value !== undefined && value !== parameter.default
  const id = fieldId(`parameters.${parameter.path}`)
  const set = (shown: number) => {
    const next = scale.read(shown)
    onChange(parameter.path, next === parameter.default ? undefined : next)
  }
  return (
    <div className={classes.field}>
      <div className={classes.line}>
        <label htmlFor={id} title={`${parameter.description ? `${parameter.description} ` : ''}${parameter.path}`}>
          {changed && <i className={classes.dot} title="Changed from the default" />}
          {parameter.label}
        </label>
        {changed && (
          <ActionIcon
            size={22}
            aria-label={`Reset ${parameter.label}`}
            title="Back to the default"
            disabled={disabled}
            onClick={() => onChange(parameter.path, undefined)}
          >
            <Icon name="reset" size={13} />
          </ActionIcon>
        )}
        <NumberInput
          id={id}
          className={classes.input}
          hideControls
          clampBehavior="none"
          suffix={scale.unit ? ` ${scale.unit}` : ''}
          thousandSeparator=","
          step={scale.step}
          disabled={disabled}
          value={empty ? '' : current}
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={`${id}-facts${problem ? ` ${id}-problem` : ''}`}
          error={problem !== undefined}
          onChange={(typed) => {
            setEmpty(typeof typed !== 'number')
            if (typeof typed === 'number') set(typed)
          }}
          onBlur={() => setEmpty(false)}
        />
      </div>
      <Slider
        className={classes.slider}
        size={4}
        thumbSize={14}
        label={null}
        color={changed ? 'run' : 'gray'}
        min={scale.low}
        max={Math.max(scale.sliderHigh, Math.min(scale.high, current))}
        step={scale.step}
        disabled={disabled}
        value={Math.min(scale.high, Math.max(scale.low, current))}
        marks={[{ value: scale.show(parameter.default) }]}
        thumbLabel={parameter.label}
        onChange={set}
      />
      <div className={classes.facts} id={`${id}-facts`}>
        <span>{scale.range}</span>
        <span>default {scale.showWithUnit(parameter.default)}</span>
        <span className="cut" title={`Source of the default: ${parameter.source}`}>
          {changed ? 'this scenario' : parameter.source}
        </span>
      </div>
      {problem && (
        <p className={classes.problem} id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
})
