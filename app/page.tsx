import { Home } from '@/components/run/home'

export default function Page() {
  return <Home />
}
