import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { expect } from '@playwright/test'
import { people } from '../buyer'
import { urls } from '../setup'
import { WebDriver } from './webdriver'

const driver = '/usr/bin/WebKitWebDriver'
const display = '/usr/bin/xvfb-run'
const browser = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`

/** What is missing to start WebKitGTK, or null. On Debian: the packages webkit2gtk-driver and xvfb. */
export function missingForWebKit(): string | null {
  return [driver, display, browser].find((path) => !existsSync(path)) ?? null
}

/** Starts WebKitGTK on a display of its own. */
export async function startWebKit(): Promise<WebDriver> {
  const webkit = await WebDriver.start(
    (port) => [display, '-a', '-s', '-screen 0 1000x1000x24', driver, `--port=${port}`, '--host=127.0.0.1'],
    { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } },
  )
  await webkit.setSize(430, 900)
  return webkit
}

const link = (text: string) => `//a[contains(normalize-space(.), '${text}')]`
const inMain = (text: string) => `//main//a[contains(normalize-space(.), '${text}')]`
const button = (text: string) => `//button[contains(normalize-space(.), '${text}')]`
const heading = (text: string) => `//h1[contains(., '${text}')] | //h2[contains(., '${text}')]`
const field = (label: string) => `//*[@id=//label[normalize-space(.)='${label}']/@for]`

/** The main journey, as in journey.ts. Returns the number of pixels by which a tap on an option moves the options. */
export async function webkitJourney(
  page: WebDriver,
  onPage: (name: string) => Promise<void>,
): Promise<number> {
  await page.open(`${urls.phone}/`)
  await page.see(inMain('餐厨'))
  await onPage('home')
  await page.tap(inMain('餐厨'))
  await page.see("//h1[contains(., '餐厨')]")
  await page.open(`${urls.phone}/search?q=${encodeURIComponent('云朵盘')}`)
  await page.tap(inMain('云朵盘'))
  await page.see("//*[@role='radiogroup']")
  await hydrated(page)
  const top = () =>
    page.evaluate<number>(
      "return document.querySelector('[role=radiogroup] label').getBoundingClientRect().top",
    )
  const before = await top()
  await page.evaluate("document.querySelectorAll('[role=radiogroup] input:not(:checked):enabled')[0].click()")
  const moved = Math.abs((await top()) - before)
  await onPage('product')
  await page.tap(`//section${button('加入购物车')}`)
  await expect.poll(() => page.evaluate<string>('return document.cookie')).toContain('cart=')
  await page.open(`${urls.phone}/cart`)
  await page.see('//article')
  await onPage('cart')
  await page.tap(link('去结算'))
  await page.tap(link('用 VVChat 登录'))
  await page.tap(`//label[contains(., '${people.camellia}')]`)
  await page.tap(button('允许'))
  await page.see(button('提交订单'))
  await hydrated(page)
  if (!(await page.evaluate<boolean>("return Boolean(document.querySelector('[data-saved]'))"))) {
    await page.type(field('收货人'), '林小满')
    await page.type(field('手机号'), '13800138000')
    await page.type(field('所在地区'), '浙江省杭州市西湖区')
    await page.type(field('详细地址'), `文三路 ${randomInt(1, 999)} 号`)
  }
  await onPage('checkout')
  await page.tap(button('提交订单'))
  await page.see(heading('等待付款'))
  await onPage('order')
  await page.tap(link('去支付'))
  await page.tap(button('确认支付'))
  await page.see(heading('已支付'))
  await page.open(`${urls.phone}/me`)
  await page.tap(link('联系客服'))
  await expect.poll(() => page.url()).toContain('openSessionView')
  await page.open(`${urls.phone}/me`)
  await hydrated(page)
  const box = "//*[@role='dialog']"
  await page.miss(`${box}${button('确定退出')}`)
  await page.tap(button('退出登录'))
  await page.see(`${box}${button('确定退出')}`)
  await onPage('me')
  await page.tap(`${box}${button('取消')}`)
  await page.miss(`${box}${button('确定退出')}`)
  await page.tap(button('退出登录'))
  await page.tap(`${box}${button('确定退出')}`)
  await expect.poll(() => page.url()).not.toMatch(/\/me$/)
  return moved
}

/** Waits until React has attached itself to the page. */
async function hydrated(page: WebDriver): Promise<void> {
  await expect
    .poll(() => page.evaluate("return Object.keys(document.body).some((key) => key.startsWith('__react'))"))
    .toBe(true)
}
