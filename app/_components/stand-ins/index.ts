/*
 * Stand-ins for what browsers without popovers lack: Chromium before 114, Safari before 17, Firefox before 125. Only
 * those load this file, see instrumentation-client.ts.
 */
import './popover'
import './submitter'
