import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The path of an installed nginx; null when there is none. */
export function findNginx(): string | null {
  const paths = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx']
  return paths.find((path) => existsSync(path)) ?? null
}

/** Installs Debian's nginx when there is none and this process may. Returns the path of nginx, or null without one. */
export function ensureNginx(): string | null {
  if (findNginx() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return findNginx()
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore' } as const
  try {
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light'], options)
  } catch {
    return null
  }
  return findNginx()
}

/** An nginx with a configuration and a folder of its own. */
export class Nginx {
  private child: ChildProcess | undefined

  /** `path` is that of the program. `data` is a folder for it, which is removed in the end. */
  constructor(
    private readonly path: string,
    readonly data: string,
  ) {
    mkdirSync(data, { recursive: true })
  }

  /** Uses this configuration. `http` is what it says inside of `http { }`. Throws what nginx dislikes about it. */
  configure(http: string): void {
    writeFileSync(this.file, configuration(this.data, http))
    execFileSync(this.path, [...this.args, '-t'], { stdio: 'pipe' })
  }

  /** Starts nginx with its configuration. Resolves once `isReady` does to true. */
  async start(isReady: () => Promise<boolean>): Promise<void> {
    const child = spawn(this.path, this.args)
    this.child = child
    let output = ''
    child.stderr.on('data', (data) => (output += data))
    const deadline = Date.now() + 10_000
    while (child.exitCode === null && Date.now() < deadline) {
      if (await isReady().catch(() => false)) return
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
    rmSync(this.data, { recursive: true, force: true })
  }

  private get file(): string {
    return join(this.data, 'nginx.conf')
  }

  private get args(): string[] {
    return ['-e', 'stderr', '-p', this.data, '-c', this.file]
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
