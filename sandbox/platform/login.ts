import type { Hono } from 'hono'
import type { Env, Sandbox } from '../context'
import { payloadOf, wireNumber } from '../wire'
import { operation, Refusal } from './operation'

/** Code → token → user info: the server half of the login. Not signed; the key travels in the query. */
export function loginRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { books, merchant, people, now } = sandbox

  app.get(
    '/userservices/v2/authorization/token',
    operation(sandbox, 'token', (c) => {
      const { app_id, app_key, code } = c.req.query()
      if (app_id !== merchant.appId) throw new Refusal('无效的app_id')
      if (app_key !== merchant.appKey) throw new Refusal('无效的app_key')
      const grant = code ? books.logins.redeem(code, now()) : undefined
      if (!grant) throw new Refusal('无效的code')
      return {
        fields: payloadOf({
          open_id: grant.openId,
          scope: grant.scope,
          token: grant.token,
          // An absolute unix second, despite its name.
          expire_in: wireNumber(Math.floor(grant.expiresAt / 1000)),
        }),
      }
    }),
  )

  app.get(
    '/userservices/v2/authorization/userinfo',
    operation(sandbox, 'userinfo', (c, notes) => {
      const token = c.req.header('authorization') ?? ''
      if (/^bearer /i.test(token)) notes.warnings.push('Authorization 应直接放 token，不带 Bearer')
      const grant = books.logins.grantOf(token, now())
      if (!grant) throw new Refusal('无效的token')
      if (grant.scope !== 'snsapi_userinfo') throw new Refusal('token没有该权限')
      const person = people.find(grant.openId)
      if (!person) throw new Refusal('用户不存在')
      return {
        fields: payloadOf({
          open_id: person.openId,
          nickname: person.nickname,
          avatar: `${grant.base}/avatars/${person.avatar}.svg`,
          sex: person.sex,
        }),
      }
    }),
  )
}
