/** A test person or account of the simulated platform. */
export type Person = {
  /** 32 characters. Fixed, so that tests and settings can refer to them. */
  openId: string
  /** Users of the real app can change it at any time. Here `PUT /control/people` does. */
  nickname: string
  sex: '男' | '女'
  /** Name of the picture in ui/avatars. */
  avatar: 'deer' | 'camellia' | 'cloud' | 'mint' | 'cat' | 'owner' | 'support'
  role: 'shopper' | 'owner' | 'support'
  /** One line about the person, shown on the screens. */
  motto: string
}

/** Default account bound to the application: the platform's public test value. */
export const DEFAULT_PAYOUT_OPEN_ID = 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS'
/** Default customer service account (客服). */
export const DEFAULT_SUPPORT_OPEN_ID = 'lJsDBB02KefuXiaoManServiceAC0001'

const SHOPPERS: Person[] = [
  {
    openId: 'lJsDBB02XiaoLuBuMiLuTestUser0001',
    nickname: '小鹿不迷路',
    sex: '女',
    avatar: 'deer',
    role: 'shopper',
    motto: '下班绕路去看晚霞',
  },
  {
    openId: 'lJsDBB02AChunMaiHuaTestUserA0002',
    nickname: '阿椿买花',
    sex: '女',
    avatar: 'camellia',
    role: 'shopper',
    motto: '每周给窗台换一束',
  },
  {
    openId: 'lJsDBB02YunDuoYouChaiTestUser003',
    nickname: '云朵邮差',
    sex: '男',
    avatar: 'cloud',
    role: 'shopper',
    motto: '慢慢送，不着急',
  },
  {
    openId: 'lJsDBB02BoHeQiShuiTestUserAA0004',
    nickname: '薄荷汽水',
    sex: '女',
    avatar: 'mint',
    role: 'shopper',
    motto: '夏天是一种口味',
  },
  {
    openId: 'lJsDBB02BanTangJuMaoTestUser0005',
    nickname: '半糖橘猫',
    sex: '男',
    avatar: 'cat',
    role: 'shopper',
    motto: '今天也在晒太阳',
  },
]

/** All accounts of the platform. */
export type People = {
  all: readonly Person[]
  /** The accounts that can log in and pay: all except customer service. */
  users: readonly Person[]
  find(openId: string): Person | undefined
}

/**
 * Creates the test people. The merchant's two accounts take the configured open_ids. If both are equal, the owner's
 * account is the customer service account too.
 */
export function createPeople(accounts: { payoutOpenId: string; supportOpenId: string }): People {
  const owner: Person = {
    openId: accounts.payoutOpenId,
    nickname: '小满掌柜',
    sex: '男',
    avatar: 'owner',
    role: 'owner',
    motto: '店铺收款账户',
  }
  const support: Person = {
    openId: accounts.supportOpenId,
    nickname: '小满客服',
    sex: '女',
    avatar: 'support',
    role: 'support',
    motto: '有问必答，慢慢说',
  }
  const merchant = owner.openId === support.openId ? [owner] : [owner, support]
  const taken = new Set(merchant.map((person) => person.openId))
  const shoppers = SHOPPERS.filter((person) => !taken.has(person.openId)).map((person) => ({ ...person }))
  const all = [...shoppers, ...merchant]
  const byId = new Map(all.map((person) => [person.openId, person]))
  return { all, users: [...shoppers, owner], find: (openId) => byId.get(openId) }
}
