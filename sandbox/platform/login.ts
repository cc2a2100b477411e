import type { Hono } from 'hono'
import type { Env, Sandbox } from '../context'
import { payloadOf, wireNumber } from '../wire'
import { ApiError, operation } from './operation'

/** The server side of the login: code → token → user info. Not signed; the app key is in the query. */
export function loginRoutes(app: Hono<Env>, sandbox: Sandbox): void {
  const { db, merchant, people, now } = sandbox

  app.get(
    '/userservices/v2/authorization/token',
    operation(sandbox, 'token', (c) => {
      const { app_id, app_key, code } = c.req.query()
      if (app_id !== merchant.appId) throw new ApiError('无效的app_id')
      if (app_key !== merchant.appKey) throw new ApiError('无效的app_key')
      const grant = code ? db.logins.redeem(code, now()) : undefined
      if (!grant) throw new ApiError('无效的code')
      return {
        fields: payloadOf({
          open_id: grant.openId,
          scope: grant.scope,
          token: grant.token,
          // The platform's rule: an absolute unix second, despite the name.
          expire_in: wireNumber(Math.floor(grant.expiresAt / 1000)),
        }),
      }
    }),
  )

  app.get(
    '/userservices/v2/authorization/userinfo',
    operation(sandbox, 'userinfo', (c, log) => {
      const token = c.req.header('authorization') ?? ''
      if (/^bearer /i.test(token)) log.warnings.push('Authorization 应直接放 token，不带 Bearer')
      const grant = db.logins.grantOf(token, now())
      if (!grant) throw new ApiError('无效的token')
      if (grant.scope !== 'snsapi_userinfo') throw new ApiError('token没有该权限')
      const person = people.find(grant.openId)
      if (!person) throw new ApiError('用户不存在')
      return {
        fields: payloadOf({
          open_id: person.openId,
          nickname: person.nickname,
          avatar: `${grant.baseUrl}/avatars/${person.avatar}.svg`,
          sex: person.sex,
        }),
      }
    }),
  )
}
