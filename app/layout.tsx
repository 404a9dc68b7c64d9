import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './tokens.css'
import './globals.css'
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { DatabaseGate } from '@/components/shell/database-gate'
import { Providers } from '@/components/shell/providers'
import { databaseStatus } from '@/lib/db/status'

export const metadata: Metadata = {
  title: { default: 'Freshet', template: '%s · Freshet' },
  description: 'A scenario studio for event streams',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection()
  return (
    <html lang="en" {...mantineHtmlProps} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <Providers>
          <DatabaseGate status={databaseStatus()}>{children}</DatabaseGate>
        </Providers>
      </body>
    </html>
  )
}
