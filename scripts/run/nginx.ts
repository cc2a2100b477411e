import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The path of nginx. Debian's is installed when there is none and this process may; null when that fails. */
export function ensureNginx(): string | null {
  const path = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find(existsSync)
  if (path || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return path ?? null
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' } as const
  try {
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light'], options)
  } catch {
    return null
  }
  return existsSync('/usr/sbin/nginx') ? '/usr/sbin/nginx' : null
}

/** An nginx of a test's own. `http` is what its configuration says inside of `http { }`. */
export class Nginx {
  private child: ChildProcess | undefined
  private readonly folder = mkdtempSync(join(tmpdir(), 'shop-nginx-'))

  constructor(private readonly path: string) {}

  /** A folder that nginx may write to. */
  get data(): string {
    return this.folder
  }

  /** Starts nginx. Resolves when `url` responds. */
  async start(http: string, url: string): Promise<void> {
    const file = join(this.folder, 'nginx.conf')
    writeFileSync(file, configuration(this.folder, http))
    const child = spawn(this.path, ['-c', file, '-p', this.folder, '-e', 'stderr'])
    this.child = child
    let output = ''
    child.stderr.on('data', (data) => (output += data))
    const deadline = Date.now() + 10_000
    while (child.exitCode === null && Date.now() < deadline) {
      if (await fetch(url).catch(() => null)) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`nginx did not start: ${output}`)
  }

  async stop(): Promise<void> {
    const child = this.child
    if (child && child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function configuration(folder: string, http: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path ${folder}/${name};`)
    .join('\n')
  // Its workers must be able to read the folder.
  return `${process.getuid?.() === 0 ? 'user root;\n' : ''}daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 256; }
http {
  access_log off;
${temporary}
${http}
}
`
}

/** An `http` configuration that caches `upstream` on `port`, as docs/scaling.md says. `server` is added to its server. */
export function cachingProxy(options: {
  upstream: string
  port: number
  folder: string
  server?: string
}): string {
  const { upstream, port, folder, server = '' } = options
  const cache = `
      proxy_pass ${upstream};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_cache shop;
      proxy_cache_lock on;
      proxy_cache_background_update on;
      proxy_cache_use_stale updating error timeout;
      add_header X-Cache $upstream_cache_status;`
  return `
  proxy_cache_path ${folder}/cache keys_zone=shop:10m;
  map $http_accept_language $prefers_other { default 0; "~*^zh" 0; "~." 1; }
  server {
    listen 127.0.0.1:${port};
    listen [::1]:${port};
    location / {${cache}
    }
    location = / {${cache}
      proxy_cache_bypass $prefers_other;
      proxy_no_cache $prefers_other;
    }
    ${server}
  }`
}
