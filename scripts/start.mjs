// npm start: only the shop, in production mode, with the platform that the environment names. It is plain JavaScript
// and one process, so that a signal reaches the server: npm does not pass signals through `sh -c "a && b"`.
import './check-node.mjs'

import('./server/main.mjs').then(({ start }) => start())
