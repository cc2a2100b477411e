import { ignoreAppLinks } from './app-missing'
import type { Scene } from './camera'
import type { Story } from './story'

// Buttons are found by their text in either language.

const login = /^(用 VVChat 登录|Log in with VVChat)$/
const submit = /^(提交订单|Place order)$/
const pay = /^(去支付|Pay now)$/
const support = /^(联系客服|Contact us)$/
const addToCart = /^(加入购物车|Add to cart)$/

/** Pages without a login. */
export const publicScenes = ({ waiting }: Story): Scene[] => [
  { name: 'home', path: '/' },
  { name: 'categories', path: '/categories' },
  { name: 'category', path: '/categories/kitchen' },
  { name: 'search', path: '/search' },
  { name: 'search-results', path: `/search?q=${encodeURIComponent('杯')}` },
  { name: 'search-no-results', path: '/search?q=zzzz' },
  { name: 'product', path: '/products/mist-cup' },
  { name: 'product-variants', path: '/products/cloud-plate' },
  { name: 'product-expensive', path: '/products/silver-kettle' },
  { name: 'product-long-name', path: '/products/beech-board' },
  { name: 'product-sold-out', path: '/products/osmanthus-tea' },
  {
    name: 'product-added',
    path: '/products/mist-cup',
    act: async (page) => {
      await page.getByRole('button', { name: addToCart }).first().click()
      await page
        .getByRole('status')
        .filter({ hasText: /已加入购物车|Added to cart/ })
        .waitFor()
    },
  },
  {
    name: 'cart-empty',
    path: '/cart',
    act: (page) =>
      page
        .context()
        .clearCookies()
        .then(() => page.reload()),
  },
  { name: 'login', path: '/login?returnTo=/me' },
  { name: 'login-declined', path: '/login?error=declined&returnTo=/me' },
  { name: 'login-other-browser', path: '/login?error=other_browser&returnTo=/me' },
  { name: 'me-logged-out', path: '/me' },
  { name: 'order-of-another-buyer', path: `/orders/${waiting}` },
  { name: 'shared', path: '/shared/products/mist-cup' },
  { name: 'not-found', path: '/nothing-here' },
  { name: 'offline', path: '/offline' },
  { name: 'cart-transfer', path: '/cart/transfer?lines=CUP-BLU~2_TRY-1FEN~1' },
  {
    name: 'sandbox-consent',
    path: '/login?returnTo=/me',
    act: async (page) => {
      await page.getByRole('link', { name: login }).click()
      await page.getByRole('button', { name: '允许' }).waitFor()
    },
  },
  { name: 'sandbox-app', path: '/sandbox/app/' },
  { name: 'sandbox-console', path: '/sandbox/' },
]

const weChat = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/109.0 Mobile MicroMessenger/8.0.49'

/** Pages in a browser without VVChat. The links of `shop` have the app's own scheme. */
export const withoutApp = (shop: string): Scene[] => [
  {
    name: 'launcher',
    path: `${shop}/login?returnTo=/me`,
    act: async (page) => {
      await ignoreAppLinks(page)
      await page.getByRole('link', { name: login }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'launcher-in-wechat',
    path: `${shop}/login?returnTo=/me`,
    phonesOnly: true,
    act: async (page) => {
      await ignoreAppLinks(page, weChat)
      await page.getByRole('link', { name: login }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
]

/** A buyer who has logged in for the first time and has a cart but no order. */
export const newBuyerScenes = (): Scene[] => [
  { name: 'cart', path: '/cart' },
  { name: 'checkout-new', path: '/checkout' },
  {
    name: 'checkout-errors',
    path: '/checkout',
    act: async (page) => {
      await page.getByRole('button', { name: submit }).click()
      await page.locator('[aria-invalid=true]').first().waitFor()
    },
  },
  { name: 'orders-none', path: '/orders' },
  { name: 'me-new', path: '/me' },
]

/** A buyer with an order in every state. */
export const buyerScenes = (story: Story): Scene[] => [
  { name: 'cart-issues', path: '/cart' },
  { name: 'checkout', path: '/checkout' },
  { name: 'order-waiting', path: `/orders/${story.waiting}` },
  { name: 'order-confirming', path: `/orders/${story.waiting}?trade_no=1` },
  { name: 'order-not-ready', path: `/orders/${story.notReady}` },
  { name: 'order', path: `/orders/${story.paid}` },
  { name: 'order-shipped', path: `/orders/${story.shipped}` },
  { name: 'order-done', path: `/orders/${story.done}` },
  { name: 'order-closed', path: `/orders/${story.closed}` },
  { name: 'order-review', path: `/orders/${story.review}` },
  {
    name: 'order-cancel',
    path: `/orders/${story.waiting}`,
    act: (page) =>
      page
        .getByRole('button', { name: /^(取消订单|Cancel order)$/ })
        .first()
        .click(),
  },
  { name: 'orders', path: '/orders' },
  { name: 'orders-unpaid', path: '/orders?tab=unpaid' },
  { name: 'me', path: '/me' },
  {
    name: 'sandbox-cashier',
    path: `/orders/${story.waiting}`,
    act: async (page) => {
      await page.getByRole('link', { name: pay }).click()
      await page.getByRole('button', { name: /确认支付/ }).waitFor()
    },
  },
  {
    name: 'sandbox-chat',
    path: `/orders/${story.paid}`,
    act: async (page) => {
      await page.getByRole('link', { name: support }).click()
      const message = page.getByLabel('消息内容')
      await message.waitFor()
      await message.fill(await page.evaluate(() => navigator.clipboard.readText()))
      await page.getByRole('button', { name: '发送' }).click()
      await page.getByText('自动回复').first().waitFor()
    },
  },
]

/** The merchant's pages. */
export const adminScenes = (story: Story): Scene[] => [
  { name: 'admin', path: '/admin' },
  { name: 'admin-orders', path: '/admin/orders' },
  { name: 'admin-order', path: `/admin/orders/${story.paid}` },
  { name: 'admin-review', path: `/admin/orders/${story.review}` },
  { name: 'admin-money', path: '/admin/money' },
  { name: 'admin-alerts', path: '/admin/alerts' },
  { name: 'admin-products', path: '/admin/goods' },
]
