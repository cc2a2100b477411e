// PM2, and the Node project of 宝塔 (which uses PM2): pm2 start deploy/ecosystem.config.cjs
const { resolve } = require('node:path')

module.exports = {
  apps: [
    {
      name: 'shop',
      cwd: resolve(__dirname, '..'),
      script: 'scripts/start.mjs',
      // One process: several need PostgreSQL, and a port each.
      instances: 1,
      exec_mode: 'fork',
      // The shop finishes its requests within ten seconds of the signal.
      kill_timeout: 12_000,
      max_memory_restart: '800M',
    },
  ],
}
