export * from '../conversation/reading.ts'
