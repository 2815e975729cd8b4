import { REGISTERS } from './registers.ts'
import { runContract } from './suite.ts'

runContract(REGISTERS)
