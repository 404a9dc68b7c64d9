/** The engine's version, where the engine is looked for; recipes know it through the kit. */
export { ENGINE_VERSION } from '@/lib/kit/version'
